namespace Neon;

/// <summary>Refers to a project.</summary>
public sealed class NeonProjectReference : NeonReference
{
    /// <inheritdoc cref="NeonReference.Take(object)" />
    public NeonProjectReference(object given) => Take(given);

    internal NeonProjectReference()
    {
    }

    internal override string IdProperty => nameof(NeonProject.ProjectId);
}
