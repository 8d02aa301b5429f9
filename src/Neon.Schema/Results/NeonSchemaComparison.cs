using System.Collections.Generic;
using System.Linq;

namespace Neon;

/// <summary>How the schema of a database on a branch differs from its schema on the base.</summary>
public sealed class NeonSchemaComparison : NeonSchemaOutput
{
    /// <summary>The version of what the properties mean. It grows with every new meaning: who does not know it cannot judge.</summary>
    internal const int CurrentContract = 1;

    /// <summary>The version of what the properties mean; a gate refuses one that it does not know.</summary>
    public int ContractVersion { get; } = CurrentContract;

    /// <summary>Whether the schemas were compared at all. Where they were not, <see cref="ErrorId"/> and <see cref="ErrorMessage"/> say why.</summary>
    public NeonSchemaOutcome Outcome { get; set; }

    /// <summary>The stable id of the error, where the schemas could not be compared; otherwise null.</summary>
    public string? ErrorId { get; set; }

    /// <summary>What happened, for a person, where the schemas could not be compared; otherwise null.</summary>
    public string? ErrorMessage { get; set; }

    /// <summary>The project.</summary>
    public string ProjectId { get; set; } = "";

    /// <summary>The branch, under the name that other cmdlets bind.</summary>
    public string BranchId => Branch.BranchId;

    /// <summary>The database; empty where it is not known which, since the branch itself could not be compared.</summary>
    public string DatabaseName { get; set; } = "";

    /// <summary>What is compared: the lines with <c>+</c>.</summary>
    public NeonSchemaSide Branch { get; set; } = new();

    /// <summary>What it is compared with: the lines with <c>-</c>.</summary>
    public NeonSchemaSide Base { get; set; } = new();

    /// <summary>
    /// Whether the schemas differ, or only one side has the database. What was left out on purpose does not count, nor does
    /// the order of statements; where the changes were not looked for, each changed line counts. True where the schemas
    /// could not be compared, so that a script that knows no outcomes does not take them for equal.
    /// </summary>
    public bool HasChanges => !IsKnown || AllChanges.Count > 0;

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

    /// <summary>
    /// The worst that any of the changes can do: <see cref="NeonSchemaImpact.None"/> without a change,
    /// <see cref="NeonSchemaImpact.Unknown"/> where the schemas, or the objects that differ, were not compared.
    /// </summary>
    public NeonSchemaImpact Impact => IsKnown ? AllChanges.Select(change => change.Impact).DefaultIfEmpty().Max() : NeonSchemaImpact.Unknown;

    /// <summary>Whether it is known what differs: with -DiffOnly the lines are, and not the objects.</summary>
    internal bool IsKnown => Outcome == NeonSchemaOutcome.Compared && !(Changes.Count == 0 && Fingerprint is null && AddedLines + RemovedLines > 0);

    /// <summary>The changes, and the database itself where only one side has it: it may have nothing in it that could differ.</summary>
    internal IReadOnlyList<NeonSchemaChange> AllChanges => Branch.HasDatabase == Base.HasDatabase || Changes.Any(change => change.Kind == "database")
        ? Changes
        : [WholeDatabase(), .. Changes];

    /// <summary>The foreign keys from and to tables that changed, for a report; what was JSON or came from a job has none.</summary>
    internal IReadOnlyList<TableLink> Links { get; set; } = [];

    /// <summary>What was compared with what, for a message; empty if that is not known.</summary>
    internal string Title => DatabaseName.Length == 0 ? Branch.ToString() : $"{DatabaseName} ({Base} -> {Branch})";

    /// <summary>Members of the service's answer that this version does not know, by the API's own name; null if there are none.</summary>
    public Dictionary<string, object?>? AdditionalProperties { get; set; }

    /// <summary>What differs from what, and by how much.</summary>
    public override string ToString() => Outcome == NeonSchemaOutcome.Compared
        ? $"{DatabaseName}: {Base} -> {Branch} (+{AddedLines} -{RemovedLines})"
        : $"{(Title.Length == 0 ? "Not compared: " : Title + ": not compared, ")}{ErrorMessage}";

    private NeonSchemaChange WholeDatabase() => new()
    {
        Action = Branch.HasDatabase ? NeonSchemaChangeAction.Added : NeonSchemaChangeAction.Removed,
        Kind = "database",
        Name = DatabaseName,
        FullName = DatabaseName,
        Impact = Branch.HasDatabase ? NeonSchemaImpact.Safe : NeonSchemaImpact.Breaking,
    };
}
