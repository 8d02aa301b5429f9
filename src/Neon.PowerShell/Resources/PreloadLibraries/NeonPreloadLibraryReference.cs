namespace Neon;

/// <summary>Refers to a preload library, whose id is its name.</summary>
public sealed class NeonPreloadLibraryReference : NeonReference
{
    /// <inheritdoc cref="NeonReference.Take(object)" />
    public NeonPreloadLibraryReference(object given) => Take(given);

    internal override string IdProperty => nameof(NeonPreloadLibrary.LibraryName);

    internal override bool IsIdTheName => true;
}
