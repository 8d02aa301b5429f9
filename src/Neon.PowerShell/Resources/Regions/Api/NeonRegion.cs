using Neon.Api;

namespace Neon;

/// <summary>A region that projects can be made in.</summary>
[ApiNoun("region")]
public sealed class NeonRegion : NeonObject, INamed
{
    /// <summary>The id, for example <c>aws-us-east-2</c>.</summary>
    public string RegionId { get; set; } = "";

    /// <summary>The name.</summary>
    public string Name { get; set; } = "";

    /// <summary>Whether projects are made here if none is given.</summary>
    public bool Default { get; set; }

    /// <summary>The latitude, in degrees.</summary>
    public string? GeoLat { get; set; }

    /// <summary>The longitude, in degrees.</summary>
    public string? GeoLong { get; set; }

    string INamed.Id => RegionId;

    // Names are looked up and completed by id: the other one is a description.
    string INamed.Name => RegionId;

    /// <summary>The id.</summary>
    public override string ToString() => RegionId;
}
