using System.Management.Automation;
using Neon.Binding;
using Neon.Scopes;

namespace Neon.Resources.AuthDomains;

/// <summary>Gets the domains that Neon Auth of a branch may redirect users to.</summary>
[Cmdlet(VerbsCommon.Get, "NeonAuthDomain")]
[OutputType(typeof(NeonAuthDomain))]
public sealed class GetNeonAuthDomainCommand : BranchListCmdlet
{
    /// <summary>The domains, or wildcards. The default is all domains.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [Reference]
    [Alias("Name", "Id")]
    [ArgumentCompleter(typeof(NounCompleter<AuthDomainNoun>))]
    public NeonAuthDomainReference[]? Domain { get; set; }

    private protected override void Process() => WriteFound(new AuthDomainNoun().In(this, Resolve.BranchToRead(Project, Branch)), Domain);
}
