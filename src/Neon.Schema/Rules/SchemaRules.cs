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
    /// <summary>What an index can have that builds nothing anew.</summary>
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
            "Everything that is in {object} is lost.",
            "Keep a branch or a dump of it until nobody asks for it."),
        new("NSR002", BreaksClients, Breaking, "Schema removed", SchemaOnly, c => c.IsRemoved,
            "Whatever names {object}, also in a search_path, finds nothing there.",
            "Move its objects and the clients first, and drop the schema when it is empty."),
        new("NSR010", DeletesData, Breaking, "Table removed", Table, c => c.IsRemoved,
            "All rows of {object} are lost.",
            "Stop using the table first, rename it, and drop it when nobody has missed it."),
        new("NSR011", BreaksClients, Breaking, "Table or view removed", Relations, c => c.IsRemoved,
            "Queries that name {object} fail.",
            "Release clients that do without it before it is dropped."),
        new("NSR012", BreaksClients, Breaking, "Probably renamed", [.. Relations, .. Columns, .. Sequence, .. Routines, .. Types, .. SchemaOnly],
            c => c.IsRemoved && c.Change.ProbableRename is not null,
            "{object} was probably renamed to {rename}; clients that use the old name fail.",
            "Keep the old name alive as a view or a second column until every client uses the new one."),
        new("NSR013", DeletesData, Breaking, "Table made unlogged", Table, c => c.After("persistence") == "UNLOGGED",
            "Rows of an unlogged table are gone after a crash, and on Neon whenever the compute restarts or is suspended.",
            "Keep the table logged unless its rows can be made again."),
        new("NSR014", DeletesData, Breaking, "Partitioning of a table changed", Table, c => c.Differs("partition"),
            "PostgreSQL cannot change how {object} is partitioned: a new table has to take its place, and rows that are not copied are lost.",
            "Make the new table beside the old one, copy the rows and compare their number before the names are swapped.", "partition"),
        new("NSR015", BreaksClients, Breaking, "Partition detached", Tables, c => c.Loses("partition of"),
            "Queries of {before} no longer see the rows of {object}.",
            "Look for readers of the old rows first, and use DETACH PARTITION CONCURRENTLY.", "partition of"),
        new("NSR016", MayFail, Caution, "Partition attached or its bounds changed", Tables, c => c.After("partition bound") is not null,
            "{object} must hold only rows that belong to {after}, and the first that does not ends the migration.",
            "Add a CHECK constraint that says the same as the bounds, validate it, and attach then: PostgreSQL then reads no rows.", "partition bound"),
        new("NSR017", Correctness, Caution, "Inheritance changed", Tables, c => c.Differs("inherits", "of type") || (c.Swaps("partition of") && c.Differs("partition of")),
            "Queries of the parent see other rows than before.",
            "Look at each query of the parent, and use ONLY where its own rows are meant."),
        new("NSR018", Correctness, Caution, "Replica identity changed", Table, c => c.Differs("replica identity"),
            "Subscribers of logical replication get other columns with each update and delete of {object}, or an error where it has no identity.",
            "Change it while replication is watched, and keep a unique index over NOT NULL columns as the identity."),
        new("NSR019", Correctness, Caution, "Foreign table points elsewhere", ["foreign table"], c => c.Differs("server", "foreign options"),
            "{object} reads and writes other rows than before.",
            "Compare what both sources give before it is switched."),

        // Columns
        new("NSR030", DeletesData, Breaking, "Column removed", Columns, c => c.IsRemoved,
            "The values of {object} are lost.",
            "Release clients that do without it first, and keep a branch of the time before it is dropped."),
        new("NSR031", BreaksClients, Breaking, "Column removed that clients may use", Columns, c => c.IsRemoved,
            "Queries that name {object} fail.",
            "Find its uses, views and functions among them, and release clients that do without it first."),
        new("NSR032", MayFail, Caution, "Mandatory column added without a value", Column, c => c.IsAdded && c.AfterText.Has("NOT NULL") && !c.AfterText.HasValue,
            "{object} is NOT NULL and has no default, so it cannot be added to a table that has rows.",
            "Add it with a default, or without NOT NULL, fill it, and set NOT NULL then."),
        new("NSR033", BreaksClients, Breaking, "Mandatory column added that clients do not know", Column, c => c.IsAdded && c.AfterText.Has("NOT NULL") && !c.AfterText.HasValue,
            "An INSERT that does not name {object} fails, and no client of today names it.",
            "Give it a default until every client writes it."),
        new("NSR034", Rewrites, Caution, "Column added whose value is made for each row", Column, c => c.IsAdded && c.Effect.Work == TableWork.Rewrite,
            "Each row gets a value of its own in {object}, so the whole table is written anew.",
            "Add the column without it, set the default, and fill the old rows in batches."),
        new("NSR035", DeletesData, Breaking, "Values cut or rounded by another type", Typed, c => c.Differs("type") && c.Type.Effect == TypeEffect.Loses,
            "Values are rounded or cut without an error when {before} becomes {after}.",
            "Count the rows that would change, or add a new column beside the old one and keep both for a while.", "type"),
        new("NSR036", MayFail, Breaking, "Type narrowed", Typed, c => c.Differs("type") && c.Type.Effect is TypeEffect.MayFail or TypeEffect.Incompatible,
            "Not every {before} is a {after}: the migration ends at the first value that is none, and clients can no longer write such values.",
            "Look for values that do not fit, or enforce the limit by a CHECK constraint, which is added NOT VALID and validated later.", "type"),
        new("NSR037", BreaksClients, Breaking, "Type of another family", Typed, c => c.Differs("type") && c.Type.Effect == TypeEffect.Incompatible,
            "Clients that read and write {before} meet {after}.",
            "Add a column of the new type, write both, move the readers, and drop the old column last.", "type"),
        new("NSR038", Correctness, Caution, "Type with another meaning", Typed, c => c.Differs("type") && c.Type.Effect == TypeEffect.ChangesMeaning,
            "The values stay, but {after} compares, sorts or reads them in another way than {before}.",
            "Say how values are converted (USING … AT TIME ZONE for times), and test the queries that sort and compare.", "type"),
        new("NSR039", Rewrites, Caution, "Type changed that is stored in another way", Column, c => c.Differs("type") && c.Type.Rewrites,
            "Every row and every index is written anew when {before} becomes {after}.",
            "For a big table add a column of the new type, keep it up by a trigger, fill it in batches, and swap the names.", "type"),
        new("NSR040", Rewrites, Caution, "Composite type or domain of another type", ["attribute", "domain"], c => c.Differs("type"),
            "PostgreSQL refuses to change {object} while a column uses it: those columns have to be made anew.",
            "Make a new type beside the old one and move the columns one by one.", "type"),
        new("NSR041", MayFail, Caution, "NOT NULL set", ["column", "domain"], c => c.Gains("nullability"),
            "The migration fails if a row has NULL in {object}, and so does every client that writes NULL later.",
            "Fill the NULLs, add CHECK (… IS NOT NULL) NOT VALID, validate it, and set NOT NULL then: PostgreSQL then reads no rows."),
        new("NSR042", BreaksClients, Caution, "Default removed", ["column", "domain"], c => c.Loses("default") && !c.Gains("identity") && !c.Gains("generated"),
            "An INSERT that leaves {object} out gets NULL, or fails where it is NOT NULL.",
            "Find the clients that rely on the default {before} first.", "default"),
        new("NSR043", Correctness, Caution, "Collation changed", Typed, c => c.Differs("collation"),
            "{object} sorts and compares in another way, and each index over it is built anew.",
            "Test ORDER BY, ranges and LIKE with the new collation, and look for values that only the new one takes for equal."),
        new("NSR044", BreaksClients, Breaking, "Identity removed", Column, c => c.Loses("identity") && !c.Gains("default"),
            "An INSERT that leaves {object} out has no value for it any more.",
            "Give the column a default before the identity is dropped."),
        new("NSR045", BreaksClients, Caution, "Identity always generated", Column, c => (c.After("identity") ?? "").StartsWith("ALWAYS", StringComparison.OrdinalIgnoreCase) && !(c.Before("identity") ?? "").StartsWith("ALWAYS", StringComparison.OrdinalIgnoreCase),
            "An INSERT that gives {object} a value fails without OVERRIDING SYSTEM VALUE.",
            "Use GENERATED BY DEFAULT as long as clients give values."),
        new("NSR046", Correctness, Caution, "Identity counts in another way", Column, c => c.Swaps("identity"),
            "The next values of {object} are others than before.",
            "Compare the new range with the values that are there, and with the type of the column."),
        new("NSR047", DeletesData, Breaking, "Column became a generated one", Column, c => c.Gains("generated"),
            "PostgreSQL cannot turn {object} into a generated column: it is dropped and added again, and the values that were written are lost.",
            "Add the generated column under a new name, and compare its values with the old ones before those are dropped."),
        new("NSR048", BreaksClients, Breaking, "Generated column that clients wrote", Column, c => c.Gains("generated"),
            "An INSERT or UPDATE that gives {object} a value fails.",
            "Release clients that do not write it first."),
        new("NSR049", Correctness, Caution, "Generated column changed", Column, c => c.Swaps("generated") || c.Loses("generated"),
            "{object} has other values than before, or is no longer computed.",
            "Compare old and new values on a branch first."),
        new("NSR050", Rewrites, Caution, "Generated column computed anew", Column, c => c.Differs("generated") && c.Effect.Work == TableWork.Rewrite,
            "The value of {object} is computed and stored for every row.",
            "For a big table use a plain column that a trigger keeps up, filled in batches."),
        new("NSR051", BreaksClients, Safe, "Columns in another order", Columns, c => c.Differs("position"),
            "SELECT * and INSERT without a list of columns depend on the order of columns.",
            "Name the columns in every query.", "position"),

        // Constraints
        new("NSR060", MayFail, Caution, "Constraint added or changed", Constraints, c => !c.IsRemoved && !(c.IsAdded && c.SkipsRows) && !OnlyLoosens(c),
            "The migration fails if a row does not satisfy {object}, and so does every client that writes such a row later.",
            "Look for such rows first; add check constraints and foreign keys as NOT VALID and validate them in a transaction of their own."),
        new("NSR061", Correctness, Caution, "Constraint removed", Constraints, c => c.IsRemoved,
            "Nothing keeps rows out any more that {object} did not allow.",
            "Make sure that something else keeps the rule, or that nobody relies on it."),
        new("NSR062", BreaksClients, Caution, "Key removed", ["primary key", "unique constraint"], c => c.IsRemoved,
            "INSERT … ON CONFLICT and foreign keys that rely on {object} fail, and logical replication loses its row identity.",
            "Add the key that replaces it before it is dropped."),
        new("NSR063", IndexDropped, Caution, "Index of a constraint dropped", Keys, c => c.IsRemoved,
            "Queries that used the index of {object} read the whole table.",
            "Look at pg_stat_user_indexes whether it is used, and build its replacement first."),
        new("NSR064", IndexBuild, Caution, "Index of a constraint built", Keys, c => c.Effect.Work == TableWork.Index,
            "The index of {object} is built while nobody can read or write {parent}.",
            "Build it by CREATE UNIQUE INDEX CONCURRENTLY, and add the constraint USING INDEX, which takes milliseconds."),
        new("NSR065", Correctness, Caution, "Foreign key acts in another way", ForeignKey, c => c.Differs("definition"),
            "Deleting or updating a referenced row does something else than before.",
            "Compare ON DELETE and ON UPDATE of both definitions; a new CASCADE deletes rows."),
        new("NSR066", Correctness, Caution, "Constraint checked at another time, or not at all", Constraints, c => c.Differs("deferrable", "initially", "enforced", "inherited") || c.Gains("validated"),
            "{object} is checked at another moment, for other tables, or not at all.",
            "Test the transactions that relied on the moment of the check."),

        // Indexes
        new("NSR070", IndexBuild, Caution, "Index built", Index, c => c.Effect.Work == TableWork.Index,
            "{object} is built from every row of {parent}.",
            "Build it by CREATE INDEX CONCURRENTLY, outside of a transaction."),
        new("NSR071", MayFail, Caution, "Unique index added", Index, c => (c.IsAdded && c.AfterText.Has("UNIQUE INDEX")) || c.Gains("unique") || (c.IsModified && c.AfterText.Has("UNIQUE INDEX") && c.Differs("columns", "where", "nulls")),
            "The migration fails if two rows are equal in {object}, and so does every client that writes such a row later.",
            "Look for duplicates first; a CONCURRENTLY build that meets one leaves an invalid index, which has to be dropped."),
        new("NSR072", IndexDropped, Caution, "Index removed or replaced", Index, c => c.IsRemoved || (c.IsModified && c.Effect.Work == TableWork.Index),
            "Queries that used {object} as it was may read the whole table.",
            "Look at pg_stat_user_indexes whether it is used, build its replacement first, and use DROP INDEX CONCURRENTLY."),
        new("NSR073", Correctness, Caution, "Unique index removed or loosened", Index, c => (c.IsRemoved && c.BeforeText.Has("UNIQUE INDEX")) || c.Loses("unique") || (c.IsModified && c.BeforeText.Has("UNIQUE INDEX") && c.Differs("columns", "where", "nulls")),
            "Nothing keeps duplicates out any more that {object} did not allow, and INSERT … ON CONFLICT that relies on it fails.",
            "Add the unique index that replaces it before it is dropped."),

        // Views
        new("NSR080", BreaksClients, Breaking, "View lost or moved columns", Views, c => c.Differs("columns") || (c.Differs("definition") && ViewColumns.Break(c.Before("definition"), c.After("definition"))),
            "{object} no longer has the columns that it had, at the places where they were.",
            "Add new columns at the end and keep the old ones until no client reads them."),
        new("NSR081", Correctness, Caution, "View asks something else", Views, c => c.Differs("definition"),
            "{object} gives other rows or values than before.",
            "Compare what both definitions give on a branch."),
        new("NSR082", Rewrites, Caution, "Materialized view made anew", MaterializedView, c => c.Differs("definition", "columns", "access method", "tablespace"),
            "{object} is dropped and made again: its query runs over all rows, and its indexes are built again.",
            "Make the new one beside it, build its indexes, and swap the names."),
        new("NSR083", Authorization, Caution, "Options of a view changed", View, c => c.Differs("options"),
            "security_invoker and security_barrier decide whose privileges and policies hold for {object}.",
            "Compare what each role sees through it.", "options"),
        new("NSR084", MayFail, Caution, "Check option of a view changed", View, c => c.After("check option") is not null,
            "Writing a row through {object} that it does not show fails.",
            "Look for clients that write through the view."),

        // Sequences
        new("NSR090", BreaksClients, Breaking, "Sequence removed", Sequence, c => c.IsRemoved,
            "nextval of {object} fails, and its counter is lost.",
            "Remove the defaults and calls that use it first; a new identity has to begin above the last value."),
        new("NSR091", MayFail, Caution, "Sequence made narrower", Sequence, c => SequenceRange.Narrows(c.Before("type"), c.After("type"), c.Before("maximum"), c.After("maximum"), c.Before("minimum"), c.After("minimum")),
            "The migration fails if {object} is beyond its new range, and it runs out of values earlier.",
            "Compare last_value with the new range."),
        new("NSR092", Correctness, Caution, "Sequence counts in another way", Sequence, c => c.Differs("increment", "cycle"),
            "The next values of {object} are others than before, and with CYCLE they come twice.",
            "Look at who relies on rising or dense values."),
        new("NSR093", Correctness, Caution, "Sequence made unlogged", Sequence, c => c.After("persistence") == "UNLOGGED",
            "After a crash {object} begins again, and gives values that are taken.",
            "Keep the sequence logged."),

        // Functions and what calls them
        new("NSR100", BreaksClients, Breaking, "Function removed", [.. Routines, "operator"], c => c.IsRemoved,
            "Calls of {object} fail; another type of an argument makes another function.",
            "Keep the old signature beside the new one until nobody calls it."),
        new("NSR101", BreaksClients, Breaking, "Function returns something else", ["function", "procedure"], c => c.Differs("returns"),
            "Callers of {object} get {after} where they got {before}; it has to be dropped and made again.",
            "Make a function of another name and move the callers.", "returns"),
        new("NSR102", BreaksClients, Breaking, "Arguments renamed or no longer optional", Routines, c => c.Differs("arguments") && Arguments.Break(c.Before("arguments"), c.After("arguments")),
            "Calls of {object} that name its arguments or leave some out fail.",
            "Keep the names, and keep every default.", "arguments"),
        new("NSR103", Correctness, Caution, "Function does something else", Routines, c => c.Differs("body", "language", "definition", "settings", "window", "transform", "support") || (c.Differs("arguments") && !Arguments.Break(c.Before("arguments"), c.After("arguments"))),
            "{object} does or gives something else than before, also within indexes, constraints, policies and triggers.",
            "Test it on a branch with real data, and reindex what is built on it."),
        new("NSR104", Correctness, Caution, "Promises of a function changed", Routines, c => c.Differs("volatility", "strict", "leakproof", "parallel"),
            "The planner believes IMMUTABLE, STRICT, LEAKPROOF and PARALLEL SAFE; a promise that is not kept gives wrong rows.",
            "Check that the body keeps the promise; indexes need IMMUTABLE."),
        new("NSR105", Authorization, Caution, "Function runs as somebody else", Routines, c => c.Differs("security") || (c.IsAdded && c.AfterText.Has("SECURITY DEFINER")),
            "With SECURITY DEFINER {object} runs with the privileges of its owner, for whoever may call it.",
            "Revoke EXECUTE from PUBLIC and set a search_path of its own."),
        new("NSR110", Correctness, Caution, "Trigger or rule changed", Triggers, c => true,
            "Writing does something more, less or else because of {object}.",
            "Test the writes of each client on a branch."),

        // Types
        new("NSR120", BreaksClients, Breaking, "Type removed", Types, c => c.IsRemoved,
            "Casts, functions and clients that name {object} fail, and columns of the type go with it.",
            "Move the columns to another type first."),
        new("NSR121", DeletesData, Breaking, "Enum value removed", Enum, c => EnumValues.LacksOne(c.Before("values"), c.After("values")),
            "PostgreSQL cannot remove a value from {object}: the type is made anew, and rows that have the value need another one.",
            "Stop writing the value and leave it in the type; a CHECK constraint can forbid it."),
        new("NSR122", Correctness, Caution, "Enum values in another order", Enum, c => EnumValues.AreReordered(c.Before("values"), c.After("values")),
            "{object} sorts and compares in another way, and its indexes are wrong unless they are built anew.",
            "Add new values with BEFORE or AFTER, and keep the order of the others."),
        new("NSR123", BreaksClients, Breaking, "Type made of something else", ["composite type", "range type", "base type"], c => c.IsModified,
            "{object} has to be dropped and made again, with everything that uses it.",
            "Make a new type beside it and move the columns one by one."),

        // Extensions
        new("NSR130", BreaksClients, Breaking, "Extension removed", Extension, c => c.IsRemoved,
            "The types, functions and operators of {object} are gone, and the columns of its types with them.",
            "Find what depends on it by DROP EXTENSION without CASCADE on a branch."),
        new("NSR131", ExtensionVersion, Caution, "Version of an extension changed", Extension, c => c.Differs("version"),
            "{object} goes from {before} to {after}, which may change functions, types and the need to rebuild indexes.",
            "Read its release notes for every version between, and test the update on a branch.", "version"),
        new("NSR132", BreaksClients, Breaking, "Extension moved to another schema", Extension, c => c.Differs("schema"),
            "Names of {object} are found in {after} and no longer in {before}.",
            "Put both schemas into the search_path before it is moved.", "schema"),

        // Who may do what
        new("NSR140", Authorization, Caution, "Privileges changed", Privileges, c => true,
            "{object}: the role may do more or less than before.",
            "Have somebody look at it who knows what the role is for."),
        new("NSR141", BreaksClients, Breaking, "Privilege revoked", Grant, c => (c.IsRemoved && c.BeforeText.Has("GRANT")) || (c.IsAdded && c.AfterText.Has("REVOKE")) || c.LacksOneOf("privileges", '\n') || c.LacksOneOf("grantable", '\n') || c.Gains("revoked"),
            "Clients that connect as the role of {object} get permission denied.",
            "Look at pg_stat_statements for what the role does, and revoke when nobody needs it."),
        new("NSR142", Authorization, Caution, "Owner changed", ["owner", "schema"], c => c.Kind == "owner" || c.Differs("authorization"),
            "The owner of {object} may change and drop it, and its row security does not hold for the owner.",
            "Check that the new owner is a role and no person, and that migrations run as it."),
        new("NSR143", Authorization, Caution, "Row security switched", Table, c => c.Differs("row security", "forced row security"),
            "Row security decides which rows of {object} each role sees and writes; without a policy it is none at all.",
            "Test as each role that clients connect as: the owner is exempt unless it is forced."),
        new("NSR144", BreaksClients, Breaking, "Row security enabled", Table, c => c.Gains("row security") || c.Gains("forced row security"),
            "Roles for which no policy holds no longer see or write any row of {object}.",
            "Create and test the policies before row security is enabled."),
        new("NSR145", Authorization, Caution, "Policy changed", Policy, c => true,
            "Roles see and write other rows of {parent} than before.",
            "Test as each role that the policy is for; permissive policies add up, restrictive ones all have to hold."),
        new("NSR146", Authorization, Caution, "Security label changed", ["security label"], c => true,
            "The label provider decides by it who may do what, or what is masked, with {object}.",
            "Have somebody look at it who knows the provider."),

        // Replication and other servers
        new("NSR150", BreaksClients, Breaking, "Publication or subscription removed", Replication, c => c.IsRemoved,
            "Subscribers of {object} get no more changes.",
            "Stop the subscribers first, and drop their replication slots."),
        new("NSR151", Correctness, Caution, "Publication or subscription changed", Replication, c => !c.IsRemoved,
            "Subscribers get other tables, rows or columns than before.",
            "Refresh the subscriptions and compare the numbers of rows."),
        new("NSR152", BreaksClients, Breaking, "Foreign server removed", Foreign, c => c.IsRemoved,
            "Queries of foreign tables that go through {object} fail.",
            "Move the foreign tables first."),
        new("NSR153", Correctness, Caution, "Foreign server changed", Foreign, c => c.IsModified,
            "Foreign tables that go through {object} read and write another place, or as somebody else.",
            "Compare what both places give before it is switched."),

        // Everything else that a dump has
        new("NSR160", BreaksClients, Breaking, "Collation, cast, language or operator removed", [.. Others.Where(kind => kind != "operator")], c => c.IsRemoved,
            "What uses {object} fails, and what depends on it goes with it.",
            "Find what depends on it by DROP without CASCADE on a branch."),
        new("NSR161", Correctness, Caution, "Collation, cast, language or operator changed", Others, c => c.IsModified,
            "Values compare, convert or are searched in another way, and indexes that rely on {object} may be wrong.",
            "Rebuild the indexes that rely on it."),

        // Locks on tables that stay, where the change is made by the plain statement
        new("NSR170", AccessExclusive, Caution, "Table shut while it is written anew", Locking, c => c.Effect is { Lock: TableLock.AccessExclusive, Work: TableWork.Rewrite },
            "Nobody can read or write the table until every row is written anew.",
            "Do it in steps that need no rewrite, or in a window; set lock_timeout so that it does not wait in front of others."),
        new("NSR171", AccessExclusive, Caution, "Table shut while its rows are read", Locking, c => c.Effect is { Lock: TableLock.AccessExclusive, Work: TableWork.Scan or TableWork.Index },
            "Nobody can read or write the table until every row is read.",
            "Do the reading under a weaker lock first: NOT VALID and VALIDATE CONSTRAINT, or an index built CONCURRENTLY."),
        new("NSR172", AccessExclusive, Safe, "Table shut for a moment", Locking, c => c.Effect is { Lock: TableLock.AccessExclusive, Work: TableWork.Catalogue },
            "Nobody can read or write the table for some milliseconds, but also while the statement waits for a long transaction.",
            "Set lock_timeout and try again rather than wait."),
        new("NSR173", ShareRowExclusive, Caution, "Two tables closed for writing while rows are read", Locking, c => c.Effect is { Lock: TableLock.ShareRowExclusive, Work: not TableWork.Catalogue },
            "Nobody can write the table or the one that it references until every row is checked.",
            "Add the foreign key as NOT VALID and validate it in a transaction of its own."),
        new("NSR174", ShareRowExclusive, Safe, "Table closed for writing for a moment", Locking, c => c.Effect is { Lock: TableLock.ShareRowExclusive, Work: TableWork.Catalogue },
            "Nobody can write the table for some milliseconds, but also while the statement waits for a long transaction.",
            "Set lock_timeout and try again rather than wait."),
        new("NSR175", Share, Caution, "Table closed for writing while rows are read", Locking, c => c.Effect.Lock == TableLock.Share,
            "Nobody can write the table until every row is read.",
            "Build indexes CONCURRENTLY, and add constraints of domains as NOT VALID."),
        new("NSR176", Rewrites, Caution, "Table stored in another way", Table, c => c.Effect.Work == TableWork.Rewrite,
            "Every row of {object} is written anew because of another place, method or persistence.",
            "Do it in a window, with room for a second copy on the disk."),

        // What the table does not know
        new("NSR190", Correctness, Caution, "Something that is not known", ["*"], c => true,
            "{object} is of a kind that no rule knows.",
            "Read its definition before it is applied."),
        new("NSR191", Correctness, Caution, "Something of it that is not known", ["*"], c => c.IsModified && KnownProperties.TryGetValue(KindFamily(c.Kind), out string[]? known) && c.DiffersBeside(known),
            "Something of {object} differs that no rule knows.",
            "Read both definitions before it is applied."),
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
