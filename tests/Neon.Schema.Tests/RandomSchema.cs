using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace Neon.Schema.Tests;

/// <summary>A schema with as many tables as chance will have, and changes of some of them.</summary>
internal sealed class RandomSchema
{
    private static readonly string[] Types = ["bytea", "timestamp(3) with time zone", "double precision", "interval day to second", "integer[]", "numeric(8,3)", "\"char\"", "bit varying(5)"];

    public RandomSchema(int seed)
    {
        Random random = new(seed);
        StringBuilder sql = new();
        List<string> tables = [.. Enumerable.Range(0, random.Next(2, 9)).Select(i => $"t{i}")];
        foreach (string table in tables)
            sql.Append(Table(table, random));
        Sql = sql.ToString();
        // One change a table, so that none changes what another does.
        Changes = [.. tables.Where(_ => random.Next(3) > 0).Select(table => RandomChange.Kinds[random.Next(RandomChange.Kinds.Count)](table))];
    }

    /// <summary>Makes the schema.</summary>
    public string Sql { get; }

    /// <summary>The changes.</summary>
    public IReadOnlyList<RandomChange> Changes { get; }

    private static string Table(string name, Random random)
    {
        IEnumerable<string> more = Enumerable.Range(0, random.Next(4)).Select(i => $", \"More {i}\" {Types[random.Next(Types.Length)]}{(random.Next(2) == 0 ? " NOT NULL" : "")}");
        return $"""
            CREATE TYPE {name}_mood AS ENUM ('sad', 'ok');
            CREATE SEQUENCE {name}_s;
            CREATE FUNCTION {name}_f(i integer) RETURNS integer LANGUAGE sql AS 'select 1';
            CREATE TABLE {name} (id integer PRIMARY KEY, a character varying(50) DEFAULT 'x', b numeric(10,2) CHECK (b > 1), c text{string.Concat(more)});
            CREATE INDEX {name}_b ON {name} (b);
            COMMENT ON TABLE {name} IS 'A table; with ''quotes''';

            """;
    }
}
