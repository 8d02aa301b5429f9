using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Neon.Schema.Tests.Rules;
using Npgsql;

namespace Neon.Schema.Tests.Witness;

/// <summary>Asks all servers about random schemas.</summary>
internal sealed class WitnessRun(WitnessServers servers)
{
    private const int RowsOfTable = 40;

    private const string Empty = """
        DROP PUBLICATION IF EXISTS new, p;
        DROP SCHEMA IF EXISTS new, s CASCADE;
        DROP SCHEMA public CASCADE;
        DROP ROLE IF EXISTS witness_reader;
        CREATE SCHEMA public;
        GRANT ALL ON SCHEMA public TO PUBLIC;
        """;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Asks about the schema of a seed; statements that no version takes are left out.</summary>
    /// <param name="seed">The seed of the schema.</param>
    /// <param name="count">How many statements.</param>
    public async Task<List<Recorded>> AskAsync(int seed, int count)
    {
        WitnessSchema schema = new(seed);
        IReadOnlyList<string> statements = new WitnessStatements(schema, seed).Take(count);
        string rows = InsertAll(schema.Rows(RowsOfTable));
        return await AskAsync(seed, schema.Sql, rows, schema.Later, statements);
    }

    private async Task<List<Recorded>> AskAsync(int seed, string sql, string rows, string later, IReadOnlyList<string> statements)
    {
        Dictionary<int, Dictionary<string, Answer>> answers = await OfAllAsync(async server =>
        {
            await MakeAsync(server, "no_rows", sql, later);
            await MakeAsync(server, "some_rows", sql, rows, later);
            Witness witness = await Witness.StartAsync(await servers.OpenAsync(server, "no_rows"), await servers.OpenAsync(server, "some_rows"));
            Dictionary<string, Answer> said = [];
            foreach (string statement in statements)
                said.Add(statement, await witness.AskAsync(statement));
            return said;
        });
        PostgresServer dumping = servers.All[WitnessServers.Dumping];
        string before = Short(await dumping.DumpAsync("no_rows"));
        List<Recorded> recorded = [];
        foreach (string statement in statements.Where(statement => answers[WitnessServers.Dumping][statement].Refused is null))
        {
            await MakeAsync(dumping, "no_rows", sql, later, statement);
            string after = Short(await dumping.DumpAsync("no_rows"));
            // What changes nothing is nothing to compare, whatever it locks.
            if (after != before)
                recorded.Add(new(seed, statement, before, after, answers.ToDictionary(version => version.Key, version => version.Value[statement])));
        }
        return recorded;
    }

    /// <summary>Asks what a client sees of a case of a rule.</summary>
    public async Task<Recorded> AskAsync(RuleCase rule)
    {
        Dictionary<int, Answer> answers = await OfAllAsync(server => AskAsync(server, rule));
        PostgresServer dumping = servers.All[WitnessServers.Dumping];
        await MakeAsync(dumping, "some_rows", rule.Setup);
        string before = Short(await dumping.DumpAsync("some_rows"), withOwners: true);
        await RunAsync(dumping, "some_rows", rule.Change);
        return new(0, rule.Change, before, Short(await dumping.DumpAsync("some_rows"), withOwners: true), answers, rule.Rule);
    }

    private async Task<Answer> AskAsync(PostgresServer server, RuleCase rule)
    {
        Answer answer = new();
        try
        {
            await MakeAsync(server, "some_rows", rule.Setup);
            string probe = rule.Probe.Length > 0 ? rule.Probe : rule.Change;
            string before = await ProbeAsync(server, probe);
            await RunAsync(server, "some_rows", rule.Probe.Length > 0 ? rule.Change : rule.Rows);
            string after = await ProbeAsync(server, probe);
            if (after != before)
                answer.Add('~', $"{before} -> {after}");
        }
        catch (PostgresException e)
        {
            answer.Add('?', e.SqlState);
        }
        return answer;
    }

    /// <summary>Asks all servers at the same time.</summary>
    private async Task<Dictionary<int, T>> OfAllAsync<T>(Func<PostgresServer, Task<T>> ask)
    {
        (int Version, T Answer)[] answers = await Task.WhenAll(servers.All.Select(async server => (server.Key, await ask(server.Value))));
        return answers.ToDictionary();
    }

    /// <summary>Empties a database, which is quicker than a new one, and makes a schema in it.</summary>
    private Task MakeAsync(PostgresServer server, string database, params string[] sql) => RunAsync(server, database, [Empty, .. sql]);

    /// <summary>What a client gets, or its error; nothing stays of it.</summary>
    private async Task<string> ProbeAsync(PostgresServer server, string sql)
    {
        NpgsqlConnection connection = await servers.OpenAsync(server, "some_rows");
        await using NpgsqlTransaction transaction = await connection.BeginTransactionAsync(Token);
        try
        {
            await using NpgsqlCommand command = new(sql, connection) { AllResultTypesAreUnknown = true };
            await using NpgsqlDataReader reader = await command.ExecuteReaderAsync(Token);
            string last = "";
            do
            {
                while (await reader.ReadAsync(Token))
                    last = string.Join(",", Enumerable.Range(0, reader.FieldCount).Select(i => reader.IsDBNull(i) ? "NULL" : reader.GetString(i)));
            }
            while (await reader.NextResultAsync(Token));
            return last;
        }
        catch (PostgresException e)
        {
            return "error " + e.SqlState;
        }
    }

    private async Task RunAsync(PostgresServer server, string database, params string[] statements)
    {
        NpgsqlConnection connection = await servers.OpenAsync(server, database);
        foreach (string statement in statements.Where(statement => statement.Length > 0))
        {
            await using NpgsqlCommand command = new(statement, connection) { AllResultTypesAreUnknown = true };
            await command.ExecuteNonQueryAsync(Token);
        }
    }

    /// <summary>One statement that keeps the rows that are taken.</summary>
    private static string InsertAll(IEnumerable<string> rows)
    {
        StringBuilder text = new("DO $$ BEGIN\n");
        foreach (string row in rows)
            text.Append("BEGIN ").Append(row).Append("; EXCEPTION WHEN OTHERS THEN NULL; END;\n");
        return text.Append("END $$").ToString();
    }

    /// <summary>A dump without what says nothing of the schema.</summary>
    private static string Short(string dump, bool withOwners = false) => string.Join('\n', dump.Split('\n').Where(line => line.Length > 0
        && !line.StartsWith("--", StringComparison.Ordinal) && !line.StartsWith("SET ", StringComparison.Ordinal) && !line.StartsWith('\\')
        && !line.StartsWith("SELECT pg_catalog.set_config", StringComparison.Ordinal) && (withOwners || !line.Contains(" OWNER TO ", StringComparison.Ordinal))));
}
