using System.Management.Automation;
using Neon.Binding;
using Neon.Scopes;

namespace Neon.Resources.Organizations;

/// <summary>Gets organizations that the user is in, all of them or by name, wildcards or id.</summary>
[Cmdlet(VerbsCommon.Get, "NeonOrganization")]
[OutputType(typeof(NeonOrganization))]
public sealed class GetNeonOrganizationCommand : ScopedCmdlet
{
    /// <summary>Names, wildcards or ids, or objects that belong to an organization; without it all organizations.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [Reference]
    [Alias("OrgId", "Name", "Id")]
    [ArgumentCompleter(typeof(NounCompleter<OrganizationNoun>))]
    public NeonOrganizationReference[]? Organization { get; set; }

    private protected override void Process() => WriteFound(Resolve.Organizations(), Organization);
}
