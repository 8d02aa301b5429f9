using System;
using System.Globalization;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using Neon.Emulator.Control;
using Neon.Emulator.Engines.PostgreSql;
using Neon.Emulator.Hosting;
using Neon.Emulator.State;
using Xunit;

namespace Neon.Emulator.Tests;

/// <summary>That the way back stays short, however much has happened.</summary>
public sealed class PastTests(PostgresFixture emulator) : IClassFixture<PostgresFixture>
{
    [Fact]
    public async Task After_many_branches_a_visit_replays_no_more_than_the_cluster_holds()
    {
        Client client = emulator.Required();
        await client.OkAsync("POST", "_emulator/reset");
        (string project, string main, string uri) = await client.NewProjectAsync();
        await Database.RunAsync(uri, "CREATE TABLE t AS SELECT 1 AS early");
        string early = await NowAsync(uri);
        await Database.RunAsync(uri, "ALTER TABLE t ADD late int");
        string late = "";
        for (int i = 0; i < 40; i++)
        {
            await client.OkAsync("POST", $"projects/{project}/branches", "{}");
            await QuietAsync(client);
            if (i == 25)
            {
                await Database.RunAsync(uri, "INSERT INTO t VALUES (2, 2)");
                late = await NowAsync(uri);
            }
        }

        // Rows and not only the schema: a copy taken while the cluster ran has to hold what was committed, and no more.
        await Database.RunAsync(uri, "DELETE FROM t");
        Assert.Equal(2L, await CountAsync(client, project, main, late));
        JsonObject costs = await CostsAsync(client);
        Assert.InRange((int)costs["backups"]!, 2, 8);
        Assert.InRange((int)costs["last_visit"]!["databases"]!, 0, 30);
        Assert.Contains("-    early integer", (string)(await client.GetAsync(
            $"projects/{project}/branches/{main}/compare_schema?db_name=neondb&base_branch_id={main}&base_timestamp={early}"))["diff"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Many_resets_leave_no_old_data()
    {
        Client client = emulator.Required();
        string project = "", main = "", uri = "";
        for (int i = 0; i < 30; i++)
        {
            await client.OkAsync("POST", "_emulator/reset");
            (project, main, uri) = await client.NewProjectAsync();
            await QuietAsync(client);
        }

        await Database.RunAsync(uri, "CREATE TABLE t AS SELECT 1 AS n");
        string then = await NowAsync(uri);
        await Database.RunAsync(uri, "DELETE FROM t");
        Assert.Equal(1L, await CountAsync(client, project, main, then));
        JsonObject costs = await CostsAsync(client);
        Assert.InRange((int)costs["backups"]!, 1, 3);
        Assert.InRange((int)costs["last_visit"]!["databases"]!, 0, 30);
        Assert.InRange((long)costs["last_visit"]!["log_bytes"]!, 0, 100_000_000);
    }

    [Fact]
    public async Task A_database_that_is_made_while_a_copy_is_taken_is_in_the_past_too()
    {
        Client client = emulator.Required();
        await client.OkAsync("POST", "_emulator/reset");
        (string project, _, string uri) = await client.NewProjectAsync();
        await Database.RunAsync(uri, "CREATE TABLE t (n int)");
        string[] branches = new string[24];
        string[] moments = new string[24];
        for (int i = 0; i < branches.Length; i++)
        {
            // The parent changes behind each copy: had the copy been made of files, the replay would copy the change as well.
            (branches[i], string branchUri) = await client.NewBranchAsync(project);
            await Database.RunAsync(uri, $"INSERT INTO t VALUES ({i})");
            moments[i] = await NowAsync(branchUri);
        }

        for (int i = 0; i < branches.Length; i += 4)
        {
            Assert.Equal((long)i, await CountAsync(client, project, branches[i], moments[i]));
        }
    }

    [Fact]
    public async Task A_point_that_the_log_does_not_reach_is_an_error_that_says_so()
    {
        emulator.Required();
        await using PostgresEngine engine = await PostgresEngine.StartAsync(PostgresInstallation.Find(null)!, null, new Doorkeeper(() => throw new InvalidOperationException()), Client.Cancel);
        Lsn beyond = new((await engine.CurrentLsnAsync(Client.Cancel)).Value + (1UL << 32));
        EmulatorFailure failure = await Assert.ThrowsAsync<EmulatorFailure>(() => engine.DumpSchemaAsync("postgres", new PointInTime(null, beyond), Client.Cancel));
        Assert.Contains("recovery ended before configured recovery target was reached", failure.Message, StringComparison.Ordinal);
    }

    private static async Task<JsonObject> CostsAsync(Client client) => (await client.GetAsync("_emulator"))["time_travel"]!.AsObject();

    /// <summary>Copies are taken in the background; what is asserted must not depend on how fast.</summary>
    private static async Task QuietAsync(Client client)
    {
        while ((bool)(await CostsAsync(client))["copying"]!)
        {
            await Task.Delay(5, Client.Cancel);
        }
    }

    private static async Task<string> NowAsync(string uri) =>
        ((DateTime)(await Database.ScalarAsync(uri, "SELECT clock_timestamp()"))!).ToUniversalTime().ToString("yyyy-MM-ddTHH:mm:ss.ffffffZ", CultureInfo.InvariantCulture);

    /// <summary>The rows of t at that moment, counted in a branch made from it.</summary>
    private static async Task<long> CountAsync(Client client, string project, string branch, string moment)
    {
        (string made, string uri) = await client.NewBranchAsync(project, $$"""{"parent_id":"{{branch}}","parent_timestamp":"{{moment}}"}""");
        long count = (long)(await Database.ScalarAsync(uri, "SELECT count(*) FROM t"))!;
        await client.OkAsync("DELETE", $"projects/{project}/branches/{made}");
        return count;
    }
}
