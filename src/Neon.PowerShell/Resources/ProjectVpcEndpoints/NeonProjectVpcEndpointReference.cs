namespace Neon;

/// <summary>Refers to a VPC endpoint of a project, by id or label.</summary>
public sealed class NeonProjectVpcEndpointReference : NeonReference
{
    /// <inheritdoc cref="NeonReference.Take(object)" />
    public NeonProjectVpcEndpointReference(object given) => Take(given);

    internal override string IdProperty => nameof(NeonProjectVpcEndpoint.VpcEndpointId);

    internal override string NameProperty => nameof(NeonProjectVpcEndpoint.Label);
}
