namespace Neon;

/// <summary>Refers to an object in a bucket, whose id is its key.</summary>
public sealed class NeonBucketObjectReference : NeonReference
{
    /// <inheritdoc cref="NeonReference.Take(object)" />
    public NeonBucketObjectReference(object given) => Take(given);

    internal override string IdProperty => nameof(NeonBucketObject.ObjectKey);

    internal override bool IsIdTheName => true;
}
