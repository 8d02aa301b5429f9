namespace Neon;

/// <summary>Refers to a project transfer request.</summary>
public sealed class NeonProjectTransferRequestReference : NeonReference
{
    /// <inheritdoc cref="NeonReference.Take(object)" />
    public NeonProjectTransferRequestReference(object given) => Take(given);

    internal override string IdProperty => nameof(NeonProjectTransferRequest.TransferRequestId);
}
