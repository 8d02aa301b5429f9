using System.Management.Automation;
using Neon.Api;
using Neon.Binding;
using Neon.Scopes;

namespace Neon.Resources.Regions;

/// <summary>Gets the regions that projects can be made in, all of them or by id or wildcards.</summary>
[Cmdlet(VerbsCommon.Get, "NeonRegion")]
[OutputType(typeof(NeonRegion))]
public sealed class GetNeonRegionCommand : ScopedCmdlet
{
    /// <summary>Ids or wildcards, or objects that are in a region; without it all regions.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [Reference]
    [Alias("RegionId", "Name", "Id")]
    [ArgumentCompleter(typeof(NounCompleter<RegionNoun>))]
    public NeonRegionReference[]? Region { get; set; }

    /// <summary>The organization whose regions are listed, by name or id; without it that of the context.</summary>
    [Parameter]
    [Reference]
    [Alias("OrgId")]
    [ArgumentCompleter(typeof(NounCompleter<OrganizationNoun>))]
    public NeonOrganizationReference? Organization { get; set; }

    private protected override void Process() => WriteFound(new RegionNoun().In(this, new AccountScope(Resolve.OrgId(Organization))), Region);
}
