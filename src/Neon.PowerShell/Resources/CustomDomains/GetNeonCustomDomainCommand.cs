using System.Management.Automation;
using Neon.Binding;
using Neon.Scopes;

namespace Neon.Resources.CustomDomains;

/// <summary>Gets the custom domains of a branch, and whether they work.</summary>
[Cmdlet(VerbsCommon.Get, "NeonCustomDomain")]
[OutputType(typeof(NeonCustomDomain))]
public sealed class GetNeonCustomDomainCommand : BranchCmdlet
{
    /// <summary>The domains, or wildcards. The default is all domains.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [Reference]
    [Alias("Domain", "Name")]
    [ArgumentCompleter(typeof(NounCompleter<CustomDomainNoun>))]
    public NeonCustomDomainReference[]? CustomDomain { get; set; }

    /// <summary>The branch, by name or id, or an object that is on one. The default is the branch of the context, or the project's default branch.</summary>
    [Parameter(ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Reference]
    [Alias("BranchId")]
    [ArgumentCompleter(typeof(NounCompleter<BranchNoun>))]
    public override NeonBranchReference? Branch { get; set; }

    /// <summary>The number of domains per request, from 1 to 1000. The cmdlet requests further pages as the pipeline reads the output.</summary>
    [Parameter]
    [Number]
    [ValidateRange(1, 1000)]
    [ApiQuery("limit")]
    public int PageSize { get; set; }

    private protected override void Process() => WriteFound(new CustomDomainNoun().In(this, Resolve.BranchToRead(Project, Branch), GivenQuery), CustomDomain);
}
