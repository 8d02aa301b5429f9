using System;
using System.Globalization;
using System.Linq;
using System.Net;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using Neon.Emulator.Hosting;
using Neon.Emulator.State;
using Xunit;

namespace Neon.Emulator.Tests;

/// <summary>Snapshots, restores with and without a preview, and schedules.</summary>
public sealed class SnapshotTests(MemoryFixture emulator) : IClassFixture<MemoryFixture>
{
    private Client Client => emulator.Client;

    [Fact]
    public async Task A_snapshot_is_taken_listed_changed_and_deleted()
    {
        (string project, string main, _) = await Client.NewProjectAsync();
        JsonNode made = await Client.OkAsync("POST", $"projects/{project}/branches/{main}/snapshot?name=before&slug=before-it&expires_at=2099-01-01T00:00:00Z");
        string id = (string)made["snapshot"]!["id"]!;
        Assert.Matches("^snap-[a-z]+-[a-z]+-[a-z0-9]{8}$", id);
        Assert.Single(made["operations"]!.AsArray());
        JsonNode listed = (await Client.GetAsync($"projects/{project}/snapshots"))["snapshots"]!.AsArray().Single()!;
        Assert.Equal(("before", "before-it", main, true), ((string)listed["name"]!, (string)listed["slug"]!, (string)listed["source_branch_id"]!, (bool)listed["manual"]!));
        JsonNode changed = await Client.OkAsync("PATCH", $"projects/{project}/snapshots/{id}", """{"snapshot":{"name":"renamed","expires_at":null}}""");
        Assert.Equal("renamed", (string)changed["snapshot"]!["name"]!);
        Assert.Null(changed["snapshot"]!["expires_at"]);
        await Client.RefusedAsync(HttpStatusCode.Conflict, "POST", $"projects/{project}/branches/{main}/snapshot?slug=before-it");
        await Client.RefusedAsync(HttpStatusCode.BadRequest, "POST", $"projects/{project}/branches/{main}/snapshot?slug=-x");
        await Client.RefusedAsync(HttpStatusCode.BadRequest, "POST", $"projects/{project}/branches/{main}/snapshot?lsn=0/1&timestamp=2024-01-01T00:00:00Z");
        await Client.RefusedAsync(HttpStatusCode.BadRequest, "POST", $"projects/{project}/branches/{main}/snapshot?expires_at=2020-01-01T00:00:00Z");
        Assert.Equal(HttpStatusCode.Accepted, (await Client.SendAsync("DELETE", $"projects/{project}/snapshots/{id}")).Status);
        await Client.RefusedAsync(HttpStatusCode.NotFound, "DELETE", $"projects/{project}/snapshots/{id}");
    }

    [Fact]
    public async Task A_preview_branch_exists_next_to_the_original_until_it_is_finalized()
    {
        (string project, string main, _) = await Client.NewProjectAsync();
        string compute = (string)(await Client.GetAsync($"projects/{project}/endpoints"))["endpoints"]![0]!["id"]!;
        await SetAsync(project, main, "CREATE TABLE before ();");
        string id = (string)(await Client.OkAsync("POST", $"projects/{project}/branches/{main}/snapshot"))["snapshot"]!["id"]!;
        await SetAsync(project, main, "CREATE TABLE after ();");
        JsonNode restored = await Client.OkAsync("POST", $"projects/{project}/snapshots/{id}/restore", """{"name":"preview"}""");
        string preview = (string)restored["branch"]!["id"]!;
        Assert.Equal(("preview", "restored", id, main), ((string)restored["branch"]!["name"]!, (string)restored["branch"]!["restore_status"]!, (string)restored["branch"]!["restored_from"]!, (string)restored["branch"]!["restored_as"]!));
        Assert.Contains("before", await SchemaAsync(project, preview), StringComparison.Ordinal);
        Assert.Contains("after", await SchemaAsync(project, main), StringComparison.Ordinal);

        JsonNode done = await Client.OkAsync("POST", $"projects/{project}/branches/{preview}/finalize_restore");
        Assert.Contains(done["operations"]!.AsArray(), operation => (string)operation!["action"]! == "start_compute");
        JsonNode now = (await Client.GetAsync($"projects/{project}/branches/{preview}"))["branch"]!;
        Assert.Equal(("main", true, "finalized"), ((string)now["name"]!, (bool)now["default"]!, (string)now["restore_status"]!));
        JsonNode old = (await Client.GetAsync($"projects/{project}/branches/{main}"))["branch"]!;
        Assert.Equal(("main (old)", false), ((string)old["name"]!, (bool)old["default"]!));
        Assert.Equal(preview, (string)(await Client.GetAsync($"projects/{project}/endpoints/{compute}"))["endpoint"]!["branch_id"]!);
        await Client.RefusedAsync(HttpStatusCode.UnprocessableEntity, "POST", $"projects/{project}/branches/{preview}/finalize_restore");
        await Client.RefusedAsync(HttpStatusCode.UnprocessableEntity, "POST", $"projects/{project}/branches/{main}/finalize_restore");
        await Client.OkAsync("DELETE", $"projects/{project}/branches/{main}");
    }

    [Fact]
    public async Task A_restore_can_be_finalized_at_once_and_onto_another_branch()
    {
        (string project, string main, _) = await Client.NewProjectAsync();
        (string dev, _) = await Client.NewBranchAsync(project, """{"name":"dev"}""");
        await SetAsync(project, main, "CREATE TABLE kept ();");
        string id = (string)(await Client.OkAsync("POST", $"projects/{project}/branches/{main}/snapshot"))["snapshot"]!["id"]!;
        JsonNode restored = await Client.OkAsync("POST", $"projects/{project}/snapshots/{id}/restore", $$"""{"target_branch_id":"{{dev}}","finalize_restore":true}""");
        Assert.Equal("dev", (string)restored["branch"]!["name"]!);
        Assert.Single(restored["endpoints"]!.AsArray());
        Assert.Contains("kept", await SchemaAsync(project, (string)restored["branch"]!["id"]!), StringComparison.Ordinal);
        await Client.RefusedAsync(HttpStatusCode.NotFound, "POST", $"projects/{project}/snapshots/{id}/restore", """{"target_branch_id":"br-none-here-12345678"}""");
    }

    [Fact]
    public async Task A_schedule_is_kept_checked_and_followed()
    {
        Clock clock = new();
        await using EmulatorHost host = await EmulatorHost.StartAsync(EmulatorOptions.Parse(["--engine", "memory", "--pace", "0", "--api-key", "key"]), clock, Client.Cancel);
        using Client client = new(host.Info.Uri, "key");
        (string project, string main, _) = await client.NewProjectAsync();
        string path = $"projects/{project}/branches/{main}/backup_schedule";
        Assert.Empty((await client.GetAsync(path))["schedule"]!.AsArray());
        await client.RefusedAsync(HttpStatusCode.BadRequest, "PUT", path, """{"schedule":[{"frequency":"often"}]}""");
        await client.RefusedAsync(HttpStatusCode.BadRequest, "PUT", path, """{"schedule":[{"frequency":"daily","hour":24}]}""");
        await client.OkAsync("PUT", path, """{"schedule":[{"frequency":"daily","hour":3,"retention_seconds":86400}]}""");
        Assert.Equal(3, (int)(await client.GetAsync(path))["schedule"]![0]!["hour"]!);
        Assert.Empty((await client.GetAsync($"projects/{project}/snapshots"))["snapshots"]!.AsArray());
        clock.Ahead = TimeSpan.FromDays(1);
        JsonNode taken = (await client.GetAsync($"projects/{project}/snapshots"))["snapshots"]!.AsArray().Single()!;
        Assert.False((bool)taken["manual"]!);
        Assert.NotNull(taken["expires_at"]);
        await client.OkAsync("PUT", path, """{"schedule":[]}""");
        clock.Ahead = TimeSpan.FromDays(3);
        Assert.Empty((await client.GetAsync($"projects/{project}/snapshots"))["snapshots"]!.AsArray());
    }

    [Theory]
    [InlineData("hourly", null, null, null, "2026-03-04T05:00:00Z")]
    [InlineData("daily", 6, null, null, "2026-03-03T06:00:00Z")]
    [InlineData("weekly", 2, 1, null, "2026-03-02T02:00:00Z")]
    [InlineData("weekly", 2, 7, null, "2026-03-01T02:00:00Z")]
    [InlineData("monthly", 0, 31, null, "2026-02-28T00:00:00Z")]
    [InlineData("yearly", 1, 2, 12, "2025-12-02T01:00:00Z")]
    public void The_last_due_time_of_a_schedule_is_computed(string frequency, int? hour, int? day, int? month, string due) =>
        Assert.Equal(
            DateTimeOffset.Parse(due, CultureInfo.InvariantCulture),
            new ScheduledSnapshot(frequency, hour, day, month, null).LastDue(new DateTimeOffset(2026, 3, 4, 5, 30, 0, TimeSpan.Zero)));

    private Task<JsonNode> SetAsync(string project, string branch, string sql) =>
        Client.OkAsync("PUT", $"_emulator/projects/{project}/branches/{branch}/databases/neondb/schema", new JsonObject { ["sql"] = sql }.ToJsonString());

    private async Task<string> SchemaAsync(string project, string branch) =>
        (string)(await Client.GetAsync($"projects/{project}/branches/{branch}/schema?db_name=neondb"))["sql"]!;
}
