namespace Neon;

/// <summary>Something that cannot be done with a branch now.</summary>
public sealed class NeonBranchRestriction : NeonObject
{
    /// <summary>What: <c>restore</c>, <c>delete</c>; other values are possible.</summary>
    public string? Name { get; set; }

    /// <summary>Why.</summary>
    public string? Reason { get; set; }

    /// <summary>What, and why.</summary>
    public override string ToString() => $"{Name}: {Reason}";
}
