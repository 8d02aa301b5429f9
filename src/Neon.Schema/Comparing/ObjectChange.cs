using System.Collections.Generic;
using Neon.Schema.Model;

namespace Neon.Schema.Comparing;

/// <summary>An object that differs, while it is still known as what each dump has of it.</summary>
internal sealed class ObjectChange(SchemaObject? before, SchemaObject? after, List<NeonSchemaDifference> differences)
{
    /// <summary>What the base has.</summary>
    public SchemaObject? Before { get; } = before;

    /// <summary>What the branch has.</summary>
    public SchemaObject? After { get; } = after;

    /// <summary>What differs, where both have it.</summary>
    public List<NeonSchemaDifference> Differences { get; } = differences;

    /// <summary>What says who owns an object that only one side has.</summary>
    public List<SchemaObject> Owners { get; } = [];

    /// <summary>The lines of the diff that it explains.</summary>
    public SortedSet<int> Lines { get; } = [];

    /// <summary>The full name of what it was probably renamed from or to.</summary>
    public string? ProbableRename { get; set; }

    /// <summary>The object, on the side that has it; the branch's where both have it.</summary>
    public SchemaObject Object => (After ?? Before)!;

    /// <summary>What happened.</summary>
    public NeonSchemaChangeAction Action =>
        Before is null ? NeonSchemaChangeAction.Added : After is null ? NeonSchemaChangeAction.Removed : NeonSchemaChangeAction.Modified;
}
