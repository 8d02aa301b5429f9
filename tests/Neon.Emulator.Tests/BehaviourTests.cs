using System;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using Neon.Emulator.Hosting;
using Xunit;

namespace Neon.Emulator.Tests;

/// <summary>What comes of time and of many requests.</summary>
public sealed class BehaviourTests
{
    private readonly Clock _clock = new();

    [Fact]
    public async Task Too_many_requests_are_429_and_say_how_long_to_wait()
    {
        await using EmulatorHost host = await StartAsync("--rate-limit");
        using HttpClient http = new() { BaseAddress = new Uri(host.Info.Uri) };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "key");
        _clock.Stop();
        for (int i = 0; i < 40; i++)
        {
            using HttpResponseMessage answer = await http.GetAsync(new Uri("regions", UriKind.Relative), Client.Cancel);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }

        using HttpResponseMessage refused = await http.GetAsync(new Uri("regions", UriKind.Relative), Client.Cancel);
        Assert.Equal((HttpStatusCode.TooManyRequests, "1"), (refused.StatusCode, refused.Headers.RetryAfter!.ToString()));
        using Client client = new(host.Info.Uri, "key");
        await client.GetAsync("projects");
        _clock.Ahead += TimeSpan.FromSeconds(1);
        await client.GetAsync("regions");
        for (int second = 0; second < 17; second++)
        {
            _clock.Ahead += TimeSpan.FromSeconds(1);
            for (int i = 0; i < 40; i++)
            {
                _ = await client.SendAsync("GET", "regions");
            }
        }

        await client.RefusedAsync(HttpStatusCode.TooManyRequests, "GET", "auth");
        await client.GetAsync("_emulator");
    }

    [Fact]
    public async Task A_recovered_branch_has_its_endpoints_again()
    {
        await using EmulatorHost host = await StartAsync();
        using Client client = new(host.Info.Uri, "key");
        (string project, _, _) = await client.NewProjectAsync();
        (string branch, _) = await client.NewBranchAsync(project);
        string endpoint = (string)(await client.GetAsync($"projects/{project}/branches/{branch}/endpoints"))["endpoints"]![0]!["id"]!;
        await client.OkAsync("DELETE", $"projects/{project}/branches/{branch}");
        await client.RefusedAsync(HttpStatusCode.NotFound, "GET", $"projects/{project}/endpoints/{endpoint}");
        await client.OkAsync("POST", $"projects/{project}/branches/{branch}/recover");
        Assert.Equal("idle", (string)(await client.GetAsync($"projects/{project}/endpoints/{endpoint}"))["endpoint"]!["current_state"]!);
        await client.OkAsync("POST", $"projects/{project}/endpoints/{endpoint}/start");
    }

    [Fact]
    public async Task Consumption_is_the_time_that_computes_were_awake()
    {
        await using EmulatorHost host = await StartAsync();
        using Client client = new(host.Info.Uri, "key");
        (string project, string branch, _) = await client.NewProjectAsync();
        string org = (string)(await client.GetAsync($"projects/{project}"))["project"]!["org_id"]!;
        string endpoint = (string)(await client.GetAsync($"projects/{project}/endpoints"))["endpoints"]![0]!["id"]!;
        await client.OkAsync("PATCH", $"projects/{project}/endpoints/{endpoint}", """{"endpoint":{"suspend_timeout_seconds":-1}}""");
        DateTimeOffset start = DateTimeOffset.UtcNow;
        _clock.Ahead = TimeSpan.FromHours(5);
        string range = $"from={start.AddHours(-1):yyyy-MM-ddTHH:mm:ssZ}&to={start.AddHours(4):yyyy-MM-ddTHH:mm:ssZ}&granularity=hourly";
        JsonNode old = await client.GetAsync($"consumption_history/projects?{range}&org_id={org}&metrics=logical_size_bytes");
        JsonNode[] frames = [.. old["projects"]!.AsArray().Single()!["periods"]!.AsArray().SelectMany(period => period!["consumption"]!.AsArray())!];
        Assert.Equal(4, frames.Length);
        Assert.Equal(3600, (int)frames[^1]["active_time_seconds"]!);
        Assert.NotNull(frames[0]["logical_size_bytes"]);
        JsonNode v2 = await client.GetAsync($"consumption_history/v2/projects?{range}&org_id={org}&metrics=compute_unit_seconds,extra_branches_month");
        JsonArray metrics = v2["projects"]![0]!["periods"]!.AsArray()[^1]!["consumption"]!.AsArray()[^1]!["metrics"]!.AsArray();
        Assert.Equal(["compute_unit_seconds=900", "extra_branches_month=0"], metrics.Select(metric => $"{metric!["metric_name"]}={metric["value"]}"));
        JsonNode branches = await client.GetAsync($"consumption_history/v2/branches?{range}&org_id={org}&project_ids={project}&metrics=compute_unit_seconds&limit=1");
        Assert.Equal(branch, (string)branches["branches"]!.AsArray().Single()!["branch_id"]!);
        string cursor = (string)branches["pagination"]!["cursor"]!;
        Assert.Empty((await client.GetAsync($"consumption_history/v2/branches?{range}&org_id={org}&project_ids={project}&metrics=compute_unit_seconds&cursor={cursor}"))["branches"]!.AsArray());
        await client.RefusedAsync(HttpStatusCode.BadRequest, "GET", $"consumption_history/v2/projects?{range}&org_id={org}");
        await client.RefusedAsync(HttpStatusCode.BadRequest, "GET", $"consumption_history/v2/projects?{range}&org_id={org}&metrics=what");
        await client.RefusedAsync(HttpStatusCode.NotAcceptable, "GET", "consumption_history/projects?from=2024-03-01T00:00:00Z&to=2024-03-02T00:00:00Z&granularity=hourly");
    }

    [Fact]
    public async Task In_memory_masking_is_state_and_says_so()
    {
        await using EmulatorHost host = await StartAsync();
        using Client client = new(host.Info.Uri, "key");
        (string project, string main, _) = await client.NewProjectAsync();
        await client.RefusedAsync(HttpStatusCode.NotFound, "GET", $"projects/{project}/branches/{main}/anonymized_status");
        await client.RefusedAsync(HttpStatusCode.UnprocessableEntity, "POST", $"projects/{project}/branches/{main}/anonymize");
        JsonNode made = await client.OkAsync("POST", $"projects/{project}/branch_anonymized", """{"branch_create":{"branch":{"name":"masked"},"endpoints":[{"type":"read_write"}]}}""");
        string path = $"projects/{project}/branches/{made["branch"]!["id"]}";
        Assert.Single(made["endpoints"]!.AsArray());
        Assert.Equal("initialized", (string)(await client.GetAsync(path + "/anonymized_status"))["state"]!);
        Assert.Contains("anon.fake_iban", await client.RefusedAsync(HttpStatusCode.UnprocessableEntity, "PATCH", path + "/masking_rules", Rule("anon.fake_iban()")), StringComparison.Ordinal);
        await client.RefusedAsync(HttpStatusCode.UnprocessableEntity, "PATCH", path + "/masking_rules", Rule("anon.random_string(1); DROP TABLE x"));
        await client.OkAsync("PATCH", path + "/masking_rules", Rule("anon.fake_email()"));
        Assert.Equal("anon.fake_email()", (string)(await client.GetAsync(path + "/masking_rules"))["masking_rules"]![0]!["masking_function"]!);
        await client.OkAsync("POST", path + "/anonymize");
        JsonNode status = await client.GetAsync(path + "/anonymized_status");
        Assert.Equal("anonymized", (string)status["state"]!);
        Assert.Contains("memory engine", (string)status["status_message"]!, StringComparison.Ordinal);

        static string Rule(string function) => $$"""{"masking_rules":[{"database_name":"neondb","schema_name":"public","table_name":"users","column_name":"email","masking_function":"{{function}}"}]}""";
    }

    private Task<EmulatorHost> StartAsync(params string[] options) =>
        EmulatorHost.StartAsync(EmulatorOptions.Parse(["--engine", "memory", "--pace", "0", "--api-key", "key", .. options]), _clock, Client.Cancel);
}
