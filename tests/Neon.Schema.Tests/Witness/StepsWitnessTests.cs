using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Neon.Schema.Tests.Pairs;
using Neon.Schema.Tests.Rules;
using Neon.Schema.Tests.Support;
using Npgsql;

namespace Neon.Schema.Tests.Witness;

/// <summary>On each version the safer way leads to the same schema as the plain statement, and nobody waits until rows are read.</summary>
[Collection(nameof(WitnessServers))]
public sealed class StepsWitnessTests
{
    private const string OthersWrite = "SELECT format('LOCK TABLE %s IN ROW EXCLUSIVE MODE', string_agg(oid::regclass::text, ', ')) FROM pg_class WHERE relkind IN ('r', 'p') AND oid >= 16384";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_steps_lead_to_the_same_schema_and_shut_nobody_out_for_long()
    {
        Assert.SkipUnless(WitnessServers.AreWanted, WitnessServers.WhyNot);
        await using WitnessServers servers = await WitnessServers.StartAsync();
        List<string> wrong = [];
        int taken = 0;
        foreach (string change in StepsServerTests.Changes.Select(row => row.Data.Item1))
        {
            IReadOnlyList<string> steps = await StepsAsync(servers.All[WitnessServers.Dumping], change);
            foreach ((int version, PostgresServer server) in servers.All)
            {
                await MakeAsync(server, "plain", StepsServerTests.Setup);
                // A version that does not know the plain statement has nothing to compare with.
                if (!await IsTakenAsync(server, change))
                    continue;
                await MakeAsync(server, "stepped", StepsServerTests.Setup);
                foreach (string step in steps)
                    wrong.AddRange((await TakeAsync(server, step)).Select(what => $"{version}\t{change}\t{step}\t{what}"));
                taken++;
                wrong.AddRange((await CatalogueAsync(server, "plain")).Differing(await CatalogueAsync(server, "stepped")).Select(what => $"{version}\t{change}\t{what}"));
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        Assert.True(taken > StepsServerTests.Changes.Count * 4, $"Only {taken} ways were taken.");
    }

    private static async Task<IReadOnlyList<string>> StepsAsync(PostgresServer server, string change)
    {
        await MakeAsync(server, "plain", StepsServerTests.Setup);
        string before = await server.DumpAsync("plain");
        await IsTakenAsync(server, change);
        IEnumerable<NeonSchemaHazard> hazards = Dumps.Compare(before, await server.DumpAsync("plain")).Changes.SelectMany(item => item.Hazards);
        return hazards.Select(hazard => hazard.Steps).MaxBy(steps => steps.Count)!;
    }

    /// <summary>Takes a step, and says what it does that it must not.</summary>
    private static async Task<IEnumerable<string>> TakeAsync(PostgresServer server, string step)
    {
        if (step.Contains("CONCURRENTLY", StringComparison.Ordinal))
            return await TakeBesideWritersAsync(server, step);
        await using NpgsqlConnection connection = await server.OpenAsync("stepped");
        Witness witness = await Witness.StartAsync(connection, connection);
        Answer answer = await witness.AskAsync(step);
        if (answer.Refused is not null || answer.Fails is not null || (answer.TakesLong && answer.Locked.Any()))
            return [answer.ToString()];
        await ExecuteAsync(connection, step);
        return [];
    }

    /// <summary>A statement that runs in no transaction is looked at while it waits for one that writes every table.</summary>
    private static async Task<IEnumerable<string>> TakeBesideWritersAsync(PostgresServer server, string step)
    {
        await using NpgsqlConnection writer = await server.OpenAsync("stepped");
        await using NpgsqlConnection watcher = await server.OpenAsync("stepped");
        await using NpgsqlConnection connection = await server.OpenAsync("stepped");
        await using NpgsqlTransaction transaction = await writer.BeginTransactionAsync(Token);
        await ExecuteAsync(writer, (await QueryAsync(writer, OthersWrite))[0]);
        Task stepping = ExecuteAsync(connection, step);
        List<string> waits = [];
        for (int i = 0; i < 500 && waits.Count == 0 && !stepping.IsCompleted; i++)
        {
            await Task.Delay(20, Token);
            waits = await QueryAsync(watcher, $"SELECT locktype FROM pg_locks WHERE pid = {connection.ProcessID} AND NOT granted");
        }
        List<string> locks = await QueryAsync(watcher, $"SELECT mode || ' of ' || c.relname FROM pg_locks JOIN pg_class c ON c.oid = relation WHERE pid = {connection.ProcessID} AND c.relkind IN ('r', 'p') AND c.oid >= 16384");
        await transaction.RollbackAsync(Token);
        await stepping;
        return [.. waits.Where(wait => wait == "relation").Select(_ => "waits for a lock of a table"), .. locks.Where(mode => Answer.Counts(mode.Split(' ')[0]))];
    }

    private static async Task<Catalogue> CatalogueAsync(PostgresServer server, string database)
    {
        await using NpgsqlConnection connection = await server.OpenAsync(database);
        await using NpgsqlCommand command = new("SET search_path = '';\n" + Catalogue.Query, connection);
        await using NpgsqlDataReader reader = await command.ExecuteReaderAsync(Token);
        List<Catalogue.Entry> entries = [];
        do
        {
            while (await reader.ReadAsync(Token))
                entries.Add(new(reader.GetString(0), reader.GetString(1), reader.IsDBNull(2) ? null : reader.GetString(2), reader.IsDBNull(3) ? "" : reader.GetValue(3).ToString()!));
        }
        while (await reader.NextResultAsync(Token));
        return new Catalogue(entries);
    }

    private static async Task<bool> IsTakenAsync(PostgresServer server, string change)
    {
        try
        {
            await RunAsync(server, "plain", change);
            return true;
        }
        catch (PostgresException)
        {
            return false;
        }
    }

    private static async Task MakeAsync(PostgresServer server, string database, string sql)
    {
        await RunAsync(server, database, "DROP SCHEMA public CASCADE; CREATE SCHEMA public");
        await RunAsync(server, database, sql);
    }

    private static async Task RunAsync(PostgresServer server, string database, string sql)
    {
        await using NpgsqlConnection connection = await server.OpenAsync(database);
        await ExecuteAsync(connection, sql);
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using NpgsqlCommand command = new(sql, connection);
        await command.ExecuteNonQueryAsync(Token);
    }

    private static async Task<List<string>> QueryAsync(NpgsqlConnection connection, string sql)
    {
        await using NpgsqlCommand command = new(sql, connection);
        await using NpgsqlDataReader reader = await command.ExecuteReaderAsync(Token);
        List<string> rows = [];
        while (await reader.ReadAsync(Token))
            rows.Add(reader.GetString(0));
        return rows;
    }
}
