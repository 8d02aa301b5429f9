namespace Neon;

/// <summary>Refers to a bucket, whose id is its name.</summary>
public sealed class NeonBucketReference : NeonReference
{
    /// <inheritdoc cref="NeonReference.Take(object)" />
    public NeonBucketReference(object given) => Take(given);

    internal NeonBucketReference()
    {
    }

    internal override string IdProperty => nameof(NeonBucket.BucketName);

    internal override bool IsIdTheName => true;
}
