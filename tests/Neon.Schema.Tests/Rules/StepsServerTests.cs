using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Neon.Schema.Tests.Support;

namespace Neon.Schema.Tests.Rules;

/// <summary>The safer way that a hazard carries runs on a real PostgreSQL and leads to the same schema as the plain statement.</summary>
public sealed class StepsServerTests(PostgresCluster cluster) : IClassFixture<PostgresCluster>
{
    /// <summary>What the changes are made in.</summary>
    internal const string Setup = """
        CREATE TABLE other (id integer PRIMARY KEY);
        CREATE TABLE "The Table" (id integer PRIMARY KEY, n integer, m integer NOT NULL, s character varying(20), CONSTRAINT old_check CHECK (n > 0), CONSTRAINT "Old Key" UNIQUE (s));
        CREATE INDEX by_n ON "The Table" (n);
        INSERT INTO other SELECT generate_series(1, 9);
        INSERT INTO "The Table" SELECT i, i, i, i::text FROM generate_series(1, 9) i;
        CREATE DOMAIN positive AS integer;
        CREATE TABLE uses (p positive);
        CREATE TABLE whole (day date NOT NULL, n integer) PARTITION BY RANGE (day);
        CREATE TABLE may PARTITION OF whole FOR VALUES FROM ('2026-05-01') TO ('2026-06-01');
        CREATE TABLE june (day date NOT NULL, n integer);
        CREATE TABLE listed (k text) PARTITION BY LIST (k);
        CREATE TABLE others PARTITION OF listed DEFAULT;
        CREATE TABLE a (k text);
        """;

    /// <summary>The plain statement, and how many steps lead to the same.</summary>
    public static TheoryData<string, int> Changes => new()
    {
        { "ALTER TABLE \"The Table\" ALTER COLUMN n SET NOT NULL", 4 },
        { "ALTER TABLE \"The Table\" ADD CONSTRAINT \"My Check\" CHECK (m > 0 AND n > 0)", 2 },
        { "ALTER TABLE \"The Table\" ADD CONSTRAINT only_here CHECK (m > 0) NO INHERIT", 2 },
        { "ALTER TABLE \"The Table\" DROP CONSTRAINT old_check; ALTER TABLE \"The Table\" ADD CONSTRAINT old_check CHECK (n >= 0)", 4 },
        { "ALTER TABLE \"The Table\" ADD CONSTRAINT f FOREIGN KEY (n) REFERENCES other (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED", 2 },
        { "ALTER TABLE \"The Table\" ADD CONSTRAINT u UNIQUE (n, m)", 2 },
        { "ALTER TABLE \"The Table\" ADD CONSTRAINT u UNIQUE (n) INCLUDE (s) DEFERRABLE INITIALLY DEFERRED", 2 },
        { "ALTER TABLE \"The Table\" ADD CONSTRAINT u UNIQUE NULLS NOT DISTINCT (n)", 2 },
        { "CREATE INDEX \"My Index\" ON \"The Table\" USING btree (lower(s), n DESC) INCLUDE (m) WITH (fillfactor = 70) WHERE n > 3", 1 },
        { "CREATE UNIQUE INDEX u ON \"The Table\" (n) NULLS NOT DISTINCT", 1 },
        { "DROP INDEX by_n", 1 },
        { "DROP INDEX by_n; CREATE INDEX by_n ON \"The Table\" (n, m)", 3 },
        { "CREATE INDEX by_day ON whole (day)", 3 },
        { "ALTER TABLE whole ATTACH PARTITION june FOR VALUES FROM ('2026-06-01') TO ('2026-07-01')", 4 },
        { "ALTER TABLE whole DETACH PARTITION may", 2 },
        { "ALTER TABLE listed ATTACH PARTITION a FOR VALUES IN ('a')", 7 },
        { "ALTER TABLE \"The Table\" ADD COLUMN made uuid DEFAULT gen_random_uuid() NOT NULL", 7 },
    };

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task The_steps_lead_to_the_same_schema(string change, int count)
    {
        string before = await cluster.CreateDatabaseAsync();
        await cluster.ExecuteAsync(before, Setup);
        string plain = await cluster.CreateDatabaseAsync(before);
        await cluster.ExecuteAsync(plain, change);
        string after = await cluster.DumpAsync(plain);

        SchemaAnalysis found = Dumps.Compare(await cluster.DumpAsync(before), after);
        // All hazards of one change that have steps have the same.
        string[][] ways = [.. found.Changes.Select(item => item.Hazards.Where(hazard => hazard.Steps.Count > 0).Select(hazard => hazard.Steps).FirstOrDefault()).OfType<IReadOnlyList<string>>().Select(steps => steps.ToArray())];
        string[] way = ways.Length == 1 ? ways[0] : [.. ways.OrderByDescending(steps => steps.Length).First()];
        Assert.Equal(count, way.Length);
        foreach (string step in way)
            await cluster.ExecuteAsync(before, step);

        Assert.Equal("", string.Join('\n', Dumps.Changes(after, await cluster.DumpAsync(before))));
    }

    [Theory]
    [InlineData("ALTER TABLE \"The Table\" ALTER COLUMN n TYPE bigint")]
    [InlineData("ALTER TABLE \"The Table\" DROP COLUMN n")]
    [InlineData("ALTER TABLE \"The Table\" ADD COLUMN x integer NOT NULL DEFAULT 1")]
    [InlineData("ALTER TABLE \"The Table\" ADD CONSTRAINT c CHECK (n > 1) NOT VALID")]
    [InlineData("CREATE TABLE x (id integer PRIMARY KEY)")]
    [InlineData("ALTER DOMAIN positive ADD CONSTRAINT above CHECK (VALUE > 0)")]
    public async Task Where_there_is_no_safer_way_there_are_no_steps(string change)
    {
        string before = await cluster.CreateDatabaseAsync();
        await cluster.ExecuteAsync(before, Setup);
        string plain = await cluster.CreateDatabaseAsync(before);
        await cluster.ExecuteAsync(plain, change);

        SchemaAnalysis found = Dumps.Compare(await cluster.DumpAsync(before), await cluster.DumpAsync(plain));

        Assert.NotEmpty(found.Changes);
        Assert.Empty(found.Changes.SelectMany(item => item.Hazards).SelectMany(hazard => hazard.Steps));
    }
}
