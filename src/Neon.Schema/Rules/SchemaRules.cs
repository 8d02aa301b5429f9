using System;
using System.Collections.Generic;
using System.Linq;

using static Neon.NeonSchemaImpact;

namespace Neon.Schema.Rules;

/// <summary>
/// The table that says what a change will do. Each row has its page in <c>docs/rules</c>; ids are an API and are never given
/// to another row. A change that no row is for is <see cref="Safe"/>: something was added or relaxed.
/// </summary>
internal static class SchemaRules
{
    /// <summary>What an index can have that does not require a rebuild.</summary>
    public static readonly string[] IndexSettings = ["options", "partition of", "statistics", "clustered on"];

    private const string DeletesData = "DeletesData";
    private const string BreaksClients = "BreaksClients";
    private const string MayFail = "MayFailOnExistingData";
    private const string Correctness = "Correctness";
    private const string Authorization = "AuthorizationChanged";
    private const string Rewrites = "RewritesTable";
    private const string AccessExclusive = "AcquiresAccessExclusiveLock";
    private const string ShareRowExclusive = "AcquiresShareRowExclusiveLock";
    private const string Share = "AcquiresShareLock";
    private const string IndexBuild = "IndexBuild";
    private const string IndexDropped = "IndexDropped";
    private const string ExtensionVersion = "ExtensionVersionChanged";

    private static readonly string[] Database = ["database"];
    private static readonly string[] SchemaOnly = ["schema"];
    private static readonly string[] Table = ["table"];
    private static readonly string[] Tables = ["table", "foreign table"];
    private static readonly string[] Relations = ["table", "foreign table", "view", "materialized view"];
    private static readonly string[] Column = ["column"];
    private static readonly string[] Columns = ["column", "attribute"];
    private static readonly string[] Typed = ["column", "attribute", "domain"];
    private static readonly string[] CheckConstraint = ["check constraint"];
    private static readonly string[] ForeignKey = ["foreign key"];
    private static readonly string[] Keys = ["primary key", "unique constraint", "exclusion constraint"];
    private static readonly string[] Constraints = ["check constraint", "primary key", "unique constraint", "exclusion constraint", "foreign key"];
    private static readonly string[] Index = ["index"];
    private static readonly string[] View = ["view"];
    private static readonly string[] Views = ["view", "materialized view"];
    private static readonly string[] MaterializedView = ["materialized view"];
    private static readonly string[] Sequence = ["sequence"];
    private static readonly string[] Routines = ["function", "procedure", "aggregate"];
    private static readonly string[] Triggers = ["trigger", "event trigger", "rule"];
    private static readonly string[] Enum = ["enum"];
    private static readonly string[] Domain = ["domain"];
    private static readonly string[] Types = ["enum", "composite type", "range type", "base type", "domain"];
    private static readonly string[] Extension = ["extension"];
    private static readonly string[] Grant = ["grant"];
    private static readonly string[] Privileges = ["grant", "default privilege"];
    private static readonly string[] Policy = ["row security policy"];
    private static readonly string[] Replication = ["publication", "publication table", "publication schema", "subscription"];
    private static readonly string[] Foreign = ["foreign data wrapper", "server", "user mapping"];

    private static readonly string[] Others =
    [
        "language", "access method", "collation", "conversion", "operator", "operator family", "operator class", "cast", "transform",
        "text search parser", "text search template", "text search dictionary", "text search configuration",
    ];

    /// <summary>What is named in the table and has hazards, and what has none: notes, and what only the planner reads.</summary>
    private static readonly string[] Harmless = ["comment", "statistics", "not-null constraint", "extension dependency"];

    private static readonly string[] Locking = ["column", "table", "check constraint", "primary key", "unique constraint", "exclusion constraint", "foreign key", "not-null constraint", "index", "trigger", "rule", "row security policy", "domain"];

    /// <summary>The properties that the rows know, or that harm nobody, by kind; another one is for <c>NSR191</c>.</summary>
    private static readonly Dictionary<string, string[]> KnownProperties = new(StringComparer.Ordinal)
    {
        ["table"] = ["persistence", "partition", "partition of", "partition bound", "inherits", "tablespace", "access method", "replica identity", "row security", "forced row security", "of type", "options", "clustered on"],
        ["foreign table"] = ["server", "foreign options", "inherits", "partition of", "partition bound"],
        ["column"] = ["type", "nullability", "default", "collation", "identity", "generated", "storage", "compression", "statistics", "options", "position"],
        ["attribute"] = ["type", "collation", "position"],
        ["domain"] = ["type", "nullability", "default", "collation"],
        ["sequence"] = ["type", "start", "increment", "minimum", "maximum", "cache", "cycle", "owned by", "persistence"],
        ["index"] = [.. IndexSettings, "table", "unique", "method", "columns", "include", "nulls", "where", "tablespace"],
        ["view"] = ["definition", "columns", "options", "check option"],
        ["materialized view"] = ["definition", "columns", "options", "tablespace", "access method", "clustered on"],
        ["function"] = ["arguments", "returns", "language", "body", "volatility", "strict", "leakproof", "security", "parallel", "cost", "rows", "support", "settings", "window", "transform", "definition"],
        ["extension"] = ["version", "schema"],
        ["schema"] = ["authorization"],
        ["enum"] = ["values"],
        ["database"] = [],
    };

    /// <summary>All rows.</summary>
    public static IReadOnlyList<SchemaRule> All { get; } =
    [
        // Databases, schemas and tables
        new("NSR001", DeletesData, Breaking, "Database removed", Database, c => c.IsRemoved,
            "Everything in {object} is lost.",
            "Keep a branch or a dump of it until it is certain that nobody needs it."),
        new("NSR002", BreaksClients, Breaking, "Schema removed", SchemaOnly, c => c.IsRemoved,
            "Everything that refers to {object}, including a search_path, no longer finds its objects.",
            "Move its objects and the clients first, and drop the schema when it is empty."),
        new("NSR010", DeletesData, Breaking, "Table removed", Table, c => c.IsRemoved,
            "All rows of {object} are lost.",
            "Stop using the table first, rename it, and drop it when nobody needs it any more."),
        new("NSR011", BreaksClients, Breaking, "Table or view removed", Relations, c => c.IsRemoved,
            "Queries that refer to {object} fail.",
            "Release clients that do not use it before you drop it."),
        new("NSR012", BreaksClients, Breaking, "Probably renamed", [.. Relations, .. Columns, .. Sequence, .. Routines, .. Types, .. SchemaOnly],
            c => c.IsRemoved && c.Change.ProbableRename is not null,
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
            "Find the readers of the old rows first, and use DETACH PARTITION CONCURRENTLY.", "partition of"),
        new("NSR016", MayFail, Caution, "Partition attached or its bounds changed", Tables, c => c.After("partition bound") is not null,
            "{object} must contain only rows that belong to {after}; the migration fails at the first row that does not.",
            "Add a CHECK constraint that matches the bounds, validate it, and then attach: PostgreSQL then reads no rows.", "partition bound"),
        new("NSR017", Correctness, Caution, "Inheritance changed", Tables, c => c.Differs("inherits", "of type") || (c.Swaps("partition of") && c.Differs("partition of")),
            "Queries of the parent return different rows than before.",
            "Review each query of the parent, and use ONLY for queries of its own rows."),
        new("NSR018", Correctness, Caution, "Replica identity changed", Table, c => c.Differs("replica identity"),
            "Subscribers of logical replication get different columns with each update and delete of {object}, or an error if it has no identity.",
            "Monitor replication while you change it, and keep a unique index over NOT NULL columns as the identity."),
        new("NSR019", Correctness, Caution, "Foreign table points elsewhere", ["foreign table"], c => c.Differs("server", "foreign options"),
            "{object} reads and writes different rows than before.",
            "Compare the rows of both sources before you switch."),

        // Columns
        new("NSR030", DeletesData, Breaking, "Column removed", Columns, c => c.IsRemoved,
            "The values of {object} are lost.",
            "Release clients that do not use it first, and keep a branch from before the drop."),
        new("NSR031", BreaksClients, Breaking, "Column removed that clients may use", Columns, c => c.IsRemoved,
            "Queries that refer to {object} fail.",
            "Find its uses, including views and functions, and release clients that do not use it first."),
        new("NSR032", MayFail, Caution, "Mandatory column added without a value", Column, c => c.IsAdded && c.AfterText.Has("NOT NULL") && !c.AfterText.HasValue,
            "{object} is NOT NULL and has no default, so it cannot be added to a table that has rows.",
            "Add it with a default; or add it without NOT NULL, fill it, and then set NOT NULL."),
        new("NSR033", BreaksClients, Breaking, "Mandatory column added that clients do not know", Column, c => c.IsAdded && c.AfterText.Has("NOT NULL") && !c.AfterText.HasValue,
            "An INSERT without {object} fails, and existing clients do not provide it.",
            "Give it a default until every client writes it."),
        new("NSR034", Rewrites, Caution, "Column added with a value computed for each row", Column, c => c.IsAdded && c.Effect.Work == TableWork.Rewrite,
            "Each row gets its own value in {object}, so the table is rewritten.",
            "Add the column without it, set the default, and fill the old rows in batches."),
        new("NSR035", DeletesData, Breaking, "Values truncated or rounded by the new type", Typed, c => c.Differs("type") && c.Type.Effect == TypeEffect.Loses,
            "Values are rounded or truncated without an error when {before} becomes {after}.",
            "Count the rows that would change, or add a new column next to the old one and keep both for a while.", "type"),
        new("NSR036", MayFail, Breaking, "Type narrowed", Typed, c => c.Differs("type") && c.Type.Effect is TypeEffect.MayFail or TypeEffect.Incompatible,
            "Not every {before} is a valid {after}: the migration fails at the first value that is not, and clients can no longer write such values.",
            "Find values that do not fit, or enforce the limit with a CHECK constraint that you add as NOT VALID and validate later.", "type"),
        new("NSR037", BreaksClients, Breaking, "Type changed to an incompatible type", Typed, c => c.Differs("type") && c.Type.Effect == TypeEffect.Incompatible,
            "Clients that read and write {before} get {after}.",
            "Add a column of the new type, write both, move the readers, and drop the old column last.", "type"),
        new("NSR038", Correctness, Caution, "Type changed to one with a different meaning", Typed, c => c.Differs("type") && c.Type.Effect == TypeEffect.ChangesMeaning,
            "The values stay, but {after} compares, sorts or reads them differently than {before}.",
            "Specify how values are converted (USING … AT TIME ZONE for times), and test the queries that sort and compare.", "type"),
        new("NSR039", Rewrites, Caution, "Type changed to one that is stored differently", Column, c => c.Differs("type") && c.Type.Rewrites,
            "Every row and every index is rewritten when {before} becomes {after}.",
            "For a large table, add a column of the new type, maintain it with a trigger, fill it in batches, and swap the names.", "type"),
        new("NSR040", Rewrites, Caution, "Type of an attribute or domain changed", ["attribute", "domain"], c => c.Differs("type"),
            "PostgreSQL refuses to change {object} while a column uses it: those columns must be recreated.",
            "Create a new type next to the old one and move the columns one by one.", "type"),
        new("NSR041", MayFail, Caution, "NOT NULL set", ["column", "domain"], c => c.Gains("nullability"),
            "The migration fails if a row has NULL in {object}, and so does every client that writes NULL later.",
            "Replace the NULLs, add CHECK (… IS NOT NULL) NOT VALID, validate it, and then set NOT NULL: PostgreSQL then reads no rows."),
        new("NSR042", BreaksClients, Caution, "Default removed", ["column", "domain"], c => c.Loses("default") && !c.Gains("identity") && !c.Gains("generated"),
            "An INSERT that omits {object} gets NULL, or fails if it is NOT NULL.",
            "Find the clients that rely on the default {before} first.", "default"),
        new("NSR043", Correctness, Caution, "Collation changed", Typed, c => c.Differs("collation"),
            "{object} sorts and compares differently, and each index over it is rebuilt.",
            "Test ORDER BY, ranges and LIKE with the new collation, and find values that only the new one treats as equal."),
        new("NSR044", BreaksClients, Breaking, "Identity removed", Column, c => c.Loses("identity") && !c.Gains("default"),
            "An INSERT that omits {object} no longer gets a value for it.",
            "Give the column a default before you drop the identity."),
        new("NSR045", BreaksClients, Caution, "Identity always generated", Column, c => (c.After("identity") ?? "").StartsWith("ALWAYS", StringComparison.OrdinalIgnoreCase) && !(c.Before("identity") ?? "").StartsWith("ALWAYS", StringComparison.OrdinalIgnoreCase),
            "An INSERT that gives {object} a value fails without OVERRIDING SYSTEM VALUE.",
            "Use GENERATED BY DEFAULT while clients still provide values."),
        new("NSR046", Correctness, Caution, "Identity options changed", Column, c => c.Swaps("identity"),
            "The next values of {object} differ from before.",
            "Compare the new range with the existing values and with the type of the column."),
        new("NSR047", DeletesData, Breaking, "Column became a generated column", Column, c => c.Gains("generated"),
            "PostgreSQL cannot turn {object} into a generated column: it is dropped and added again, and its values are lost.",
            "Add the generated column under a new name, and compare its values with the old ones before you drop them."),
        new("NSR048", BreaksClients, Breaking, "Column became a generated column that clients write", Column, c => c.Gains("generated"),
            "An INSERT or UPDATE that gives {object} a value fails.",
            "Release clients that do not write it first."),
        new("NSR049", Correctness, Caution, "Generated column changed", Column, c => c.Swaps("generated") || c.Loses("generated"),
            "{object} has different values than before, or is no longer computed.",
            "Compare old and new values on a branch first."),
        new("NSR050", Rewrites, Caution, "Generated column recomputed", Column, c => c.Differs("generated") && c.Effect.Work == TableWork.Rewrite,
            "The value of {object} is computed and stored for every row.",
            "For a large table, use a plain column that a trigger maintains, and fill it in batches."),
        new("NSR051", BreaksClients, Safe, "Column order changed", Columns, c => c.Differs("position"),
            "SELECT * and INSERT without a column list depend on the order of columns.",
            "Name the columns in every query.", "position"),

        // Constraints
        new("NSR060", MayFail, Caution, "Constraint added or changed", Constraints, c => !c.IsRemoved && !(c.IsAdded && c.SkipsRows) && !OnlyLoosens(c),
            "The migration fails if a row does not satisfy {object}, and so does every client that writes such a row later.",
            "Find such rows first; add check constraints and foreign keys as NOT VALID, and validate them in a separate transaction."),
        new("NSR061", Correctness, Caution, "Constraint removed", Constraints, c => c.IsRemoved,
            "Rows that {object} did not allow are no longer rejected.",
            "Make sure that something else enforces the rule, or that nobody relies on it."),
        new("NSR062", BreaksClients, Caution, "Key removed", ["primary key", "unique constraint"], c => c.IsRemoved,
            "INSERT … ON CONFLICT and foreign keys that rely on {object} fail, and logical replication loses its row identity.",
            "Add the key that replaces it before you drop it."),
        new("NSR063", IndexDropped, Caution, "Index of a constraint dropped", Keys, c => c.IsRemoved,
            "Queries that used the index of {object} scan the table.",
            "Check in pg_stat_user_indexes whether it is used, and build its replacement first."),
        new("NSR064", IndexBuild, Caution, "Index of a constraint built", Keys, c => c.Effect.Work == TableWork.Index,
            "The index of {object} is built while nobody can read or write {parent}.",
            "Build it with CREATE UNIQUE INDEX CONCURRENTLY, and add the constraint with USING INDEX, which takes milliseconds."),
        new("NSR065", Correctness, Caution, "Foreign key action changed", ForeignKey, c => c.Differs("definition"),
            "Deleting or updating a referenced row has a different effect than before.",
            "Compare ON DELETE and ON UPDATE of both definitions; a new CASCADE deletes rows."),
        new("NSR066", Correctness, Caution, "Time or scope of a constraint check changed", Constraints, c => c.Differs("deferrable", "initially", "enforced", "inherited") || c.Gains("validated"),
            "{object} is checked at a different time, for different tables, or not at all.",
            "Test the transactions that rely on the time of the check."),

        // Indexes
        new("NSR070", IndexBuild, Caution, "Index built", Index, c => c.Effect.Work == TableWork.Index,
            "{object} is built from every row of {parent}.",
            "Build it with CREATE INDEX CONCURRENTLY, outside a transaction."),
        new("NSR071", MayFail, Caution, "Unique index added", Index, c => (c.IsAdded && c.AfterText.Has("UNIQUE INDEX")) || c.Gains("unique") || (c.IsModified && c.AfterText.Has("UNIQUE INDEX") && c.Differs("columns", "where", "nulls")),
            "The migration fails if two rows are equal in {object}, and so does every client that writes such a row later.",
            "Find duplicates first; if a CONCURRENTLY build finds one, it leaves an invalid index that must be dropped."),
        new("NSR072", IndexDropped, Caution, "Index removed or replaced", Index, c => c.IsRemoved || (c.IsModified && c.Effect.Work == TableWork.Index),
            "Queries that used the previous {object} may scan the table.",
            "Check in pg_stat_user_indexes whether it is used, build its replacement first, and use DROP INDEX CONCURRENTLY."),
        new("NSR073", Correctness, Caution, "Unique index removed or loosened", Index, c => (c.IsRemoved && c.BeforeText.Has("UNIQUE INDEX")) || c.Loses("unique") || (c.IsModified && c.BeforeText.Has("UNIQUE INDEX") && c.Differs("columns", "where", "nulls")),
            "Duplicates that {object} did not allow are no longer rejected, and INSERT … ON CONFLICT that relies on it fails.",
            "Add the unique index that replaces it before you drop it."),

        // Views
        new("NSR080", BreaksClients, Breaking, "View lost or moved columns", Views, c => c.Differs("columns") || (c.Differs("definition") && ViewColumns.Break(c.Before("definition"), c.After("definition"))),
            "{object} no longer has the same columns in the same positions.",
            "Add new columns at the end and keep the old ones until no client reads them."),
        new("NSR081", Correctness, Caution, "View definition changed", Views, c => c.Differs("definition"),
            "{object} returns different rows or values than before.",
            "Compare the results of both definitions on a branch."),
        new("NSR082", Rewrites, Caution, "Materialized view recreated", MaterializedView, c => c.Differs("definition", "columns", "access method", "tablespace"),
            "{object} is dropped and created again: its query runs over all rows, and its indexes are rebuilt.",
            "Create the new view next to the old one, build its indexes, and swap the names."),
        new("NSR083", Authorization, Caution, "Options of a view changed", View, c => c.Differs("options"),
            "security_invoker and security_barrier determine whose privileges and policies apply to {object}.",
            "Compare what each role sees through it.", "options"),
        new("NSR084", MayFail, Caution, "Check option of a view changed", View, c => c.After("check option") is not null,
            "Writing a row through {object} that it does not show fails.",
            "Find clients that write through the view."),

        // Sequences
        new("NSR090", BreaksClients, Breaking, "Sequence removed", Sequence, c => c.IsRemoved,
            "nextval of {object} fails, and its counter is lost.",
            "Remove the defaults and calls that use it first; a new identity must start above the last value."),
        new("NSR091", MayFail, Caution, "Sequence range narrowed", Sequence, c => SequenceRange.Narrows(c.Before("type"), c.After("type"), c.Before("maximum"), c.After("maximum"), c.Before("minimum"), c.After("minimum")),
            "The migration fails if {object} is already beyond its new range, and the sequence runs out of values earlier.",
            "Compare last_value with the new range."),
        new("NSR092", Correctness, Caution, "Sequence options changed", Sequence, c => c.Differs("increment", "cycle"),
            "The next values of {object} differ from before, and with CYCLE they repeat.",
            "Find out who relies on increasing or gapless values."),
        new("NSR093", Correctness, Caution, "Sequence changed to unlogged", Sequence, c => c.After("persistence") == "UNLOGGED",
            "After a crash, {object} starts over and returns values that are already in use.",
            "Keep the sequence logged."),

        // Functions and what calls them
        new("NSR100", BreaksClients, Breaking, "Function removed", [.. Routines, "operator"], c => c.IsRemoved,
            "Calls of {object} fail; changing an argument type creates a different function.",
            "Keep the old signature next to the new one until nobody calls it."),
        new("NSR101", BreaksClients, Breaking, "Return type of a function changed", ["function", "procedure"], c => c.Differs("returns"),
            "Callers of {object} get {after} instead of {before}, and the function must be dropped and created again.",
            "Create a function with a different name and move the callers.", "returns"),
        new("NSR102", BreaksClients, Breaking, "Arguments renamed or no longer optional", Routines, c => c.Differs("arguments") && Arguments.Break(c.Before("arguments"), c.After("arguments")),
            "Calls of {object} that use argument names or omit arguments fail.",
            "Keep the names, and keep every default.", "arguments"),
        new("NSR103", Correctness, Caution, "Function body changed", Routines, c => c.Differs("body", "language", "definition", "settings", "window", "transform", "support") || (c.Differs("arguments") && !Arguments.Break(c.Before("arguments"), c.After("arguments"))),
            "{object} behaves differently than before, also in indexes, constraints, policies and triggers.",
            "Test it on a branch with real data, and reindex what is built on it."),
        new("NSR104", Correctness, Caution, "Declared properties of a function changed", Routines, c => c.Differs("volatility", "strict", "leakproof", "parallel"),
            "The planner relies on IMMUTABLE, STRICT, LEAKPROOF and PARALLEL SAFE; a false declaration leads to wrong results.",
            "Check that the body matches the declaration; indexes require IMMUTABLE."),
        new("NSR105", Authorization, Caution, "Function security changed", Routines, c => c.Differs("security") || (c.IsAdded && c.AfterText.Has("SECURITY DEFINER")),
            "With SECURITY DEFINER, {object} runs with the privileges of its owner for everyone who may call it.",
            "Revoke EXECUTE from PUBLIC and set its own search_path."),
        new("NSR110", Correctness, Caution, "Trigger or rule changed", Triggers, c => true,
            "Writes have different effects because of {object}.",
            "Test the writes of each client on a branch."),

        // Types
        new("NSR120", BreaksClients, Breaking, "Type removed", Types, c => c.IsRemoved,
            "Casts, functions and clients that use {object} fail, and columns of the type are dropped with it.",
            "Move the columns to another type first."),
        new("NSR121", DeletesData, Breaking, "Enum value removed", Enum, c => EnumValues.LacksOne(c.Before("values"), c.After("values")),
            "PostgreSQL cannot remove a value from {object}: the type must be recreated, and rows with the value need a different one.",
            "Stop writing the value and leave it in the type; a CHECK constraint can forbid it."),
        new("NSR122", Correctness, Caution, "Order of enum values changed", Enum, c => EnumValues.AreReordered(c.Before("values"), c.After("values")),
            "{object} sorts and compares differently, and its indexes are wrong until they are rebuilt.",
            "Add new values with BEFORE or AFTER, and keep the order of the others."),
        new("NSR123", BreaksClients, Breaking, "Definition of a type changed", ["composite type", "range type", "base type"], c => c.IsModified,
            "{object} must be dropped and created again, with everything that uses it.",
            "Create a new type next to it and move the columns one by one."),

        // Extensions
        new("NSR130", BreaksClients, Breaking, "Extension removed", Extension, c => c.IsRemoved,
            "The types, functions and operators of {object} are dropped, together with the columns of its types.",
            "Run DROP EXTENSION without CASCADE on a branch to find what depends on it."),
        new("NSR131", ExtensionVersion, Caution, "Version of an extension changed", Extension, c => c.Differs("version"),
            "{object} changes from {before} to {after}, which may change functions and types and may require rebuilding indexes.",
            "Read the release notes of every version in between, and test the update on a branch.", "version"),
        new("NSR132", BreaksClients, Breaking, "Extension moved to another schema", Extension, c => c.Differs("schema"),
            "The objects of {object} are now in {after} instead of {before}.",
            "Add both schemas to the search_path before you move it.", "schema"),

        // Who may do what
        new("NSR140", Authorization, Caution, "Privileges changed", Privileges, c => true,
            "{object}: the privileges of the role change.",
            "Have the change reviewed by somebody who knows what the role is for."),
        new("NSR141", BreaksClients, Breaking, "Privilege revoked", Grant, c => (c.IsRemoved && c.BeforeText.Has("GRANT")) || (c.IsAdded && c.AfterText.Has("REVOKE")) || c.LacksOneOf("privileges", '\n') || c.LacksOneOf("grantable", '\n') || c.Gains("revoked"),
            "Clients that connect as the role of {object} get permission errors.",
            "Check in pg_stat_statements what the role does, and revoke the privilege when nobody needs it."),
        new("NSR142", Authorization, Caution, "Owner changed", ["owner", "schema"], c => c.Kind == "owner" || c.Differs("authorization"),
            "The owner of {object} can change and drop it, and its row security does not apply to the owner.",
            "Check that the new owner is a role rather than a person, and that migrations run as that role."),
        new("NSR143", Authorization, Caution, "Row security turned on or off", Table, c => c.Differs("row security", "forced row security"),
            "Row security determines which rows of {object} each role can see and write; without a policy, a role sees no rows.",
            "Test with each role that clients use: the owner is exempt unless row security is forced."),
        new("NSR144", BreaksClients, Breaking, "Row security enabled", Table, c => c.Gains("row security") || c.Gains("forced row security"),
            "Roles to which no policy applies can no longer see or write any row of {object}.",
            "Create and test the policies before you enable row security."),
        new("NSR145", Authorization, Caution, "Policy changed", Policy, c => true,
            "Roles see and write different rows of {parent} than before.",
            "Test with each role that the policy applies to; one permissive policy is enough to allow a row, but all restrictive policies must allow it."),
        new("NSR146", Authorization, Caution, "Security label changed", ["security label"], c => true,
            "The label provider uses it to determine who can do what with {object}, or what is masked.",
            "Have the change reviewed by somebody who knows the provider."),

        // Replication and other servers
        new("NSR150", BreaksClients, Breaking, "Publication or subscription removed", Replication, c => c.IsRemoved,
            "Subscribers of {object} no longer receive changes.",
            "Stop the subscribers first, and drop their replication slots."),
        new("NSR151", Correctness, Caution, "Publication or subscription changed", Replication, c => !c.IsRemoved,
            "Subscribers receive different tables, rows or columns than before.",
            "Refresh the subscriptions and compare the row counts."),
        new("NSR152", BreaksClients, Breaking, "Foreign server removed", Foreign, c => c.IsRemoved,
            "Queries of foreign tables that use {object} fail.",
            "Move the foreign tables first."),
        new("NSR153", Correctness, Caution, "Foreign server changed", Foreign, c => c.IsModified,
            "Foreign tables that use {object} connect to a different place or as a different user.",
            "Compare the data of both places before you switch."),

        // Everything else that a dump has
        new("NSR160", BreaksClients, Breaking, "Collation, cast, language or operator removed", [.. Others.Where(kind => kind != "operator")], c => c.IsRemoved,
            "Everything that uses {object} fails, and objects that depend on it are dropped with it.",
            "Run DROP without CASCADE on a branch to find what depends on it."),
        new("NSR161", Correctness, Caution, "Collation, cast, language or operator changed", Others, c => c.IsModified,
            "Values are compared, converted or searched differently, and indexes that rely on {object} may be wrong.",
            "Rebuild the indexes that rely on it."),

        // Locks on tables that stay, where the change is made by the plain statement
        new("NSR170", AccessExclusive, Caution, "Table locked during a rewrite", Locking, c => c.Effect is { Lock: TableLock.AccessExclusive, Work: TableWork.Rewrite },
            "Nobody can read or write the table until every row is rewritten.",
            "Do it in steps that need no rewrite, or in a maintenance window; set lock_timeout so that it does not block others while it waits."),
        new("NSR171", AccessExclusive, Caution, "Table locked during a scan", Locking, c => c.Effect is { Lock: TableLock.AccessExclusive, Work: TableWork.Scan or TableWork.Index },
            "Nobody can read or write the table until every row is read.",
            "Scan under a weaker lock first: use NOT VALID and VALIDATE CONSTRAINT, or build the index CONCURRENTLY."),
        new("NSR172", AccessExclusive, Safe, "Brief exclusive lock", Locking, c => c.Effect is { Lock: TableLock.AccessExclusive, Work: TableWork.Catalogue },
            "Nobody can read or write the table for a few milliseconds, or for longer while the statement waits for a long transaction.",
            "Set lock_timeout and retry instead of waiting."),
        new("NSR173", ShareRowExclusive, Caution, "Writes to two tables blocked during a scan", Locking, c => c.Effect is { Lock: TableLock.ShareRowExclusive, Work: not TableWork.Catalogue },
            "Nobody can write to the table or to the one that it references until every row is checked.",
            "Add the foreign key as NOT VALID and validate it in a separate transaction."),
        new("NSR174", ShareRowExclusive, Safe, "Writes briefly blocked", Locking, c => c.Effect is { Lock: TableLock.ShareRowExclusive, Work: TableWork.Catalogue },
            "Nobody can write to the table for a few milliseconds, or for longer while the statement waits for a long transaction.",
            "Set lock_timeout and retry instead of waiting."),
        new("NSR175", Share, Caution, "Writes blocked during a scan", Locking, c => c.Effect.Lock == TableLock.Share,
            "Nobody can write to the table until every row is read.",
            "Build indexes CONCURRENTLY, and add domain constraints as NOT VALID."),
        new("NSR176", Rewrites, Caution, "Table storage changed", Table, c => c.Effect.Work == TableWork.Rewrite,
            "Every row of {object} is rewritten because its tablespace, access method or persistence changes.",
            "Do it in a maintenance window, with disk space for a second copy."),

        // What the table does not know
        new("NSR190", Correctness, Caution, "Unknown kind of object", ["*"], c => true,
            "{object} is of a kind that no rule covers.",
            "Review its definition before you apply the change."),
        new("NSR191", Correctness, Caution, "Unknown property changed", ["*"], c => c.IsModified && KnownProperties.TryGetValue(KindFamily(c.Kind), out string[]? known) && c.DiffersBeside(known),
            "A property of {object} differs that no rule covers.",
            "Review both definitions before you apply the change."),
    ];

    private static readonly Dictionary<string, List<SchemaRule>> ByKind = MakeByKind();

    /// <summary>Judges all changes of a comparison.</summary>
    public static void Judge(IReadOnlyList<NeonSchemaChange> changes)
    {
        Surroundings surroundings = new(changes);
        foreach (NeonSchemaChange change in changes)
            Judge(new ChangeFacts(change, surroundings));
    }

    private static void Judge(ChangeFacts facts)
    {
        NeonSchemaChange change = facts.Change;
        if (facts.GoesWithAnother)
        {
            // What it does is said of what it belongs to.
            change.Impact = facts.IsRemoved || change.Kind == "comment" ? None : Safe;
            change.Hazards = [];
            return;
        }
        List<SchemaRule> rules = ByKind.TryGetValue(change.Kind, out List<SchemaRule>? known) ? known : ByKind["*"];
        List<NeonSchemaHazard> hazards = [];
        foreach (SchemaRule rule in rules)
        {
            if (rule.Holds(facts))
                hazards.Add(rule.Of(facts));
        }
        hazards.Sort(WorstFirst);
        change.Hazards = hazards;
        change.Impact = hazards.Count > 0 ? hazards[0].Impact : None;
        if (change.Impact == None && change.Kind != "comment")
            change.Impact = Safe;
    }

    private static bool OnlyLoosens(ChangeFacts c) => c.IsModified && !c.Differs("definition") && !c.Gains("enforced") && !c.Loses("enforced") && !c.Loses("validated");

    private static string KindFamily(string kind) => kind is "procedure" ? "function" : kind;

    private static int WorstFirst(NeonSchemaHazard x, NeonSchemaHazard y)
    {
        int order = y.Impact.CompareTo(x.Impact);
        if (order == 0)
            order = Array.IndexOf(NeonSchemaHazard.Names, x.Hazard).CompareTo(Array.IndexOf(NeonSchemaHazard.Names, y.Hazard));
        return order != 0 ? order : string.CompareOrdinal(x.RuleId, y.RuleId);
    }

    private static Dictionary<string, List<SchemaRule>> MakeByKind()
    {
        Dictionary<string, List<SchemaRule>> table = new(StringComparer.Ordinal);
        SchemaRule unknownKind = All.Single(rule => rule.Id == "NSR190");
        SchemaRule unknownProperty = All.Single(rule => rule.Id == "NSR191");
        foreach (SchemaRule rule in All)
        {
            foreach (string kind in rule.Kinds.Where(kind => kind != "*"))
            {
                if (!table.TryGetValue(kind, out List<SchemaRule>? rules))
                    table.Add(kind, rules = []);
                rules.Add(rule);
            }
        }
        foreach (string kind in Harmless.Where(kind => !table.ContainsKey(kind)))
            table.Add(kind, []);
        foreach (List<SchemaRule> rules in table.Values)
            rules.Add(unknownProperty);
        table.Add("*", [unknownKind]);
        return table;
    }
}
