using System.Management.Automation;
using Neon.Api;
using Neon.Binding;
using Neon.Scopes;

namespace Neon.Resources.Regions;

/// <summary>Gets the regions in which projects can be created.</summary>
[Cmdlet(VerbsCommon.Get, "NeonRegion")]
[OutputType(typeof(NeonRegion))]
public sealed class GetNeonRegionCommand : ScopedCmdlet
{
    /// <summary>The ids or wildcards of the regions, or objects that are in one. The default is all regions.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [Reference]
    [Alias("RegionId", "Name", "Id")]
    [ArgumentCompleter(typeof(NounCompleter<RegionNoun>))]
    public NeonRegionReference[]? Region { get; set; }

    /// <summary>The organization whose regions to get, by name or id. The default is the organization of the context.</summary>
    [Parameter]
    [Reference]
    [Alias("OrgId")]
    [ArgumentCompleter(typeof(NounCompleter<OrganizationNoun>))]
    public NeonOrganizationReference? Organization { get; set; }

    private protected override void Process() => WriteFound(new RegionNoun().In(this, new AccountScope(Resolve.OrgId(Organization))), Region);
}
