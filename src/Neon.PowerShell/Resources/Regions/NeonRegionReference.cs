namespace Neon;

/// <summary>Refers to a region, whose id is its name.</summary>
public sealed class NeonRegionReference : NeonReference
{
    /// <inheritdoc cref="NeonReference.Take(object)" />
    public NeonRegionReference(object given) => Take(given);

    internal NeonRegionReference()
    {
    }

    internal override string IdProperty => nameof(NeonRegion.RegionId);
}
