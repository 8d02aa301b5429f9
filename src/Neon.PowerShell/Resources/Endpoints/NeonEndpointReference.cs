namespace Neon;

/// <summary>Refers to a compute endpoint.</summary>
public sealed class NeonEndpointReference : NeonReference
{
    /// <inheritdoc cref="NeonReference.Take(object)" />
    public NeonEndpointReference(object given) => Take(given);

    internal NeonEndpointReference()
    {
    }

    internal override string IdProperty => nameof(NeonEndpoint.EndpointId);
}
