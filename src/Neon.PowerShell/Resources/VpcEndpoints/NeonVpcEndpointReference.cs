namespace Neon;

/// <summary>Refers to a VPC endpoint of an organization, by id or label.</summary>
public sealed class NeonVpcEndpointReference : NeonReference
{
    /// <inheritdoc cref="NeonReference.Take(object)" />
    public NeonVpcEndpointReference(object given) => Take(given);

    internal override string IdProperty => nameof(NeonVpcEndpoint.VpcEndpointId);

    internal override string NameProperty => nameof(NeonVpcEndpoint.Label);
}
