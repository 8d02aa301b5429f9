using System.Management.Automation;
using Neon.Commands.Common;
using Neon.Completion;

namespace Neon.Commands.Regions;

/// <summary>Gets the regions that projects can be made in, all of them or by id or wildcards.</summary>
[Cmdlet(VerbsCommon.Get, "NeonRegion")]
[OutputType(typeof(NeonRegion))]
public sealed class GetNeonRegionCommand : NeonCmdlet
{
    /// <summary>Ids or wildcards, or objects that are in a region; without it all regions.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [Alias("RegionId", "Name", "Id")]
    [ArgumentCompleter(typeof(RegionCompleter))]
    [ValidateNotNullOrEmpty]
    public NeonRegionReference[]? Region { get; set; }

    /// <summary>The organization whose regions are listed, by name or id; without it that of the context.</summary>
    [Parameter]
    [Alias("OrgId")]
    [ArgumentCompleter(typeof(OrganizationCompleter))]
    public NeonOrganizationReference? Organization { get; set; }

    private protected override void Process() => WriteFound(Resolve.Regions(Resolve.OrgId(Organization)), Region);
}
