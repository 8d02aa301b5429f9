using System;
using System.Collections.Generic;
using System.Linq;

namespace Neon.Schema.Tests.Witness;

/// <summary>Random statements about a random schema, one at a time; the same for the same seed.</summary>
internal sealed class WitnessStatements
{
    private static readonly string[] Values =
    [
        "integer", "integer DEFAULT 5 NOT NULL", "text DEFAULT 'x'::text", "timestamp with time zone DEFAULT now() NOT NULL", "jsonb DEFAULT jsonb_build_object('a', 1)", "uuid DEFAULT gen_random_uuid()",
        "double precision DEFAULT random() NOT NULL", "timestamp with time zone DEFAULT clock_timestamp()", "serial", "integer GENERATED ALWAYS AS IDENTITY", "integer NOT NULL", "integer DEFAULT public.roll()",
        "integer DEFAULT public.steady() NOT NULL", "public.positive", "public.positive DEFAULT 5", "public.word", "public.word DEFAULT 'w' NOT NULL", "public.mood DEFAULT 'sad' NOT NULL", "integer CHECK (new > 0)", "integer DEFAULT 0 CHECK (new > 0)",
        "text UNIQUE", "integer DEFAULT 7 UNIQUE", "character varying(9) COLLATE \"C\"", "integer[] DEFAULT '{}' NOT NULL", "date DEFAULT CURRENT_DATE",
        "integer DEFAULT NULL", "numeric DEFAULT (1 + 1)",
    ];

    private readonly WitnessSchema _schema;
    private readonly Random _random;
    private readonly Func<string?>[] _kinds;

    /// <summary>Statements about a schema.</summary>
    /// <param name="schema">What they are about.</param>
    /// <param name="seed">The same for the same statements.</param>
    public WitnessStatements(WitnessSchema schema, int seed)
    {
        _schema = schema;
        _random = new Random(seed);
        _kinds = [.. Columns(), .. Constraints(), .. Indexes(), .. OfTables(), .. Others()];
    }

    /// <summary>Statements, none of them twice.</summary>
    public IReadOnlyList<string> Take(int count)
    {
        HashSet<string> found = [];
        for (int i = 0; i < 50 * count && found.Count < count; i++)
        {
            if (One(_kinds)() is { } statement)
                found.Add(statement);
        }
        return [.. found];
    }

    private RandomTable Table => One(_schema.Tables);

    private RandomTable Own => One(_schema.Tables.Where(table => !table.IsPart).ToArray());

    private bool Half => _random.Next(2) == 0;

    private T One<T>(IReadOnlyList<T> list) => list[_random.Next(list.Count)];

    private string? For(Func<RandomTable, IReadOnlyList<string>> names, Func<RandomTable, string, string> make)
    {
        RandomTable[] with = [.. _schema.Tables.Where(table => names(table).Count > 0)];
        if (with.Length == 0)
            return null;
        RandomTable table = One(with);
        return make(table, One(names(table)));
    }

    private string OfColumn(Func<RandomTable, RandomColumn, string> make)
    {
        RandomTable table = Own;
        RandomColumn column = One(table.Columns);
        return $"ALTER TABLE {table.Name} ALTER COLUMN {column.Name} {make(table, column)}";
    }

    private string NumberOf(RandomTable table) => One(table.Columns.Where(column => column.Type is "integer" or "bigint" or "smallint" or "numeric" or "numeric(10,2)" or "public.positive").ToArray()).Name;

    private IEnumerable<Func<string?>> Columns()
    {
        yield return () => $"ALTER TABLE {Own.Name} ADD COLUMN new {One(Values)}";
        yield return () => $"ALTER TABLE {Own.Name} ADD COLUMN new {One(Values)}";
        yield return () => $"ALTER TABLE {Own.Name} ADD COLUMN new {One(Values)}";
        yield return () => For(table => table.IsPart ? [] : [.. table.Columns.Where(column => column.Type is "integer" or "bigint" && column.Name is not ("id" or "twice")).Select(column => column.Name)], (table, name) =>
            $"ALTER TABLE {table.Name} ADD COLUMN new {One([$"bigint GENERATED ALWAYS AS ({name} * 3) STORED", $"bigint GENERATED ALWAYS AS ({name} * 3) STORED NOT NULL", $"boolean GENERATED ALWAYS AS ({name} IS NULL) STORED"])}");
        yield return () => For(table => table.Key == "id" ? ["id"] : [], (table, key) => $"ALTER TABLE {Own.Name} ADD COLUMN new integer{(Half ? " DEFAULT -9" : "")} REFERENCES {table.Name} ({key})");
        yield return () => Own is var table ? $"ALTER TABLE {table.Name} DROP COLUMN {One(table.Columns).Name}" : null;
        yield return () => Own is var table ? $"ALTER TABLE {table.Name} DROP COLUMN {One(table.Columns).Name} CASCADE" : null;
        for (int i = 0; i < 4; i++)
            yield return () => OfColumn((_, _) => $"TYPE {One(WitnessSchema.Types).Type}");
        yield return () => OfColumn((_, column) => One(["text", "integer", "numeric(12,2)", "numeric(8,2)", "numeric(12,4)", "timestamp(3) with time zone", "bigint", "public.positive", "public.word"]) is var type ? $"TYPE {type} USING {column.Name}::{type}" : "");
        yield return () => OfColumn((_, _) => One(["TYPE character varying(40)", "TYPE character varying(10)", "TYPE numeric(12,2)", "TYPE numeric(8,2)", "TYPE numeric(12,4)", "TYPE timestamp(3) with time zone"]));
        yield return () => OfColumn((_, column) => $"TYPE {(column.Type is "text" or "character varying(20)" or "character varying(5)" ? column.Type : "text")} COLLATE \"C\"");
        yield return () => OfColumn((_, _) => "SET NOT NULL");
        yield return () => OfColumn((_, _) => "SET NOT NULL");
        yield return () => OfColumn((_, _) => "DROP NOT NULL");
        yield return () => OfColumn((_, column) => $"SET DEFAULT {WitnessSchema.Values(column.Type)[0]}");
        yield return () => OfColumn((_, column) => column.Type == "integer" ? "SET DEFAULT public.roll()" : "SET DEFAULT NULL");
        yield return () => OfColumn((_, _) => "DROP DEFAULT");
        yield return () => OfColumn((_, _) => "ADD GENERATED BY DEFAULT AS IDENTITY");
        yield return () => OfColumn((_, _) => Half ? "SET GENERATED ALWAYS" : "DROP IDENTITY");
        yield return () => OfColumn((_, _) => "DROP EXPRESSION");
        yield return () => OfColumn((_, _) => One(["SET STORAGE EXTERNAL", "SET STORAGE PLAIN", "SET COMPRESSION pglz", "SET STATISTICS 500", "SET (n_distinct = 5)"]));
    }

    private IEnumerable<Func<string?>> Constraints()
    {
        yield return () => Table is var table ? $"ALTER TABLE {table.Name} ADD CONSTRAINT new CHECK ({NumberOf(table)} > 1){One(["", "", " NO INHERIT", " NOT VALID"])}" : null;
        yield return () => Table is var table ? $"ALTER TABLE {table.Name} ADD CONSTRAINT new CHECK ({One(table.Columns).Name} IS NOT NULL){One(["", " NOT VALID"])}" : null;
        for (int i = 0; i < 2; i++)
            yield return () => For(table => table.Key == "id" ? ["id"] : [], (other, key) => Table is var table ? $"ALTER TABLE {table.Name} ADD CONSTRAINT new FOREIGN KEY ({NumberOf(table)}) REFERENCES {other.Name} ({key}){One(["", " ON DELETE CASCADE", " DEFERRABLE INITIALLY DEFERRED", " NOT VALID"])}" : "");
        yield return () => For(table => table.Key == "k, id" && table.Columns[0].Type == "integer" ? [table.Key] : [], (other, key) => Table is var table ? $"ALTER TABLE {table.Name} ADD CONSTRAINT new FOREIGN KEY ({NumberOf(table)}, {NumberOf(table)}) REFERENCES {other.Name} ({key})" : "");
        yield return () => Table is var table ? $"ALTER TABLE {table.Name} ADD CONSTRAINT new UNIQUE ({One(table.Columns).Name}){One(["", "", " DEFERRABLE"])}" : null;
        yield return () => Table is var table ? $"ALTER TABLE {table.Name} ADD CONSTRAINT new UNIQUE ({One(table.Columns).Name}, {table.Columns[0].Name})" : null;
        yield return () => Table is var table ? $"ALTER TABLE {table.Name} ADD CONSTRAINT new PRIMARY KEY ({One(table.Columns).Name})" : null;
        yield return () => Own is var table ? $"ALTER TABLE {table.Name} ADD CONSTRAINT new EXCLUDE USING btree ({One(table.Columns).Name} WITH =)" : null;
        yield return () => For(table => table.UniqueIndexes, (table, name) => $"ALTER TABLE {table.Name} ADD CONSTRAINT {One(["new", name])} UNIQUE USING INDEX {name}");
        yield return () => For(table => table.Constraints, (table, name) => $"ALTER TABLE {table.Name} DROP CONSTRAINT {name}{One(["", " CASCADE"])}");
        yield return () => For(table => table.ForeignKeys, (table, name) => $"ALTER TABLE {table.Name} DROP CONSTRAINT {name}");
        yield return () => For(table => table.Unchecked, (table, name) => $"ALTER TABLE {table.Name} VALIDATE CONSTRAINT {name}");
        yield return () => For(table => table.ForeignKeys, (table, name) => $"ALTER TABLE {table.Name} ALTER CONSTRAINT {name} DEFERRABLE");
        yield return () => For(table => [.. table.Constraints, .. table.ForeignKeys], (table, name) => $"ALTER TABLE {table.Name} RENAME CONSTRAINT {name} TO new");
    }

    private IEnumerable<Func<string?>> Indexes()
    {
        for (int i = 0; i < 2; i++)
            yield return () => Table is var table ? $"CREATE INDEX new ON {table.Name} ({One(table.Columns).Name}){One(["", "", $" WHERE {table.Columns[0].Name} IS NOT NULL", $" INCLUDE ({One(table.Columns).Name})"])}" : null;
        yield return () => Table is var table ? $"CREATE UNIQUE INDEX new ON {table.Name} ({One(table.Columns).Name}){One(["", $" WHERE {table.Columns[1].Name} IS NOT NULL"])}" : null;
        yield return () => For(table => table.Partitioning is null ? [] : [table.Name], (table, name) => $"CREATE INDEX new ON ONLY {name} ({One(table.Columns).Name})");
        yield return () => For(table => table.Indexes, (_, name) => $"DROP INDEX {name}");
        yield return () => For(table => table.Indexes, (_, name) => $"ALTER INDEX {name} {One(["SET (fillfactor = 70)", "RENAME TO new"])}");
        yield return () => For(table => table.Indexes, (table, name) => $"ALTER TABLE {table.Name} CLUSTER ON {name}");
        yield return () => _schema.Views.Where(view => view.IsMaterialized).Select(view => $"CREATE INDEX new ON {view.Name} (id)").FirstOrDefault();
    }

    private IEnumerable<Func<string?>> OfTables()
    {
        yield return () => $"ALTER TABLE {Table.Name} {One(["SET (fillfactor = 70)", "SET (autovacuum_enabled = false)", "SET UNLOGGED", "REPLICA IDENTITY FULL", "REPLICA IDENTITY NOTHING"])}";
        yield return () => $"ALTER TABLE {Table.Name} {One(["ENABLE ROW LEVEL SECURITY", "FORCE ROW LEVEL SECURITY", "SET WITHOUT CLUSTER", "SET ACCESS METHOD heap"])}";
        yield return () => For(table => table.UniqueIndexes, (table, name) => $"ALTER TABLE {table.Name} REPLICA IDENTITY USING INDEX {name}");
        yield return () => $"DROP TABLE {Table.Name}";
        yield return () => $"DROP TABLE {Table.Name} CASCADE";
        yield return () => For(table => table.Key == "id" ? ["id"] : [], (table, key) => $"CREATE TABLE new (id integer PRIMARY KEY REFERENCES {table.Name} ({key}))");
        yield return () => "CREATE TABLE new (id integer PRIMARY KEY)";
        yield return () => $"CREATE TABLE new (LIKE {Table.Name} INCLUDING ALL)";
        yield return () => Own is { Partitioning: null } table ? $"CREATE TABLE new () INHERITS ({table.Name})" : null;
        yield return () => For(table => table.Name == "child" ? [table.Parent!] : [], (table, parent) => $"ALTER TABLE {table.Name} NO INHERIT {parent}");
        yield return () => OfPartitioned(table => table.StartsWith("RANGE", StringComparison.Ordinal) ? $"CREATE TABLE new PARTITION OF whole FOR VALUES {One(["FROM (20) TO (30)", "FROM (60000) TO (80000)"])}" : $"CREATE TABLE new PARTITION OF whole FOR VALUES IN ({One(["'12'", "'none'"])})");
        yield return () => OfPartitioned(_ => "CREATE TABLE new PARTITION OF whole DEFAULT");
        for (int i = 0; i < 2; i++)
            yield return () => OfPartitioned(table => $"ALTER TABLE whole ATTACH PARTITION piece FOR VALUES {(table.StartsWith("RANGE", StringComparison.Ordinal) ? One(["FROM (10) TO (20)", "FROM (10) TO (15)", "FROM (60000) TO (80000)"]) : One(["IN ('A')", "IN ('12', 'A')"]))}");
        yield return () => OfPartitioned(_ => "ALTER TABLE whole ATTACH PARTITION piece DEFAULT");
        yield return () => OfPartitioned(_ => $"ALTER TABLE whole DETACH PARTITION {One(["part", "rest"])}");
    }

    private string? OfPartitioned(Func<string, string> make) => _schema.Tables.Find(table => table.Partitioning is not null) is { } whole ? make(whole.Partitioning!) : null;

    private IEnumerable<Func<string?>> Others()
    {
        yield return () => $"CREATE TRIGGER new {One(["BEFORE INSERT", "AFTER DELETE"])} ON {Table.Name} FOR EACH {One(["ROW", "STATEMENT"])} EXECUTE FUNCTION public.tr()";
        yield return () => For(table => table.Triggers, (table, name) => $"DROP TRIGGER {name} ON {table.Name}");
        yield return () => For(table => table.Triggers, (table, name) => $"ALTER TABLE {table.Name} DISABLE TRIGGER {name}");
        yield return () => $"CREATE RULE new AS ON DELETE TO {Own.Name} DO INSTEAD NOTHING";
        yield return () => $"CREATE POLICY new ON {Table.Name} USING (true)";
        yield return () => For(table => table.Policies, (table, name) => $"{One(["ALTER", "DROP"])} POLICY {name} ON {table.Name}" is var start && start.StartsWith("ALTER", StringComparison.Ordinal) ? start + " USING (false)" : start);
        yield return () => Table is var table ? $"CREATE VIEW new AS SELECT {One(table.Columns).Name} FROM {table.Name}" : null;
        yield return () => Table is var table ? $"CREATE MATERIALIZED VIEW new AS SELECT {One(table.Columns).Name} FROM {table.Name}" : null;
        yield return () => _schema.Views.Select(view => $"DROP {(view.IsMaterialized ? "MATERIALIZED " : "")}VIEW {view.Name}").FirstOrDefault();
        yield return () => $"ALTER DOMAIN public.{One(["positive ADD CONSTRAINT new CHECK (VALUE > 1)", "positive ADD CONSTRAINT new CHECK (VALUE < 9) NOT VALID", "word ADD CONSTRAINT new CHECK (VALUE <> '-')", "positive DROP CONSTRAINT above", "word SET NOT NULL", "positive SET NOT NULL", "word SET DEFAULT 'w'"])}";
        yield return () => $"ALTER TYPE public.mood {One(["ADD VALUE 'so'", "ADD VALUE 'so' BEFORE 'ok'", "RENAME VALUE 'ok' TO 'fine'"])}";
        yield return () => Own is { Columns.Count: > 2 } table ? $"CREATE STATISTICS new ON {table.Columns[0].Name}, {table.Columns[1].Name} FROM {table.Name}" : null;
        yield return () => $"COMMENT ON TABLE {Table.Name} IS 'words'";
        yield return () => $"GRANT {One(["SELECT", "INSERT", "ALL"])} ON {Table.Name} TO PUBLIC";
        yield return () => $"CREATE PUBLICATION new FOR TABLE {Own.Name}";
        yield return () => One(["CREATE SEQUENCE new", "CREATE DOMAIN new AS integer", "CREATE TYPE new AS ENUM ('x')", "CREATE FUNCTION new() RETURNS integer LANGUAGE sql AS 'SELECT 2'", "CREATE SCHEMA new", "CREATE OR REPLACE FUNCTION public.steady() RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT 2'"]);
    }
}
