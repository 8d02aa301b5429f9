using System;
using System.Linq;
using System.Threading.Tasks;
using FsCheck;
using FsCheck.Xunit;
using Neon.Schema.Tests.Support;

namespace Neon.Schema.Tests;

/// <summary>Random schemas and random changes in a real PostgreSQL: the changes found are the changes made.</summary>
public sealed class PostgresPropertyTests(PostgresCluster cluster) : IClassFixture<PostgresCluster>
{
    [Property(MaxTest = 25)]
    public async Task Exactly_the_made_changes_are_found(int seed)
    {
        RandomSchema schema = new(seed);
        (string before, string after) = await DumpAsync(schema.Sql, string.Join(";\n", schema.Changes.Select(change => change.Sql)));

        SchemaAnalysis there = Dumps.Compare(before, after);
        SchemaAnalysis back = Dumps.Compare(after, before);

        Assert.Equal(
            schema.Changes.SelectMany(change => change.Expected).Order(StringComparer.Ordinal),
            there.Changes.Select(Dumps.Words).Order(StringComparer.Ordinal));
        Laws.Hold(before, after, there, back);
    }

    [Fact]
    public async Task Each_kind_of_change_is_found()
    {
        string tables = string.Concat(Enumerable.Range(0, RandomChange.Kinds.Count).Select(i => $"""
            CREATE TYPE t{i}_mood AS ENUM ('sad', 'ok');
            CREATE SEQUENCE t{i}_s;
            CREATE FUNCTION t{i}_f(i integer) RETURNS integer LANGUAGE sql AS 'select 1';
            CREATE TABLE t{i} (id integer PRIMARY KEY, a character varying(50) DEFAULT 'x', b numeric(10,2) CHECK (b > 1), c text);
            CREATE INDEX t{i}_b ON t{i} (b);
            COMMENT ON TABLE t{i} IS 'x';

            """));
        RandomChange[] changes = [.. RandomChange.Kinds.Select((kind, i) => kind($"t{i}"))];
        (string before, string after) = await DumpAsync(tables, string.Join(";\n", changes.Select(change => change.Sql)));

        SchemaAnalysis there = Dumps.Compare(before, after);

        Assert.Equal(changes.SelectMany(change => change.Expected).Order(StringComparer.Ordinal), there.Changes.Select(Dumps.Words).Order(StringComparer.Ordinal));
        Laws.Hold(before, after, there, Dumps.Compare(after, before));
    }

    private async Task<(string Before, string After)> DumpAsync(string sql, string changes)
    {
        string database = await cluster.CreateDatabaseAsync();
        await cluster.ExecuteAsync(database, sql);
        string before = await cluster.DumpAsync(database);
        string changed = await cluster.CreateDatabaseAsync(database);
        if (changes.Length > 0)
            await cluster.ExecuteAsync(changed, changes);
        string after = await cluster.DumpAsync(changed);
        await cluster.ExecuteAsync("postgres", $"DROP DATABASE {database}");
        await cluster.ExecuteAsync("postgres", $"DROP DATABASE {changed}");
        return (before, after);
    }
}
