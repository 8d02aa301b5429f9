namespace Neon;

/// <summary>Refers to an operation.</summary>
public sealed class NeonOperationReference : NeonReference
{
    /// <inheritdoc cref="NeonReference.Take(object)" />
    public NeonOperationReference(object given) => Take(given);

    internal NeonOperationReference()
    {
    }

    internal override string IdProperty => nameof(NeonOperation.OperationId);
}
