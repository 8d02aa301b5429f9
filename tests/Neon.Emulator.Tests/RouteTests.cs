using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using Neon.Emulator.Hosting;
using Xunit;

namespace Neon.Emulator.Tests;

/// <summary>All routes at once: what every one of them has to take, and to refuse.</summary>
public sealed partial class RouteTests(UnrecordedFixture emulator) : IClassFixture<UnrecordedFixture>
{
    private const string Key = "Authorization: Bearer key\r\n";

    /// <summary>Method, path and name of every operation of the service.</summary>
    internal static IReadOnlyList<(string Method, string Path, string Name)> Operations { get; } = Read();

    [Fact]
    public async Task No_text_in_a_body_a_header_or_a_path_is_an_internal_error()
    {
        (string project, string branch, _) = await emulator.Client.NewProjectAsync();
        string[] texts = ["\\ud800", "\\udc00x", "a\\u0000b", "\\u0001", "\\u202e", "\\uffff", "é"];
        string[] values = ["null", "1", "-1", "1e999", "[]", "{}", "\"\"", "[null]", "[{}]", "true", "12345678901234567890", "{\"a\":1,\"a\":2}"];
        List<string> bodies = ["", "null", "[]", "1", "{", "{\"\\ud800\":1}", new string('[', 200), .. values.Select(value => Everywhere(value)), .. texts.Select(text => Everywhere($"\"{text}\""))];
        List<string> failed = [];
        foreach ((string method, string path, string name) in Operations)
        {
            if (name is "deleteProject" or "deleteProjectBranch")
            {
                continue;
            }

            string real = Placeholder().Replace(path.Replace("{project_id}", project, StringComparison.Ordinal).Replace("{branch_id}", branch, StringComparison.Ordinal), "neondb");
            foreach (string body in method == "GET" ? [""] : bodies)
            {
                await ExpectAsync(method, real, "X-Request-ID: caf\u00e9\u0001\r\n", body);
            }

            await ExpectAsync(method, real, "X-Request-ID: a\tb\r\n", "");
            foreach (string segment in new[] { "a%2Fb", "%E9", "%ED%A0%80", "%zz", "%", "%00", "..%2F..", "%2e%2e", "a%0d%0ab", "%F0%9F%98%80", "%01" })
            {
                await ExpectAsync(method, Placeholder().Replace(path, segment), "", "{}");
                await ExpectAsync(method, Last().Replace(real, segment), "", "{}");
                await ExpectAsync(method, real + "?search=" + segment + "&cursor=" + segment + "&db_name=" + segment + "&name=" + segment + "&limit=" + segment, "", "{}");
            }
        }

        Assert.Empty(failed);

        async Task ExpectAsync(string method, string path, string headers, string body)
        {
            (int status, string answer) = await Wire.HttpAsync(emulator.Client.BaseAddress, method, "/api/v2" + path, Key + headers, body);
            if (status is 0 or (>= 500 and not 501) || answer.Contains("Exception", StringComparison.Ordinal))
            {
                failed.Add($"{method} {path} {headers.Trim()} {body}: {answer}");
            }
        }
    }

    /// <summary>A value under every name that some body of the API has.</summary>
    private static string Everywhere(string value)
    {
        string[] names = ["name", "key_name", "email", "role", "label", "url", "jwks_url", "provider_name", "slug", "sql", "schedule", "masking_rules", "invitations", "settings", "branch_id", "org_id", "destination_org_id", "project_ids", "owner_name", "type", "expires_at", "schema_name"];
        string members = string.Join(',', names.Select(name => $"\"{name}\":{value}"));
        string[] objects = ["project", "branch", "endpoint", "database", "role_", "snapshot", "branch_create"];
        return "{" + members + "," + string.Join(',', objects.Select(name => $"\"{name.TrimEnd('_')}_\":{{{members}}}")) + "," + string.Join(',', objects.Where(name => name != "role_").Select(name => $"\"{name}\":{{{members}}}")) + "}";
    }

    [Theory]
    [InlineData("a/b")]
    [InlineData("a%2Fb")]
    [InlineData("a%252Fb")]
    [InlineData("%")]
    [InlineData("%2F")]
    [InlineData("..")]
    [InlineData(".")]
    [InlineData("a b+c")]
    [InlineData("a?b#c")]
    [InlineData("é😀")]
    [InlineData("a;b=c")]
    public async Task A_name_in_a_path_is_decoded_once(string name)
    {
        Client client = emulator.Client;
        (string project, string branch, _) = await client.NewProjectAsync();
        string path = $"/api/v2/projects/{project}/branches/{branch}";
        string[] names = ["a/b", "a%2Fb", "a%252Fb", "%", "%2F", "..", ".", "a b+c", "a?b#c", "é😀", "a;b=c"];
        foreach (string each in names)
        {
            await client.OkAsync("POST", $"projects/{project}/branches/{branch}/databases", new JsonObject { ["database"] = new JsonObject { ["name"] = each, ["owner_name"] = "neondb_owner" } }.ToJsonString());
            await client.OkAsync("POST", $"projects/{project}/branches/{branch}/roles", new JsonObject { ["role"] = new JsonObject { ["name"] = each } }.ToJsonString());
        }

        string escaped = string.Concat(System.Text.Encoding.UTF8.GetBytes(name).Select(letter => $"%{letter:X2}"));
        foreach ((string list, string member) in new[] { ("databases", "database"), ("roles", "role") })
        {
            (int status, string answer) = await Wire.HttpAsync(client.BaseAddress, "GET", $"{path}/{list}/{escaped}", Key);
            Assert.True(status == 200, answer);
            Assert.Equal(name, (string)JsonNode.Parse(answer[answer.IndexOf('{', StringComparison.Ordinal)..(answer.LastIndexOf('}') + 1)])![member]!["name"]!);
            (status, answer) = await Wire.HttpAsync(client.BaseAddress, "DELETE", $"{path}/{list}/{escaped}", Key);
            Assert.True(status == 200, answer);
            JsonArray left = (await client.GetAsync($"projects/{project}/branches/{branch}/{list}"))[list]!.AsArray();
            Assert.Equal(names.Where(each => each != name).Order(StringComparer.Ordinal), left.Select(each => (string)each!["name"]!).Where(each => each is not ("neondb" or "neondb_owner")).Order(StringComparer.Ordinal));
        }
    }

    [Fact]
    public async Task Ids_are_not_decoded_twice_on_any_route()
    {
        (string project, string branch, _) = await emulator.Client.NewProjectAsync();
        foreach ((string method, string path, string name) in Operations.Where(operation => operation.Path.Contains("{project_id}", StringComparison.Ordinal)))
        {
            // The project's id with its hyphens escaped twice is the id of nothing.
            string target = "/api/v2" + Placeholder().Replace(path.Replace("{project_id}", project.Replace("-", "%252D", StringComparison.Ordinal), StringComparison.Ordinal), branch);
            (int status, string answer) = await Wire.HttpAsync(emulator.Client.BaseAddress, method, target, Key, "{}");
            Assert.True(status is 400 or 404 or 501 or 403, $"{method} {path}: {answer}");
        }
    }

    [Fact]
    public async Task Every_list_goes_on_when_what_it_has_sent_is_deleted()
    {
        Client client = emulator.Client;
        (string project, string main, _) = await client.NewProjectAsync();
        for (int i = 0; i < 7; i++)
        {
            await client.OkAsync("POST", $"projects/{project}/branches", $$$"""{"branch":{"name":"b{{{i}}}"}}""");
        }

        foreach (string order in new[] { "sort_by=name&sort_order=asc", "sort_by=created_at", "sort_by=updated_at&sort_order=asc", "" })
        {
            HashSet<string> seen = [];
            string? cursor = null;
            do
            {
                JsonNode page = await client.GetAsync($"projects/{project}/branches?limit=2&{order}{(cursor is null ? "" : "&cursor=" + cursor)}");
                foreach (JsonNode? branch in page["branches"]!.AsArray())
                {
                    string id = (string)branch!["id"]!;
                    Assert.True(seen.Add(id), "seen twice");
                    if (id != main && order.Length == 0)
                    {
                        await client.OkAsync("DELETE", $"projects/{project}/branches/{id}?hard_delete=true");
                    }
                }

                cursor = (string?)page["pagination"]!["next"];
            }
            while (cursor is not null);
            Assert.Equal(8, seen.Count);
        }

        await client.RefusedAsync(HttpStatusCode.BadRequest, "GET", $"projects/{project}/branches?cursor=nonsense");
        string organization = (string)(await client.GetAsync("users/me/organizations"))["organizations"]![0]!["id"]!;
        foreach (int i in Enumerable.Range(0, 5))
        {
            await client.OkAsync("POST", $"_emulator/organizations/{organization}/members", $$$"""{"email":"m{{{i}}}@example.org"}""");
        }

        int members = 0;
        string? next = null;
        do
        {
            JsonNode page = await client.GetAsync($"organizations/{organization}/members?limit=2&sort_by=email{(next is null ? "" : "&cursor=" + next)}");
            foreach (JsonNode? member in page["members"]!.AsArray())
            {
                members++;
                if ((string)member!["member"]!["role"]! != "admin")
                {
                    await client.OkAsync("DELETE", $"organizations/{organization}/members/{member["member"]!["id"]}");
                }
            }

            next = (string?)page["pagination"]!["next"];
        }
        while (next is not null);
        Assert.Equal(6, members);
    }

    [Fact]
    public async Task Only_the_users_own_key_rules_the_emulator()
    {
        Client client = emulator.Client;
        (string project, _, _) = await client.NewProjectAsync();
        string organization = (string)(await client.GetAsync("users/me/organizations"))["organizations"]![0]!["id"]!;
        foreach (string body in new[] { $$"""{"key_name":"ci","project_id":"{{project}}"}""", """{"key_name":"org"}""" })
        {
            string key = (string)(await client.OkAsync("POST", $"organizations/{organization}/api_keys", body))["key"]!;
            Assert.StartsWith("napi_", key, StringComparison.Ordinal);
            using Client other = new(client.BaseAddress.AbsoluteUri, key);
            foreach ((string method, string path) in new[]
            {
                ("POST", "_emulator/reset"), ("POST", "_emulator/stop"), ("POST", "_emulator/seed"), ("POST", "_emulator/faults"), ("DELETE", "_emulator/faults"), ("GET", "_emulator/faults"),
                ("GET", "_emulator/log"), ("DELETE", "_emulator/log"), ("POST", "_emulator/organizations"), ("POST", $"_emulator/organizations/{organization}/members"),
            })
            {
                await other.RefusedAsync(HttpStatusCode.Forbidden, method, path, method == "POST" ? "{}" : null);
            }

            await other.GetAsync($"projects/{project}");
        }
    }

    [Theory]
    [InlineData("""{"proyects":[]}""", "proyects")]
    [InlineData("""{"projects":[{"nane":"x"}]}""", "nane")]
    [InlineData("""{"projects":[{"databases":[{"name":"a","sqll":""}]}]}""", "sqll")]
    [InlineData("""{"projects":[{"branches":[{"name":"a","parnt":"main"}]}]}""", "parnt")]
    [InlineData("""{"projects":[{"branches":[{"databases":[{"name":"a","onwer":"x"}]}]}]}""", "onwer")]
    [InlineData("""{"projects":[{"branch":{"nam":"a"}}]}""", "nam")]
    public async Task A_seed_with_an_unknown_member_is_refused_and_changes_nothing(string seed, string member)
    {
        Client client = emulator.Client;
        string message = await client.RefusedAsync(HttpStatusCode.BadRequest, "POST", "_emulator/seed", seed);
        Assert.Contains(member, message, StringComparison.Ordinal);
        (string project, _, _) = await client.NewProjectAsync();
        await client.RefusedAsync(HttpStatusCode.BadRequest, "POST", "_emulator/reset", seed);
        await client.GetAsync($"projects/{project}");
    }

    [Fact]
    public async Task The_log_has_no_secrets()
    {
        Client client = emulator.Client;
        await client.OkAsync("DELETE", "_emulator/log");
        foreach (string text in new[]
        {
            "npg_canary7c1f", "napi_canary7c1f", "ALTER ROLE a PASSWORD $$canary7c1f$$", "alter role a password $x$canary7c1f$x$", "PASSWORD 'canary7c1f'", "PASSWORD E'a\\'canary7c1f'", "PASSWORD U&'canary7c1f'",
            "PASSWORD /* c */ 'canary''7c1f canary7c1f'", "password=canary7c1f", "postgresql://a:canary7c1f@host/db", "ENCRYPTED PASSWORD\n'canary7c1f", "PASSWORD $$canary7c1f",
        })
        {
            string once = Uri.EscapeDataString(text);
            await client.SendAsync("GET", "projects?search=" + once);
            await client.SendAsync("GET", "projects?search=" + once.Replace("%20", "+", StringComparison.Ordinal));
            await client.SendAsync("GET", "projects?search=" + Uri.EscapeDataString(once));
            await client.SendAsync("GET", "projects/" + once);
        }

        await Wire.HttpAsync(client.BaseAddress, "GET", "/api/v2/projects", Key + "X-Request-ID: npg_canary7c1f\r\n");
        string log = (await client.GetAsync("_emulator/log")).ToJsonString();
        Assert.DoesNotContain("canary", log, StringComparison.Ordinal);
        Assert.Contains("search=npg_***", log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Records_are_for_their_owner_alone()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no modes");
        string folder = Path.Combine(Path.GetTempPath(), "neon-records-" + Guid.NewGuid().ToString("N"));
        try
        {
            await using EmulatorHost host = await EmulatorHost.StartAsync(EmulatorOptions.Parse(["--engine", "memory", "--record", folder]), TimeProvider.System, Client.Cancel);
            string file = Assert.Single(Directory.GetFiles(folder));
#pragma warning disable CA1416 // Not on Windows.
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
#pragma warning restore CA1416
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task A_list_of_projects_names_its_organization_where_that_is_required()
    {
        await using EmulatorHost host = await EmulatorHost.StartAsync(EmulatorOptions.Parse(["--engine", "memory", "--pace", "0", "--api-key", "key", "--require-org-id"]), TimeProvider.System, Client.Cancel);
        using Client client = new(host.Info.Uri, "key");
        (string project, _, _) = await client.NewProjectAsync();
        Assert.StartsWith("org_id is required", await client.RefusedAsync(HttpStatusCode.BadRequest, "GET", "projects"), StringComparison.Ordinal);
        string organization = (string)(await client.GetAsync("users/me/organizations"))["organizations"]![0]!["id"]!;
        Assert.Equal(project, (string)(await client.GetAsync("projects?org_id=" + organization))["projects"]![0]!["id"]!);
        Assert.Empty((await client.GetAsync("projects/shared"))["projects"]!.AsArray());
        string key = (string)(await client.OkAsync("POST", $"organizations/{organization}/api_keys", """{"key_name":"org"}"""))["key"]!;
        using Client other = new(host.Info.Uri, key);
        Assert.Single((await other.GetAsync("projects"))["projects"]!.AsArray());
    }

    [Fact]
    public async Task A_new_project_shows_what_the_services_shows()
    {
        JsonNode made = await emulator.Client.OkAsync("POST", "projects", """{"project":{"settings":{"block_public_connections":true}}}""");
        JsonNode project = made["project"]!;
        Assert.Equal("""{"allowed_ips":{"ips":[],"protected_branches_only":false},"enable_logical_replication":false,"block_public_connections":true,"block_vpc_connections":false}""", project["settings"]!.ToJsonString());
        Assert.NotNull(project["synthetic_storage_size"]);
        Assert.NotNull(project["quota_reset_at"]);
        Assert.Null(made["endpoints"]![0]!["last_active"]);
        Assert.StartsWith("npg_", (string)made["roles"]![0]!["password"]!, StringComparison.Ordinal);
    }

    private static List<(string, string, string)> Read()
    {
        using Stream stream = typeof(EmulatorHost).Assembly.GetManifestResourceStream("operations.tsv")!;
        using StreamReader reader = new(stream);
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('\t')).Select(fields => (fields[0], fields[1], fields[2].Trim()))];
    }

    [GeneratedRegex("\\{[a-z_]+\\}")]
    private static partial Regex Placeholder();

    [GeneratedRegex("neondb(?!.*neondb)")]
    private static partial Regex Last();
}
