using System.Collections.Generic;

namespace Neon;

/// <summary>One object of a schema that was added, removed or modified, and what that will do.</summary>
public sealed class NeonSchemaChange : NeonSchemaOutput
{
    /// <summary>What happened to it.</summary>
    public NeonSchemaChangeAction Action { get; set; }

    /// <summary>
    /// What it is, in PostgreSQL's words and lower case: <c>table</c>, <c>column</c>, <c>index</c>, <c>check constraint</c>,
    /// <c>materialized view</c>, <c>row security policy</c>. The set is open; <c>unknown</c> is a statement that is not understood.
    /// </summary>
    public string Kind { get; set; } = "";

    /// <summary>The schema it is in; null for what is in none, such as an extension.</summary>
    public string? Schema { get; set; }

    /// <summary>Its name without quotes; a function's has its argument types, so that overloads differ: <c>total(integer)</c>.</summary>
    public string Name { get; set; } = "";

    /// <summary>The name of the table, view or type that a column, constraint, index, trigger, policy or comment belongs to; null for the others.</summary>
    public string? Parent { get; set; }

    /// <summary>The whole name, quoted where SQL needs it: <c>public.orders.total</c>.</summary>
    public string FullName { get; set; } = "";

    /// <summary>The definition in the base, as SQL; null where it was added.</summary>
    public string? Before { get; set; }

    /// <summary>The definition in the branch, as SQL; null where it was removed.</summary>
    public string? After { get; set; }

    /// <summary>What differs in it, where it was modified.</summary>
    public IReadOnlyList<NeonSchemaDifference> Differences { get; set; } = [];

    /// <summary>The changed lines of the comparison's diff that it explains, counted from 1.</summary>
    public IReadOnlyList<int> DiffLines { get; set; } = [];

    /// <summary>
    /// The name of the object that this one was probably renamed from (where it was added) or to (where it was removed): one
    /// with the same definition but for the name. It may as well be another object, so it stays an addition and a removal.
    /// </summary>
    public string? ProbableRename { get; set; }

    /// <summary>The worst of what it can do.</summary>
    public NeonSchemaImpact Impact { get; set; }

    /// <summary>The reasons to look at it, the worst first.</summary>
    public IReadOnlyList<NeonSchemaHazard> Hazards { get; set; } = [];

    /// <summary>The full name of the table that it is or is of; null where it is of none.</summary>
    internal string? Table { get; set; }

    /// <summary>The full name of the table that its table is a partition of; null where it is none.</summary>
    internal string? PartitionOf { get; set; }

    /// <summary>What happened to what.</summary>
    public override string ToString() => $"{Action} {Kind} {FullName}";
}
