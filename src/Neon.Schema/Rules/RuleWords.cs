namespace Neon.Schema.Rules;

/// <summary>The hazards and the kinds of objects, as the rows of the table name them.</summary>
internal static class RuleWords
{
    /// <summary>What an index can have that does not require a rebuild. It stands here, and not with the table of rules, since that is made of classes that need it.</summary>
    public static readonly string[] IndexSettings = ["options", "partition of", "statistics", "clustered on"];

    public const string DeletesData = "DeletesData";
    public const string BreaksClients = "BreaksClients";
    public const string MayFail = "MayFailOnExistingData";
    public const string Correctness = "Correctness";
    public const string Authorization = "AuthorizationChanged";
    public const string Rewrites = "RewritesTable";
    public const string AccessExclusive = "AcquiresAccessExclusiveLock";
    public const string ShareRowExclusive = "AcquiresShareRowExclusiveLock";
    public const string Share = "AcquiresShareLock";
    public const string IndexBuild = "IndexBuild";
    public const string IndexDropped = "IndexDropped";
    public const string ExtensionVersion = "ExtensionVersionChanged";

    public static readonly string[] Database = ["database"];
    public static readonly string[] SchemaOnly = ["schema"];
    public static readonly string[] Table = ["table"];
    public static readonly string[] Tables = ["table", "foreign table"];
    public static readonly string[] Relations = ["table", "foreign table", "view", "materialized view"];
    public static readonly string[] Column = ["column"];
    public static readonly string[] Columns = ["column", "attribute"];
    public static readonly string[] Typed = ["column", "attribute", "domain"];
    public static readonly string[] CheckConstraint = ["check constraint"];
    public static readonly string[] ForeignKey = ["foreign key"];
    public static readonly string[] Keys = ["primary key", "unique constraint", "exclusion constraint"];
    public static readonly string[] Constraints = ["check constraint", "primary key", "unique constraint", "exclusion constraint", "foreign key"];
    public static readonly string[] Index = ["index"];
    public static readonly string[] View = ["view"];
    public static readonly string[] Views = ["view", "materialized view"];
    public static readonly string[] MaterializedView = ["materialized view"];
    public static readonly string[] Sequence = ["sequence"];
    public static readonly string[] Routines = ["function", "procedure", "aggregate"];
    public static readonly string[] Triggers = ["trigger", "event trigger", "rule"];
    public static readonly string[] Enum = ["enum"];
    public static readonly string[] Domain = ["domain"];
    public static readonly string[] Types = ["enum", "composite type", "range type", "base type", "domain"];
    public static readonly string[] Extension = ["extension"];
    public static readonly string[] Grant = ["grant"];
    public static readonly string[] Privileges = ["grant", "default privilege"];
    public static readonly string[] Policy = ["row security policy"];
    public static readonly string[] Replication = ["publication", "publication table", "publication schema", "subscription"];
    public static readonly string[] Foreign = ["foreign data wrapper", "server", "user mapping"];

    public static readonly string[] Others =
    [
        "language", "access method", "collation", "conversion", "operator", "operator family", "operator class", "cast", "transform",
        "text search parser", "text search template", "text search dictionary", "text search configuration",
    ];

    /// <summary>What is named in the table and has hazards, and what has none: notes, and what only the planner reads.</summary>
    public static readonly string[] Harmless = ["comment", "statistics", "not-null constraint", "extension dependency"];

    /// <summary>The kinds whose changes lock tables.</summary>
    public static readonly string[] Locking = ["column", "attribute", "table", "check constraint", "primary key", "unique constraint", "exclusion constraint", "foreign key", "not-null constraint", "index", "trigger", "rule", "row security policy", "domain"];
}
