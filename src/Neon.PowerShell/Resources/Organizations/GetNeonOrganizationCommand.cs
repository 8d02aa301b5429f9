using System.Management.Automation;
using Neon.Binding;
using Neon.Scopes;

namespace Neon.Resources.Organizations;

/// <summary>Gets the organizations that the user belongs to.</summary>
[Cmdlet(VerbsCommon.Get, "NeonOrganization")]
[OutputType(typeof(NeonOrganization))]
public sealed class GetNeonOrganizationCommand : ScopedCmdlet
{
    /// <summary>The names, wildcards or ids of the organizations, or objects that belong to one. The default is all organizations.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [Reference]
    [Alias("OrgId", "Name", "Id")]
    [ArgumentCompleter(typeof(NounCompleter<OrganizationNoun>))]
    public NeonOrganizationReference[]? Organization { get; set; }

    private protected override void Process() => WriteFound(Resolve.Organizations(), Organization);
}
