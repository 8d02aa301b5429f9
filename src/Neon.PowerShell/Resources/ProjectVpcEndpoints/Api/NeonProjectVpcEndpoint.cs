using Neon.Api;

namespace Neon;

/// <summary>A VPC endpoint that a project is restricted to: other connections are refused.</summary>
[ApiNoun("endpoint")]
public sealed class NeonProjectVpcEndpoint : NeonObject, INamed, IInProject
{
    /// <summary>The id that the cloud gave it, for example <c>vpce-0a1b2c3d4e5f67890</c>.</summary>
    public string VpcEndpointId { get; set; } = "";

    /// <summary>What it is for.</summary>
    public string Label { get; set; } = "";

    /// <summary>The project.</summary>
    public string ProjectId { get; set; } = "";

    string INamed.Id => VpcEndpointId;

    string INamed.Name => string.IsNullOrEmpty(Label) ? VpcEndpointId : Label;

    /// <summary>The id.</summary>
    public override string ToString() => VpcEndpointId;
}
