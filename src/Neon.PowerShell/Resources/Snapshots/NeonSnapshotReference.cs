namespace Neon;

/// <summary>Refers to a snapshot.</summary>
public sealed class NeonSnapshotReference : NeonReference
{
    /// <inheritdoc cref="NeonReference.Take(object)" />
    public NeonSnapshotReference(object given) => Take(given);

    internal override string IdProperty => nameof(NeonSnapshot.SnapshotId);
}
