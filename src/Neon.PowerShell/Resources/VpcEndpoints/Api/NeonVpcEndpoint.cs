using Neon.Api;

namespace Neon;

/// <summary>A VPC endpoint that is assigned to an organization, for private networking.</summary>
[ApiNoun("endpoint")]
public sealed class NeonVpcEndpoint : NeonObject, INamed
{
    /// <summary>The id that the cloud gave it, for example <c>vpce-0a1b2c3d4e5f67890</c>.</summary>
    public string VpcEndpointId { get; set; } = "";

    /// <summary>What it is for.</summary>
    public string Label { get; set; } = "";

    /// <summary>The region it is in.</summary>
    public string RegionId { get; set; } = "";

    /// <summary>The organization it is assigned to.</summary>
    public string OrgId { get; set; } = "";

    /// <summary><c>new</c> until Neon accepts it, then <c>accepted</c>; other values are possible. Null in a list.</summary>
    public string? State { get; set; }

    /// <summary>How many projects may only be reached through it; null in a list.</summary>
    public int? NumRestrictedProjects { get; set; }

    /// <summary>The ids of some of those projects, three at most; null in a list.</summary>
    public string[]? ExampleRestrictedProjects { get; set; }

    string INamed.Id => VpcEndpointId;

    string INamed.Name => string.IsNullOrEmpty(Label) ? VpcEndpointId : Label;

    /// <summary>The id.</summary>
    public override string ToString() => VpcEndpointId;
}
