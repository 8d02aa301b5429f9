namespace Neon;

/// <summary>Refers to a VPC endpoint of a project, by id or label.</summary>
public sealed class NeonProjectVpcEndpointReference : NeonReference
{
    /// <inheritdoc cref="NeonReference.Take(object)" />
    public NeonProjectVpcEndpointReference(object given) => Take(given);

    internal override string IdProperty => nameof(NeonProjectVpcEndpoint.VpcEndpointId);

    internal override string NameProperty => nameof(NeonProjectVpcEndpoint.Label);

    // The VPC endpoints of the organization are those that a project can be restricted to.
    internal override bool IsOfKind(string kind) => kind is nameof(NeonProjectVpcEndpoint) or nameof(NeonVpcEndpoint);
}
