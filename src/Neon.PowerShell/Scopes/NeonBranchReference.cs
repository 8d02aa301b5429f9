namespace Neon;

/// <summary>Refers to a branch.</summary>
public sealed class NeonBranchReference : NeonReference
{
    /// <inheritdoc cref="NeonReference.Take(object)" />
    public NeonBranchReference(object given) => Take(given);

    internal NeonBranchReference()
    {
    }

    internal override string IdProperty => nameof(NeonBranch.BranchId);
}
