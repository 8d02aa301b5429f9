using Neon.Schema.Model;

using static Neon.NeonSchemaImpact;
using static Neon.Schema.Rules.RuleWords;

namespace Neon.Schema.Rules;

/// <summary>Databases, schemas and tables.</summary>
internal static class TableRules
{
    /// <summary>The rows.</summary>
    public static readonly SchemaRule[] Rows =
    [
        new("NSR001", DeletesData, Breaking, "Database removed", Database, c => c.IsRemoved,
            "Everything in {object} is lost.",
            "Keep a branch or a dump of it until it is certain that nobody needs it."),
        new("NSR002", BreaksClients, Breaking, "Schema removed", SchemaOnly, c => c.IsRemoved && !c.NewSide.HasObjectsIn(c.Change.Name),
            "Everything that refers to {object}, including a search_path, no longer finds its objects.",
            "Move its objects and the clients first, and drop the schema when it is empty."),
        new("NSR010", DeletesData, Breaking, "Table removed", Table, c => c.IsRemoved && c.NewNameBehindView is null,
            "All rows of {object} are lost.",
            "Stop using the table first, rename it, and drop it when nobody needs it any longer."),
        new("NSR011", BreaksClients, Breaking, "Table or view removed", Relations, c => c.IsRemoved && c.NewNameBehindView is null,
            "Queries that refer to {object} fail.",
            "Release clients that do not use it before you drop it."),
        new("NSR012", BreaksClients, Breaking, "Probably renamed", [.. Relations, .. Columns, .. Sequence, .. Routines, .. Types, .. SchemaOnly],
            c => c.IsRemoved && c.IsRenamed && c.NewNameBehindView is null,
            "{object} was probably renamed to {rename}; clients that use the old name fail.",
            "Keep the old name as a view or a second column until every client uses the new one."),
        new("NSR013", DeletesData, Breaking, "Table changed to unlogged", Table, c => c.After("persistence") == "UNLOGGED",
            "The rows of an unlogged table are lost after a crash and, on Neon, whenever the compute restarts or is suspended.",
            "Keep the table logged unless its rows can be recreated."),
        new("NSR014", DeletesData, Breaking, "Partitioning of a table changed", Table, c => c.Differs("partition"),
            "PostgreSQL cannot change how {object} is partitioned: a new table must replace it, and rows that are not copied are lost.",
            "Create the new table next to the old one, copy the rows, and compare the row counts before you swap the names.", "partition"),
        new("NSR015", BreaksClients, Breaking, "Partition detached", Tables, c => c.Loses("partition of"),
            "Queries of {before} no longer see the rows of {object}.",
            "Find readers of the old rows first; without a default partition, DETACH PARTITION … CONCURRENTLY does not block others.", "partition of", hasSteps: true),
        new("NSR016", MayFail, Caution, "Partition attached or its bounds changed", Tables, c => c.IsModified && c.After("partition bound") is not null && !c.IsBoundProven,
            "{object} must contain only rows that belong to {after}; the migration fails at the first row that does not.",
            "Add a CHECK constraint that matches the bounds, validate it, and then attach: PostgreSQL then reads no rows.", "partition bound", hasSteps: true),
        new("NSR017", Correctness, Caution, "Inheritance changed", Tables, c => c.Differs("inherits", "of type") || (c.Swaps("partition of") && c.Differs("partition of")),
            "Queries of the parent return different rows than before.",
            "Review each query of the parent, and use ONLY for queries of its own rows."),
        new("NSR018", Correctness, Caution, "Replica identity changed", Table, c => c.Differs("replica identity"),
            "Subscribers of logical replication get different columns with each update and delete of {object}, or an error if it has no identity.",
            "Monitor replication while you change it, and keep a unique index over NOT NULL columns as the identity."),
        new("NSR019", Correctness, Caution, "Foreign table points elsewhere", ["foreign table", "column"], c => c.Kind == Kinds.ForeignTable ? c.Differs("server", "foreign options") : c.IsModified && c.OnForeignTable && c.Differs("options"),
            "{object} reads and writes different data than before.",
            "Compare the data of both sources before you switch."),
        new("NSR020", Correctness, Caution, "Table renamed behind a view", Table, c => c.NewNameBehindView is not null,
            "Queries of {object} continue to work through a view that shows all of {rename}, but TRUNCATE, COPY, and statements that name its constraints or triggers do not.",
            "Move clients to the new name, and drop the view when nobody uses it."),
        new("NSR021", Correctness, Caution, "Name that hides another object", Relations, c => c.HiddenSchema is not null,
            "If the search_path contains {schema} before public, queries find {object} instead of the object in public.",
            "Use a different name, or qualify names with their schema."),
        new("NSR022", Correctness, Caution, "Autovacuum switched off", Table, c => c.LosesAutovacuum,
            "Dead rows of {object} are no longer removed and its statistics are no longer updated, so it grows and its query plans get worse.",
            "Leave autovacuum on, and tune its thresholds for the table."),
        new("NSR023", MayFail, Caution, "Partition added next to a default partition", Tables, c => c.DefaultPartitionBeside is not null && !c.IsExcludedFromDefault,
            "The migration fails if {default} has a row that belongs to {object}.",
            "Move such rows first, in a transaction that detaches the default partition; with a validated CHECK of the default partition that excludes the new bounds, PostgreSQL reads no rows.", hasSteps: true),
        new("NSR024", MayFail, Caution, "Partition attached to a table with a foreign key", Table, c => c.IsModified && c.GetsForeignKeys,
            "The rows of {object} must satisfy the foreign keys of its partitioned table; the migration fails at the first row that does not.",
            "Add the same foreign key to {object} as NOT VALID, validate it, and then attach: PostgreSQL then reads no rows for it.", "partition of", hasSteps: true),
    ];
}
