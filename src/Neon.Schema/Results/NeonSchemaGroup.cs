using System.Collections.Generic;
using System.Linq;

namespace Neon;

/// <summary>Branches whose schemas differ from their base by the same changes, or not at all, or could not be compared for the same reason.</summary>
public sealed class NeonSchemaGroup : NeonSchemaOutput
{
    /// <summary>How many branches are in the group.</summary>
    public int Count => Branches.Count;

    /// <summary>Whether they differ from the base; true where they could not be compared.</summary>
    public bool HasChanges => Comparisons.Count == 0 || Comparisons.Any(comparison => comparison.HasChanges);

    /// <summary>The worst that any of the changes can do; <see cref="NeonSchemaImpact.Unknown"/> where something could not be compared.</summary>
    public NeonSchemaImpact Impact => Comparisons.Select(comparison => comparison.Impact).DefaultIfEmpty(NeonSchemaImpact.Unknown).Max();

    /// <summary>What the group has in common, for a person.</summary>
    public string Summary { get; set; } = "";

    /// <summary>The changes that all of these branches have, as the first of them has them; empty without any.</summary>
    public IReadOnlyList<NeonSchemaChange> Changes { get; set; } = [];

    /// <summary>The stable id of the error, where something could not be compared; otherwise null.</summary>
    public string? ErrorId { get; set; }

    /// <summary>The branches. What failed before it was known which branch it is has one without a name.</summary>
    public IReadOnlyList<NeonSchemaSide> Branches { get; set; } = [];

    /// <summary>The comparisons, those of each branch together; none of what was piped is missing in the groups.</summary>
    public IReadOnlyList<NeonSchemaComparison> Comparisons { get; set; } = [];

    /// <summary>The comparisons of the first branch, which stand for all.</summary>
    internal IReadOnlyList<NeonSchemaComparison> First { get; set; } = [];

    /// <summary>How many branches, and what they have in common.</summary>
    public override string ToString() => $"{Count}: {Summary}";
}
