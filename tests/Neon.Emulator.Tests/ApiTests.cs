using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Net;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using Xunit;

namespace Neon.Emulator.Tests;

/// <summary>The rules of the API, which are the same whatever keeps the data.</summary>
public sealed class ApiTests(MemoryFixture emulator) : IClassFixture<MemoryFixture>
{
    private Client Client => emulator.Client;

    [Fact]
    public async Task A_wrong_key_is_refused_with_the_services_body()
    {
        using Client stranger = new((string)(await Client.GetAsync("_emulator"))["uri"]!, "wrong");
        Assert.Equal("supplied credentials do not pass authentication", await stranger.RefusedAsync(HttpStatusCode.Unauthorized, "GET", "projects"));
    }

    [Fact]
    public async Task A_mistake_in_a_path_is_404_or_405_and_never_a_gap()
    {
        await Client.RefusedAsync(HttpStatusCode.MethodNotAllowed, "PUT", "projects");
        await Client.RefusedAsync(HttpStatusCode.NotFound, "GET", "nothing/here");
        await Client.RefusedAsync(HttpStatusCode.NotFound, "GET", "projects/quiet-sea-12345678");
        await Client.RefusedAsync(HttpStatusCode.BadRequest, "GET", "projects/Not_An_Id");
    }

    [Fact]
    public async Task A_new_project_is_on_its_way_in_its_answer_and_ready_in_the_next()
    {
        JsonNode made = await Client.OkAsync("POST", "projects", """{"project":{"name":"shop","branch":{"name":"trunk","database_name":"store","role_name":"alex"}}}""");
        string project = (string)made["project"]!["id"]!;
        Assert.Matches("^[a-z]+-[a-z]+-[0-9]{8}$", project);
        Assert.Matches("^br-[a-z]+-[a-z]+-[a-z0-9]{8}$", (string)made["branch"]!["id"]!);
        Assert.Equal("init", (string)made["branch"]!["current_state"]!);
        Assert.Equal(["running", "scheduling"], made["operations"]!.AsArray().Select(operation => (string)operation!["status"]!));
        Assert.Equal("store", (string)made["connection_uris"]![0]!["connection_parameters"]!["database"]!);
        JsonNode branch = (await Client.GetAsync($"projects/{project}/branches"))["branches"]![0]!;
        Assert.Equal(("trunk", "ready", true), ((string)branch["name"]!, (string)branch["current_state"]!, (bool)branch["default"]!));
        JsonArray operations = (await Client.GetAsync($"projects/{project}/operations"))["operations"]!.AsArray();
        Assert.Equal(["start_compute", "create_timeline"], operations.Select(operation => (string)operation!["action"]!));
        Assert.All(operations, operation => Assert.Equal("finished", (string)operation!["status"]!));
    }

    [Theory]
    [InlineData("""{}""", "project is required")]
    [InlineData("""{"project":{"name":""}}""", "project.name must be at least 1 characters long")]
    [InlineData("""{"project":{"name":7}}""", "project.name must be a string")]
    [InlineData("""{"project":{"pg_version":13}}""", "project.pg_version must be between 14 and 18")]
    [InlineData("""{"project":{"region_id":"aws-moon-1"}}""", "project.region_id is not a known region: aws-moon-1")]
    [InlineData("""{"project":{"default_endpoint_settings":{"autoscaling_limit_min_cu":0.1}}}""", "project.default_endpoint_settings.autoscaling_limit_min_cu must be between 0.25 and 56")]
    [InlineData("""{"project":{"branch":{"role_name":"pg_me"}}}""", "role name is reserved: pg_me")]
    [InlineData("""[]""", "request body must be a JSON object")]
    public async Task A_wrong_project_is_refused(string body, string message) =>
        Assert.Equal(message, await Client.RefusedAsync(HttpStatusCode.BadRequest, "POST", "projects", body));

    [Fact]
    public async Task Lists_are_cut_into_pages_that_miss_nothing()
    {
        (string project, _, _) = await Client.NewProjectAsync();
        for (int i = 0; i < 4; i++)
        {
            await Client.OkAsync("POST", $"projects/{project}/branches", $$$"""{"branch":{"name":"b{{{i}}}"}}""");
        }

        List<string> names = [];
        string? cursor = null;
        do
        {
            JsonNode page = await Client.GetAsync($"projects/{project}/branches?limit=2&sort_by=name&sort_order=asc{(cursor is null ? "" : "&cursor=" + cursor)}");
            names.AddRange(page["branches"]!.AsArray().Select(branch => (string)branch!["name"]!));
            cursor = (string?)page["pagination"]!["next"];
        }
        while (cursor is not null);

        Assert.Equal(["b0", "b1", "b2", "b3", "main"], names);
        Assert.Equal(4, (int)(await Client.GetAsync($"projects/{project}/branches/count?search=B"))["count"]!);
        JsonNode full = await Client.GetAsync($"projects/{project}/operations?limit=6");
        Assert.Equal(6, full["operations"]!.AsArray().Count);
        JsonNode empty = await Client.GetAsync($"projects/{project}/operations?limit=6&cursor={full["pagination"]!["cursor"]}");
        Assert.Empty(empty["operations"]!.AsArray());
        await Client.RefusedAsync(HttpStatusCode.BadRequest, "GET", "projects?limit=401");
    }

    [Fact]
    public async Task A_branch_follows_the_services_rules()
    {
        (string project, string main, _) = await Client.NewProjectAsync();
        (string dev, _) = await Client.NewBranchAsync(project, """{"name":"dev"}""");
        string path = $"projects/{project}/branches";
        await Client.RefusedAsync(HttpStatusCode.Conflict, "POST", path, """{"branch":{"name":"dev"}}""");
        await Client.RefusedAsync(HttpStatusCode.Conflict, "PATCH", $"{path}/{dev}", """{"branch":{"name":"main"}}""");
        await Client.RefusedAsync(HttpStatusCode.UnprocessableEntity, "DELETE", $"{path}/{main}");
        await Client.OkAsync("POST", path, $$$"""{"branch":{"name":"grandchild","parent_id":"{{{dev}}}"}}""");
        Assert.Equal("cannot delete branch that has children", await Client.RefusedAsync(HttpStatusCode.UnprocessableEntity, "DELETE", $"{path}/{dev}"));
        (string guarded, _) = await Client.NewBranchAsync(project, """{"protected":true}""");
        await Client.RefusedAsync(HttpStatusCode.UnprocessableEntity, "DELETE", $"{path}/{guarded}");
        await Client.RefusedAsync(HttpStatusCode.UnprocessableEntity, "DELETE", $"projects/{project}");
        await Client.OkAsync("PATCH", $"{path}/{guarded}", """{"branch":{"protected":false}}""");
        await Client.OkAsync("DELETE", $"{path}/{guarded}");
        Assert.Equal(HttpStatusCode.NoContent, (await Client.SendAsync("DELETE", $"{path}/{guarded}")).Status);
        await Client.RefusedAsync(HttpStatusCode.NotFound, "GET", $"{path}/{guarded}");
        await Client.OkAsync("POST", $"{path}/{guarded}/recover");
        Assert.Equal("ready", (string)(await Client.GetAsync($"{path}/{guarded}"))["branch"]!["current_state"]!);
    }

    [Fact]
    public async Task A_child_of_a_protected_branch_has_its_own_password()
    {
        (string project, string main, string uri) = await Client.NewProjectAsync();
        (_, string sameAsParent) = await Client.NewBranchAsync(project);
        Assert.Equal(new Uri(uri).UserInfo, new Uri(sameAsParent).UserInfo);
        await Client.OkAsync("PATCH", $"projects/{project}/branches/{main}", """{"branch":{"protected":true}}""");
        (_, string own) = await Client.NewBranchAsync(project);
        Assert.NotEqual(new Uri(uri).UserInfo, new Uri(own).UserInfo);
    }

    [Fact]
    public async Task An_expiry_is_set_and_removed()
    {
        (string project, string main, _) = await Client.NewProjectAsync();
        string soon = DateTimeOffset.UtcNow.AddHours(2).ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
        string body = $$$"""{"branch":{"expires_at":"{{{soon}}}"}}""";
        (string dev, _) = await Client.NewBranchAsync(project);
        string path = $"projects/{project}/branches/";
        JsonNode branch = (await Client.OkAsync("PATCH", path + dev, body))["branch"]!;
        Assert.Equal(soon, (string)branch["expires_at"]!);
        Assert.InRange((int)branch["ttl_interval_seconds"]!, 7190, 7200);
        Assert.Null((await Client.OkAsync("PATCH", path + dev, """{"branch":{"expires_at":null}}"""))["branch"]!["expires_at"]);
        await Client.RefusedAsync(HttpStatusCode.UnprocessableEntity, "PATCH", path + main, body);
        await Client.RefusedAsync(HttpStatusCode.BadRequest, "PATCH", path + dev, """{"branch":{"expires_at":"2020-01-01T00:00:00Z"}}""");
        await Client.RefusedAsync(HttpStatusCode.BadRequest, "PATCH", path + dev, """{"branch":{"expires_at":"tomorrow"}}""");
    }

    [Fact]
    public async Task Endpoints_start_suspend_move_and_go()
    {
        (string project, string main, _) = await Client.NewProjectAsync();
        string path = $"projects/{project}/endpoints";
        await Client.RefusedAsync(HttpStatusCode.Conflict, "POST", path, $$$"""{"endpoint":{"branch_id":"{{{main}}}","type":"read_write"}}""");
        JsonNode made = await Client.OkAsync("POST", path, $$$"""{"endpoint":{"branch_id":"{{{main}}}","type":"read_only","autoscaling_limit_max_cu":1}}""");
        string id = (string)made["endpoint"]!["id"]!;
        Assert.Equal(("init", "active"), ((string)made["endpoint"]!["current_state"]!, (string)made["endpoint"]!["pending_state"]!));
        await Client.OkAsync("POST", $"{path}/{id}/suspend");
        Assert.Equal("idle", (string)(await Client.GetAsync($"{path}/{id}"))["endpoint"]!["current_state"]!);
        Assert.Empty((await Client.OkAsync("POST", $"{path}/{id}/suspend"))["operations"]!.AsArray());
        await Client.OkAsync("POST", $"{path}/{id}/start");
        await Client.OkAsync("POST", $"{path}/{id}/restart");
        Assert.Equal("active", (string)(await Client.GetAsync($"{path}/{id}"))["endpoint"]!["current_state"]!);
        await Client.OkAsync("PATCH", $"{path}/{id}", """{"endpoint":{"disabled":true,"name":"reports"}}""");
        await Client.RefusedAsync(HttpStatusCode.UnprocessableEntity, "POST", $"{path}/{id}/start");
        await Client.OkAsync("DELETE", $"{path}/{id}");
        Assert.Single((await Client.GetAsync(path))["endpoints"]!.AsArray());
    }

    [Fact]
    public async Task Schemas_set_by_text_are_inherited_compared_and_remembered()
    {
        (string project, string main, _) = await Client.NewProjectAsync();
        string branches = $"projects/{project}/branches";
        await Client.OkAsync("PUT", $"_emulator/{branches}/{main}/databases/neondb/schema", """{"sql":"a\nb\nc\n"}""");
        (string dev, _) = await Client.NewBranchAsync(project);
        Assert.Equal("", (string)(await Client.GetAsync($"{branches}/{dev}/compare_schema?db_name=neondb"))["diff"]!);
        string then = DateTimeOffset.UtcNow.ToString("O", CultureInfo.InvariantCulture).Replace("+00:00", "Z", StringComparison.Ordinal);
        await Client.OkAsync("PUT", $"_emulator/{branches}/{dev}/databases/neondb/schema", """{"sql":"a\nB\nc\n"}""");
        const string diff = "--- a/neondb\n+++ b/neondb\n@@ -1,3 +1,3 @@\n a\n-b\n+B\n c\n";
        Assert.Equal(diff, (string)(await Client.GetAsync($"{branches}/{dev}/compare_schema?db_name=neondb"))["diff"]!);
        Assert.Equal(diff, (string)(await Client.GetAsync($"{branches}/{dev}/compare_schema?db_name=neondb&base_branch_id={dev}&base_timestamp={then}"))["diff"]!);
        Assert.Equal("a\nb\nc\n", (string)(await Client.GetAsync($"{branches}/{dev}/schema?db_name=neondb&timestamp={then}"))["sql"]!);
        await Client.RefusedAsync(HttpStatusCode.BadRequest, "GET", $"{branches}/{dev}/schema?db_name=neondb&timestamp=2020-01-01T00:00:00Z");
        await Client.RefusedAsync(HttpStatusCode.BadRequest, "GET", $"{branches}/{dev}/schema?db_name=neondb&timestamp={then}&lsn=0/1");
        await Client.RefusedAsync(HttpStatusCode.NotFound, "GET", $"{branches}/{dev}/schema?db_name=other");
    }

    [Fact]
    public async Task A_change_is_refused_while_another_is_in_progress()
    {
        await using Hosting.EmulatorHost slow = await Hosting.EmulatorHost.StartAsync(
            Hosting.EmulatorOptions.Parse(["--engine", "memory", "--pace", "3600s", "--api-key", "key"]), TimeProvider.System, Client.Cancel);
        using Client client = new(slow.Info.Uri, "key");
        (string project, string main, _) = await client.NewProjectAsync();
        Assert.Equal(
            "project already has running conflicting operations, scheduling of new ones is prohibited",
            await client.RefusedAsync((HttpStatusCode)423, "POST", $"projects/{project}/branches", "{}"));
        Assert.Equal("init", (string)(await client.GetAsync($"projects/{project}/branches/{main}"))["branch"]!["current_state"]!);
        await client.OkAsync("PATCH", $"projects/{project}/branches/{main}", """{"branch":{"name":"trunk"}}""");
    }

    [Fact]
    public async Task Keys_are_made_used_and_revoked()
    {
        JsonNode made = await Client.OkAsync("POST", "api_keys", """{"key_name":"ci"}""");
        using Client other = new((string)(await Client.GetAsync("_emulator"))["uri"]!, (string)made["key"]!);
        Assert.Equal("api_key_user", (string)(await other.GetAsync("auth"))["auth_method"]!);
        Assert.True((bool)(await Client.OkAsync("DELETE", $"api_keys/{made["id"]}"))["revoked"]!);
        await other.RefusedAsync(HttpStatusCode.Unauthorized, "GET", "auth");
    }
}
