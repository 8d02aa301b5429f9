using System.Collections.Generic;
using System.Linq;

namespace Neon;

/// <summary>How the schema of a database on a branch differs from its schema on the base.</summary>
public sealed class NeonSchemaComparison
{
    /// <summary>The project.</summary>
    public string ProjectId { get; set; } = "";

    /// <summary>The branch, under the name that other cmdlets bind.</summary>
    public string BranchId => Branch.BranchId;

    /// <summary>The database.</summary>
    public string DatabaseName { get; set; } = "";

    /// <summary>What is compared: the lines with <c>+</c>.</summary>
    public NeonSchemaSide Branch { get; set; } = new();

    /// <summary>What it is compared with: the lines with <c>-</c>.</summary>
    public NeonSchemaSide Base { get; set; } = new();

    /// <summary>
    /// Whether the schemas differ, or only one side has the database. What was left out on purpose does not count, nor does
    /// the order of statements; where the changes were not looked for, each changed line counts.
    /// </summary>
    public bool HasChanges => Changes.Count > 0 || Branch.HasDatabase != Base.HasDatabase || (Fingerprint is null && AddedLines + RemovedLines > 0);

    /// <summary>The number of lines that only the branch has.</summary>
    public int AddedLines { get; set; }

    /// <summary>The number of lines that only the base has.</summary>
    public int RemovedLines { get; set; }

    /// <summary>
    /// The unified diff, whole: with the lines of what was left out, too. As the API gave it, or made here where the API
    /// compares no such sides. Empty if the schemas are equal.
    /// </summary>
    public string Diff { get; set; } = "";

    /// <summary>
    /// The objects that differ, in the order of their names within the order of their kinds; every changed line of
    /// <see cref="Diff"/> that was not left out belongs to at least one of them. Empty if the schemas are equal. Where a
    /// schema could not be read there is one change of the kind <c>unknown</c>.
    /// </summary>
    public IReadOnlyList<NeonSchemaChange> Changes { get; set; } = [];

    /// <summary>How many changes were left out because of -Ignore, -Schema or -ExcludeObject; their lines are in <see cref="Diff"/> all the same.</summary>
    public int IgnoredChanges { get; set; }

    /// <summary>
    /// The fingerprint of the branch's schema, without what was left out. Null where it was not needed: the API said that
    /// nothing differs, or the changes were not looked for.
    /// </summary>
    public string? Fingerprint { get; set; }

    /// <summary>The fingerprint of the base's schema; null as that of the branch.</summary>
    public string? BaseFingerprint { get; set; }

    /// <summary>The worst that any of the changes can do; <see cref="NeonSchemaImpact.None"/> without a change.</summary>
    public NeonSchemaImpact Impact => Changes.Count == 0 ? NeonSchemaImpact.None : Changes.Max(change => change.Impact);

    /// <summary>Members of the service's answer that this version does not know, by the API's own name; null if there are none.</summary>
    public Dictionary<string, object?>? AdditionalProperties { get; set; }

    /// <summary>What differs from what, and by how much.</summary>
    public override string ToString() => $"{DatabaseName}: {Base} -> {Branch} (+{AddedLines} -{RemovedLines})";
}
