using System.Collections.Generic;

namespace Neon.Emulator.Control;

/// <summary>A region. Here they are only names: all is on this machine.</summary>
internal sealed record Region(string RegionId, string Name, bool Default, string GeoLat, string GeoLong);

/// <summary>The regions.</summary>
internal static class Regions
{
    /// <summary>The one a new project gets.</summary>
    public const string Default = "aws-us-east-2";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Region> All { get; } =
    [
        new("aws-us-east-1", "AWS US East 1 (N. Virginia)", false, "38.13", "-78.45"),
        new(Default, "AWS US East 2 (Ohio)", true, "39.96", "-83"),
        new("aws-us-west-2", "AWS US West 2 (Oregon)", false, "46.15", "-123.88"),
        new("aws-eu-central-1", "AWS Europe Central 1 (Frankfurt)", false, "50", "8"),
        new("aws-eu-west-2", "AWS Europe West 2 (London)", false, "51.51", "-0.13"),
        new("aws-ap-southeast-1", "AWS Asia Pacific 1 (Singapore)", false, "1.37", "103.8"),
        new("aws-ap-southeast-2", "AWS Asia Pacific 2 (Sydney)", false, "-33.86", "151.2"),
        new("aws-sa-east-1", "AWS South America East 1 (Sao Paulo)", false, "-23.34", "-46.38"),
        new("azure-eastus2", "Azure East US 2 (Virginia)", false, "36.67", "-78.38"),
    ];
}
