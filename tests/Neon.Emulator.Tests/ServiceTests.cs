using System;
using System.Collections.Generic;
using System.Net;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using Neon.Emulator.Control;
using Xunit;

namespace Neon.Emulator.Tests;

/// <summary>What a branch has besides databases: what is written is read back, and a child begins with what its parent has.</summary>
public sealed partial class ServiceTests(MemoryFixture emulator) : IClassFixture<MemoryFixture>
{
    private Client Client => emulator.Client;

    [Fact]
    public async Task Every_operation_of_the_service_is_answered()
    {
        (string project, string branch, _) = await Client.NewProjectAsync();
        List<string> missing = [];
        foreach ((string method, string path, string name) in RouteTests.Operations)
        {
            string target = Placeholder().Replace(path.Replace("{project_id}", project, StringComparison.Ordinal).Replace("{branch_id}", branch, StringComparison.Ordinal), "none");
            if (name is not ("deleteProject" or "deleteProjectBranch") && (await Client.SendAsync(method, target[1..], method == "GET" ? null : "{}")).Status == HttpStatusCode.NotImplemented)
            {
                missing.Add(name);
            }
        }

        Assert.Empty(missing);
        Assert.Equal(180, RouteTests.Operations.Count);
    }

    [Fact]
    public async Task A_fresh_branch_has_empty_lists_and_nothing_enabled()
    {
        string path = await NewAsync();
        Assert.Empty((await Client.GetAsync(path + "/buckets"))["buckets"]!.AsArray());
        Assert.Empty((await Client.GetAsync(path + "/functions"))["functions"]!.AsArray());
        Assert.Empty((await Client.GetAsync(path + "/triggers"))["triggers"]!.AsArray());
        Assert.Empty((await Client.GetAsync(path + "/custom-domains"))["custom_domains"]!.AsArray());
        Assert.Empty((await Client.GetAsync(path + "/credentials"))["credentials"]!.AsArray());
        await Client.RefusedAsync(HttpStatusCode.NotFound, "GET", path + "/auth");
        await Client.RefusedAsync(HttpStatusCode.NotFound, "GET", path + "/data-api/neondb");
        foreach ((string target, string reason) in new[] { ("/ai_gateway", "ai_gateway_unavailable"), ("/logs/fields", "telemetry_not_enabled"), ("/logs/fields/level/values", "telemetry_not_enabled") })
        {
            (HttpStatusCode status, JsonNode? answer) = await Client.SendAsync("GET", path + target);
            Assert.Equal((HttpStatusCode.NotFound, reason), (status, (string)answer!["reason"]!));
        }

        JsonNode storage = await Client.GetAsync(path + "/storage");
        Assert.Equal((true, "us-east-2"), ((bool)storage["enabled"]!, (string)storage["region"]!));
        Assert.Empty((await Client.GetAsync(path[..path.IndexOf("/branches", StringComparison.Ordinal)] + "/advisors"))["issues"]!.AsArray());
    }

    [Theory]
    [InlineData("""{"since":"8d"}""", "time_range_too_large")]
    [InlineData("""{"since":"an hour"}""", "invalid_time_range")]
    [InlineData("""{"since":"1h","start_time":"2024-01-01T00:00:00Z"}""", "conflicting_time_range")]
    [InlineData("""{"logql":"{}","source":"function"}""", "conflicting_filters")]
    [InlineData("""{}""", "telemetry_not_enabled")]
    public async Task A_query_of_logs_is_held_to_the_rules(string body, string reason)
    {
        (HttpStatusCode status, JsonNode? answer) = await Client.SendAsync("POST", await NewAsync() + "/logs/query", body);
        Assert.Equal(reason, (string)answer!["reason"]!);
        Assert.Equal(reason == "telemetry_not_enabled" ? HttpStatusCode.NotFound : HttpStatusCode.BadRequest, status);
    }

    [Fact]
    public async Task Storage_logs_what_is_done_to_objects()
    {
        string path = await NewAsync();
        await Client.OkAsync("POST", path + "/buckets", """{"name":"media"}""");
        using HttpClient http = new();
        foreach (string key in new[] { "a.txt", "b.txt", "c.txt" })
        {
            JsonNode link = await Client.OkAsync("POST", $"{path}/buckets/media/objects/{key}/presign", """{"operation":"upload"}""");
            using StringContent content = new("hello");
            using HttpResponseMessage written = await http.PutAsync(new Uri((string)link["url"]!), content, Client.Cancel);
            Assert.True(written.IsSuccessStatusCode);
        }

        using HttpRequestMessage request = new(HttpMethod.Get, new Uri(Client.BaseAddress, $"{path}/buckets/media/objects/a.txt/download")) { Headers = { Authorization = new AuthenticationHeaderValue("Bearer", "key") } };
        using HttpResponseMessage read = await http.SendAsync(request, Client.Cancel);
        Assert.Equal("attachment", read.Content.Headers.ContentDisposition?.DispositionType);

        JsonNode newest = await Client.OkAsync("POST", path + "/logs/query", """{"limit":3}""");
        Assert.Equal("""{"bytes":5,"object_key":"a.txt","operation":"GET"}""", (string)newest["logs"]![0]!["message"]!);
        Assert.True((bool)newest["is_truncated"]!);
        JsonNode last = await Client.OkAsync("POST", path + "/logs/query", $$"""{"limit":3,"cursor":"{{(string)newest["next_cursor"]!}}"}""");
        Assert.Equal(("storage", "INFO", false), ((string)last["logs"]![0]!["source"]!, (string)last["logs"]![0]!["severity_text"]!, (bool)last["is_truncated"]!));
        Assert.Single(last["logs"]!.AsArray());

        Assert.Single((await Client.OkAsync("POST", path + "/logs/query", """{"body_contains":"b.txt","sort_order":"asc","source":"storage","minimum_severity":"info"}"""))["logs"]!.AsArray());
        Assert.Empty((await Client.OkAsync("POST", path + "/logs/query", """{"minimum_severity":"warn"}"""))["logs"]!.AsArray());
        Assert.Empty((await Client.OkAsync("POST", path + "/logs/query", """{"source":"function"}"""))["logs"]!.AsArray());
        Assert.Equal(HttpStatusCode.BadRequest, (await Client.SendAsync("POST", path + "/logs/query", """{"logql":"{}"}""")).Status);
        Assert.Contains("operation", (await Client.GetAsync(path + "/logs/fields"))["fields"]!.AsArray().GetValues<string>());
        Assert.Equal("""{"values":["GET"],"is_truncated":true}""", (await Client.GetAsync(path + "/logs/fields/operation/values?limit=1")).ToJsonString());
        Assert.Equal(HttpStatusCode.BadRequest, (await Client.SendAsync("GET", path + "/logs/fields/nope/values")).Status);
    }

    [Fact]
    public async Task Auth_keeps_its_configuration()
    {
        string path = await NewAsync() + "/auth";
        JsonNode made = await Client.OkAsync("POST", path, """{"auth_provider":"better_auth"}""");
        Assert.Equal("neon_auth", (string)made["schema_name"]!);
        await Client.RefusedAsync(HttpStatusCode.Conflict, "POST", path, """{"auth_provider":"better_auth"}""");
        JsonNode shown = await Client.GetAsync(path);
        Assert.Equal(("neondb", (string)made["base_url"]!), ((string)shown["db_name"]!, (string)shown["base_url"]!));

        await Client.OkAsync("POST", path + "/domains", """{"domain":"https://app.example.com","auth_provider":"better_auth"}""");
        await Client.RefusedAsync(HttpStatusCode.Conflict, "POST", path + "/domains", """{"domain":"https://app.example.com","auth_provider":"better_auth"}""");
        await Client.RefusedAsync(HttpStatusCode.BadRequest, "POST", path + "/domains", """{"domain":"nowhere","auth_provider":"better_auth"}""");
        Assert.Equal("https://app.example.com", (string)(await Client.GetAsync(path + "/domains"))["domains"]![0]!["domain"]!);
        await Client.OkAsync("DELETE", path + "/domains", """{"auth_provider":"better_auth","domains":[{"domain":"https://app.example.com"}]}""");
        Assert.Empty((await Client.GetAsync(path + "/domains"))["domains"]!.AsArray());

        Assert.Equal("shared", (string)(await Client.OkAsync("POST", path + "/oauth_providers", """{"id":"google"}"""))["type"]!);
        await Client.RefusedAsync(HttpStatusCode.Conflict, "POST", path + "/oauth_providers", """{"id":"google"}""");
        Assert.Equal("standard", (string)(await Client.OkAsync("PATCH", path + "/oauth_providers/google", """{"client_id":"a","client_secret":"b"}"""))["type"]!);
        Assert.Equal("a", (string)(await Client.GetAsync(path + "/oauth_providers"))["providers"]![0]!["client_id"]!);
        await Client.OkAsync("DELETE", path + "/oauth_providers/google");
        await Client.RefusedAsync(HttpStatusCode.NotFound, "DELETE", path + "/oauth_providers/google");

        string user = (string)(await Client.OkAsync("POST", path + "/users", """{"email":"ann@example.com","name":"Ann"}"""))["id"]!;
        await Client.RefusedAsync(HttpStatusCode.Conflict, "POST", path + "/users", """{"email":"ANN@example.com"}""");
        Assert.Equal(user, (string)(await Client.OkAsync("PUT", $"{path}/users/{user}/role", """{"roles":["admin"]}"""))["id"]!);
        await Client.RefusedAsync(HttpStatusCode.BadRequest, "PUT", $"{path}/users/{user}/role", """{"roles":[]}""");
        await Client.OkAsync("DELETE", $"{path}/users/{user}");
        await Client.RefusedAsync(HttpStatusCode.NotFound, "DELETE", $"{path}/users/{user}");

        Assert.Equal("""{"type":"shared"}""", (await Client.GetAsync(path + "/email_provider")).ToJsonString());
        await Client.RefusedAsync(HttpStatusCode.BadRequest, "POST", path + "/email_provider/test", """{"recipient_email":"b@example.com"}""");
        string mail = """{"type":"standard","host":"smtp.example.com","port":587,"username":"u","password":"p","sender_email":"a@example.com","sender_name":"A"}""";
        await Client.OkAsync("PATCH", path + "/email_provider", mail);
        Assert.Equal(mail, (await Client.GetAsync(path + "/email_provider")).ToJsonString());
        await Client.RefusedAsync(HttpStatusCode.BadRequest, "PATCH", path + "/email_provider", """{"type":"standard","host":"smtp.example.com"}""");
        JsonNode test = await Client.OkAsync("POST", path + "/email_provider/test", """{"recipient_email":"b@example.com"}""");
        Assert.False((bool)test["success"]!);
        Assert.False((bool)(await Client.OkAsync("POST", path + "/send_test_email", mail.Replace("{", "{\"recipient_email\":\"b@example.com\",", StringComparison.Ordinal)))["success"]!);

        Assert.False((bool)(await Client.OkAsync("PATCH", path + "/allow_localhost", """{"allow_localhost":false}"""))["allow_localhost"]!);
        Assert.Equal("link", (string)(await Client.OkAsync("PATCH", path + "/email_and_password", """{"email_verification_method":"link"}"""))["email_verification_method"]!);
        Assert.Equal("link", (string)(await Client.GetAsync(path + "/email_and_password"))["email_verification_method"]!);
        Assert.Equal(7, (int)(await Client.OkAsync("PATCH", path + "/plugins/organization", """{"organization_limit":7}"""))["organization_limit"]!);
        Assert.Equal(9, (int)(await Client.OkAsync("PATCH", path + "/plugins/magic-link", """{"expires_in":9}"""))["expires_in"]!);
        Assert.Equal(90, (int)(await Client.OkAsync("PATCH", path + "/plugins/phone-number", """{"otp_expires_in":90}"""))["otp_expires_in"]!);
        await Client.RefusedAsync(HttpStatusCode.BadRequest, "PATCH", path + "/plugins/phone-number", """{"otp_expires_in":1}""");
        Assert.Equal(90, (int)(await Client.GetAsync(path + "/plugins/phone-number"))["otp_expires_in"]!);
        JsonNode plugins = await Client.GetAsync(path + "/plugins");
        Assert.Equal((7, 9, false), ((int)plugins["organization"]!["organization_limit"]!, (int)plugins["magic_link"]!["expires_in"]!, (bool)plugins["allow_localhost"]!));
        await Client.RefusedAsync(HttpStatusCode.BadRequest, "PUT", path + "/webhooks", """{"enabled":true}""");
        await Client.OkAsync("PUT", path + "/webhooks", """{"enabled":true,"webhook_url":"https://hooks.example.com","enabled_events":["user.created"]}""");
        Assert.Equal("user.created", (string)(await Client.GetAsync(path + "/webhooks"))["enabled_events"]![0]!);
        await Client.OkAsync("PATCH", path + "/config", """{"name":"Shop"}""");
        Assert.Equal("Shop", (string)(await Client.GetAsync(path))["name"]!);
        await Client.OkAsync("DELETE", path, """{"delete_data":true}""");
        await Client.RefusedAsync(HttpStatusCode.NotFound, "GET", path);
        await Client.RefusedAsync(HttpStatusCode.NotFound, "GET", path + "/plugins");
    }

    [Fact]
    public async Task Auth_of_a_project_is_that_of_its_default_branch()
    {
        (string project, string branch, _) = await Client.NewProjectAsync();
        string path = $"projects/{project}/auth";
        Assert.Empty((await Client.GetAsync(path + "/integrations"))["data"]!.AsArray());
        await Client.OkAsync("POST", "projects/auth/create", $$"""{"auth_provider":"stack","project_id":"{{project}}","branch_id":"{{branch}}"}""");
        Assert.Equal(branch, (string)(await Client.GetAsync(path + "/integrations"))["data"]![0]!["branch_id"]!);
        await Client.OkAsync("POST", "projects/auth/keys", $$"""{"auth_provider":"stack","project_id":"{{project}}"}""");
        string user = (string)(await Client.OkAsync("POST", "projects/auth/user", $$"""{"auth_provider":"stack","project_id":"{{project}}","email":"a@example.com"}"""))["id"]!;
        await Client.OkAsync("DELETE", $"{path}/users/{user}");
        Assert.Null((await Client.GetAsync(path + "/integrations"))["data"]![0]!["transfer_status"]);
        Assert.StartsWith("http://127.0.0.1:", (string)(await Client.OkAsync("POST", "projects/auth/transfer_ownership", $$"""{"auth_provider":"stack","project_id":"{{project}}"}"""))["url"]!, StringComparison.Ordinal);
        Assert.Equal("initiated", (string)(await Client.GetAsync(path + "/integrations"))["data"]![0]!["transfer_status"]!);
        await Client.OkAsync("PATCH", path + "/email_server", """{"type":"shared","sender_name":"A"}""");
        Assert.Equal("A", (string)(await Client.GetAsync(path + "/email_server"))["sender_name"]!);
        await Client.OkAsync("POST", path + "/oauth_providers", """{"id":"github"}""");
        Assert.Single((await Client.GetAsync($"projects/{project}/branches/{branch}/auth/oauth_providers"))["providers"]!.AsArray());
        await Client.OkAsync("DELETE", path + "/integration/stack");
        await Client.RefusedAsync(HttpStatusCode.NotFound, "GET", path + "/domains");
        await Client.RefusedAsync(HttpStatusCode.NotFound, "POST", "projects/auth/keys", """{"auth_provider":"stack","project_id":"no-such-project-12345678"}""");
    }

    [Fact]
    public async Task The_data_api_keeps_its_settings_and_says_that_it_does_not_run()
    {
        string path = await NewAsync() + "/data-api/neondb";
        string url = (string)(await Client.OkAsync("POST", path, """{"auth_provider":"external","jwks_url":"https://keys.example.com/jwks.json","settings":{"db_max_rows":100}}"""))["url"]!;
        await Client.RefusedAsync(HttpStatusCode.Conflict, "POST", path, "{}");
        await Client.RefusedAsync(HttpStatusCode.NotFound, "POST", path.Replace("neondb", "none", StringComparison.Ordinal), "{}");
        await Client.OkAsync("PATCH", path, """{"settings":{"db_schemas":["public","api"]}}""");
        JsonNode shown = await Client.GetAsync(path);
        Assert.Equal((url, 100, "api", "anonymous"), ((string)shown["url"]!, (int)shown["settings"]!["db_max_rows"]!, (string)shown["settings"]!["db_schemas"]![1]!, (string)shown["settings"]!["db_anon_role"]!));
        using HttpClient http = new();
        using HttpResponseMessage answer = await http.GetAsync(new Uri(url), Client.Cancel);
        Assert.Equal(HttpStatusCode.NotImplemented, answer.StatusCode);
        Assert.Contains("does not run the service", await answer.Content.ReadAsStringAsync(Client.Cancel), StringComparison.Ordinal);
        await Client.OkAsync("DELETE", path);
        await Client.RefusedAsync(HttpStatusCode.NotFound, "GET", path);
    }

    [Fact]
    public async Task Objects_go_in_and_out_by_links()
    {
        string path = await NewAsync() + "/buckets";
        await Client.OkAsync("POST", path, """{"name":"files"}""");
        await Client.RefusedAsync(HttpStatusCode.Conflict, "POST", path, """{"name":"files"}""");
        byte[] content = [0, 1, 2, 255, .. Encoding.UTF8.GetBytes("é")];
        using HttpClient http = new();
        foreach (string key in new[] { "a/b/one.bin", "a/two.txt", "three é %2F+.txt" })
        {
            string one = $"{path}/files/objects/{Uri.EscapeDataString(key)}";
            JsonNode link = await Client.OkAsync("POST", one + "/presign", """{"operation":"upload","content_type":"text/x-test","expires_in_seconds":60}""");
            Assert.Equal("PUT", (string)link["method"]!);
            Uri upload = new((string)link["url"]!);
            Assert.True(upload.IsLoopback);
            using HttpResponseMessage wrongType = await PutAsync(upload, content, "text/plain");
            Assert.Equal(HttpStatusCode.Forbidden, wrongType.StatusCode);
            using HttpResponseMessage stored = await PutAsync(upload, content, "text/x-test");
            Assert.Equal(HttpStatusCode.OK, stored.StatusCode);
            using HttpResponseMessage unsigned = await PutAsync(new Uri(upload.GetLeftPart(UriPartial.Path)), content, "text/x-test");
            Assert.Equal(HttpStatusCode.Forbidden, unsigned.StatusCode);
            using HttpResponseMessage otherMethod = await http.GetAsync(upload, Client.Cancel);
            Assert.Equal(HttpStatusCode.Forbidden, otherMethod.StatusCode);

            Uri download = new((string)(await Client.OkAsync("POST", one + "/presign", """{"operation":"download"}"""))["url"]!);
            using HttpResponseMessage read = await http.GetAsync(download, Client.Cancel);
            Assert.Equal(content, await read.Content.ReadAsByteArrayAsync(Client.Cancel));
            Assert.Equal(stored.Headers.ETag, read.Headers.ETag);
            using HttpResponseMessage altered = await http.GetAsync(new Uri(download.AbsoluteUri.Replace("expires=", "expires=9", StringComparison.Ordinal)), Client.Cancel);
            Assert.Equal(HttpStatusCode.Forbidden, altered.StatusCode);
            using HttpRequestMessage direct = new(HttpMethod.Get, new Uri(Client.BaseAddress, one + "/download")) { Headers = { Authorization = new AuthenticationHeaderValue("Bearer", "key") } };
            using HttpResponseMessage bytes = await http.SendAsync(direct, Client.Cancel);
            Assert.Equal(content, await bytes.Content.ReadAsByteArrayAsync(Client.Cancel));
        }

        JsonNode root = await Client.GetAsync(path + "/files/objects?delimiter=/");
        Assert.Equal("a/", (string)root["folders"]![0]!);
        Assert.Equal("three é %2F+.txt", (string)root["objects"]![0]!["key"]!);
        JsonNode inner = await Client.GetAsync(path + "/files/objects?delimiter=/&prefix=a/");
        Assert.Equal(("a/b/", "a/two.txt", content.Length), ((string)inner["folders"]![0]!, (string)inner["objects"]![0]!["key"]!, (int)inner["objects"]![0]!["size"]!));
        JsonNode first = await Client.GetAsync(path + "/files/objects?limit=1");
        Assert.True((bool)first["is_truncated"]!);
        await Client.OkAsync("DELETE", $"{path}/files/objects/{Uri.EscapeDataString("a/b/one.bin")}");
        JsonNode second = await Client.GetAsync($"{path}/files/objects?limit=5&cursor={first["next_cursor"]}");
        Assert.Equal(2, second["objects"]!.AsArray().Count);
        await Client.RefusedAsync(HttpStatusCode.BadRequest, "DELETE", path + "/files/objects-by-prefix?prefix=a");
        Assert.Equal(1, (int)(await Client.OkAsync("DELETE", path + "/files/objects-by-prefix?prefix=a/"))["deleted"]!);
        await Client.RefusedAsync(HttpStatusCode.NotFound, "DELETE", path + "/files/objects/none");
        await Client.OkAsync("DELETE", path + "/files");
        await Client.RefusedAsync(HttpStatusCode.NotFound, "GET", path + "/files/objects");

        Task<HttpResponseMessage> PutAsync(Uri uri, byte[] bytes, string type)
        {
            ByteArrayContent body = new(bytes);
            body.Headers.ContentType = new MediaTypeHeaderValue(type);
            return http.PutAsync(uri, body, Client.Cancel);
        }
    }

    [Fact]
    public async Task Functions_are_kept_version_by_version_and_belong_to_their_branch()
    {
        (string project, string branch, _) = await Client.NewProjectAsync();
        string path = $"projects/{project}/branches/{branch}/functions";
        Assert.Equal(HttpStatusCode.BadRequest, (await DeployAsync(path + "/hello", null, "{}")).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await DeployAsync(path + "/hello", "no zip", null)).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await DeployAsync(path + "/Not-A-Slug", "PK", null)).Status);
        await Client.RefusedAsync(HttpStatusCode.BadRequest, "POST", path + "/hello/deployments", "{}");
        Assert.Equal(1, (int)(await DeployAsync(path + "/hello", "PK1", """{"B":"2","A":"1"}""")).Body!["deployment"]!["id"]!);
        JsonNode second = (await DeployAsync(path + "/hello", null, """{"A":"","C":"3"}""")).Body!["deployment"]!;
        Assert.Equal(("""["B","C"]""", 2, "completed"), (second["environment"]!.ToJsonString(), (int)second["id"]!, (string)second["status"]!));
        JsonNode function = (await Client.GetAsync(path + "/hello"))["function"]!;
        Assert.Equal(("hello", 2), ((string)function["name"]!, (int)function["active_deployment"]!["id"]!));
        Assert.Equal("Hello", (string)(await Client.OkAsync("PATCH", path + "/hello", """{"name":" Hello "}"""))["function"]!["name"]!);
        await Client.RefusedAsync(HttpStatusCode.BadRequest, "PATCH", path + "/hello", """{"name":"  "}""");

        string child = (string)(await Client.OkAsync("POST", $"projects/{project}/branches", "{}"))["branch"]!["id"]!;
        string inherited = $"projects/{project}/branches/{child}/functions";
        await Client.OkAsync("PATCH", path + "/hello", """{"name":null}""");
        Assert.Equal("hello", (string)(await Client.GetAsync(path + "/hello"))["function"]!["name"]!);
        Assert.Equal("Hello", (string)(await Client.GetAsync(inherited + "/hello"))["function"]!["name"]!);
        await Client.RefusedAsync(HttpStatusCode.NotFound, "PATCH", inherited + "/hello", """{"name":"x"}""");
        await Client.OkAsync("DELETE", inherited + "/hello");
        Assert.Single((await Client.GetAsync(path + "?limit=1"))["functions"]!.AsArray());
        await Client.RefusedAsync(HttpStatusCode.NotFound, "GET", inherited + "/hello");
    }

    [Fact]
    public async Task Triggers_have_a_schedule_or_a_bucket()
    {
        (string project, string branch, _) = await Client.NewProjectAsync();
        string path = $"projects/{project}/branches/{branch}";
        await DeployAsync(path + "/functions/hello", "PK", null);
        await Client.OkAsync("POST", path + "/buckets", """{"name":"files"}""");
        await Client.RefusedAsync(HttpStatusCode.NotFound, "POST", path + "/triggers", """{"type":"schedule","function_slug":"none","name":"n","schedule":{"cron":"* * * * *"}}""");
        await Client.RefusedAsync(HttpStatusCode.BadRequest, "POST", path + "/triggers", """{"type":"schedule","function_slug":"hello","name":"n","schedule":{"cron":"@daily"}}""");
        JsonNode made = (await Client.OkAsync("POST", path + "/triggers", """{"type":"schedule","function_slug":"hello","name":"n","schedule":{"cron":"0 3 * * *"}}"""))["trigger"]!;
        Assert.EndsWith("T03:00:00Z", (string)made["next_run_at"]!, StringComparison.Ordinal);
        await Client.RefusedAsync(HttpStatusCode.Conflict, "POST", path + "/triggers", """{"type":"schedule","function_slug":"hello","name":"n","schedule":{"cron":"0 3 * * *"}}""");
        await Client.OkAsync("POST", path + "/triggers", """{"type":"storage_object_created","function_slug":"hello","name":"up","storage_object_created":{"bucket_name":"files","prefix":"in/"}}""");
        JsonNode paused = (await Client.OkAsync("PATCH", $"{path}/triggers/{made["trigger_id"]}", """{"type":"schedule","enabled":false}"""))["trigger"]!;
        Assert.Equal((2, true), ((int)paused["version"]!, paused["next_run_at"] is null));
        Assert.True(paused.AsObject().ContainsKey("next_run_at"));
        await Client.RefusedAsync(HttpStatusCode.BadRequest, "PATCH", $"{path}/triggers/{made["trigger_id"]}", """{"type":"storage_object_created"}""");
        string child = (string)(await Client.OkAsync("POST", $"projects/{project}/branches", "{}"))["branch"]!["id"]!;
        JsonArray inherited = (await Client.GetAsync($"projects/{project}/branches/{child}/triggers"))["triggers"]!.AsArray();
        Assert.All(inherited, trigger => Assert.Equal((true, false), ((bool)trigger!["inherited"]!, (bool)trigger["enabled"]!)));
        Assert.Equal(2, inherited.Count);
        await Client.OkAsync("DELETE", $"{path}/triggers/{made["trigger_id"]}");
        await Client.RefusedAsync(HttpStatusCode.NotFound, "GET", $"{path}/triggers/{made["trigger_id"]}");
    }

    [Theory]
    [InlineData("*/15 * * * *", "2024-01-31T23:50:00Z", "2024-02-01T00:00:00Z")]
    [InlineData("0 3 29 2 *", "2024-03-01T00:00:00Z", "2028-02-29T03:00:00Z")]
    [InlineData("30 8 * * 1-5", "2024-06-07T08:30:00Z", "2024-06-10T08:30:00Z")]
    [InlineData("0 0 1 * 7", "2024-06-05T00:00:00Z", "2024-06-09T00:00:00Z")]
    [InlineData("5,10 0-3/2 * 1,12 *", "2024-01-31T02:10:00Z", "2024-12-01T00:05:00Z")]
    public void A_schedule_comes_at_its_next_time(string cron, string after, string next) =>
        Assert.Equal(DateTimeOffset.Parse(next, null), Cron.Parse(cron)!.Next(DateTimeOffset.Parse(after, null)));

    [Theory]
    [InlineData("")]
    [InlineData("* * * *")]
    [InlineData("60 * * * *")]
    [InlineData("* * 0 * *")]
    [InlineData("* * 30 2 *")]
    [InlineData("*/0 * * * *")]
    [InlineData("5-1 * * * *")]
    [InlineData("* * * jan *")]
    [InlineData("-1 * * * *")]
    public void What_is_not_a_schedule_is_refused(string cron) => Assert.Null(Cron.Parse(cron));

    [Fact]
    public async Task Domains_lead_to_functions_and_belong_to_one_branch()
    {
        (string project, string branch, _) = await Client.NewProjectAsync();
        string path = $"projects/{project}/branches/{branch}";
        await DeployAsync(path + "/functions/hello", "PK", null);
        string body = """{"domain":"Dashboard.Acme.example.","entity_type":"function","entity_id":"hello"}""";
        Assert.Equal("dashboard.acme.example", (string)(await Client.OkAsync("POST", path + "/custom-domains", body))["domain"]!);
        await Client.OkAsync("POST", path + "/custom-domains", body);
        await Client.RefusedAsync(HttpStatusCode.BadRequest, "POST", path + "/custom-domains", body.Replace("\"function\"", "\"bucket\"", StringComparison.Ordinal));
        await Client.RefusedAsync(HttpStatusCode.BadRequest, "POST", path + "/custom-domains", body.Replace("Dashboard.Acme.example.", "a b", StringComparison.Ordinal));
        await Client.RefusedAsync(HttpStatusCode.NotFound, "POST", path + "/custom-domains", body.Replace("hello", "none", StringComparison.Ordinal));
        (string other, string otherBranch, _) = await Client.NewProjectAsync();
        await DeployAsync($"projects/{other}/branches/{otherBranch}/functions/hello", "PK", null);
        await Client.RefusedAsync(HttpStatusCode.Conflict, "POST", $"projects/{other}/branches/{otherBranch}/custom-domains", body);
        Assert.Single((await Client.GetAsync(path + "/custom-domains"))["custom_domains"]!.AsArray());
        await Client.OkAsync("DELETE", path + "/custom-domains/DASHBOARD.acme.example");
        await Client.RefusedAsync(HttpStatusCode.NotFound, "DELETE", path + "/custom-domains/dashboard.acme.example");
    }

    [Fact]
    public async Task A_credential_is_shown_when_it_is_made_revealed_or_rotated()
    {
        string path = await NewAsync() + "/credentials";
        JsonNode made = await Client.OkAsync("POST", path, """{"name":"ci","scopes":["storage:read"],"principal_type":"user"}""");
        string id = (string)made["token_id"]!;
        Assert.StartsWith("nak_live_", id, StringComparison.Ordinal);
        await Client.RefusedAsync(HttpStatusCode.BadRequest, "POST", path, """{"scopes":["root"],"principal_type":"user"}""");
        await Client.RefusedAsync(HttpStatusCode.BadRequest, "POST", path, """{"scopes":[],"principal_type":"user"}""");
        await Client.RefusedAsync(HttpStatusCode.BadRequest, "POST", path, """{"scopes":["storage:read"],"principal_type":"system"}""");
        string list = (await Client.GetAsync(path)).ToJsonString();
        Assert.Contains("\"ci\"", list, StringComparison.Ordinal);
        Assert.DoesNotContain((string)made["api_token"]!, list, StringComparison.Ordinal);
        Assert.DoesNotContain((string)made["s3_secret_access_key"]!, list, StringComparison.Ordinal);
        Assert.Equal((string)made["api_token"]!, (string)(await Client.OkAsync("POST", $"{path}/{id}/reveal"))["api_token"]!);
        JsonNode rotated = await Client.OkAsync("POST", $"{path}/{id}/rotate");
        Assert.NotEqual((string)made["api_token"]!, (string)rotated["api_token"]!);
        Assert.Equal((string)rotated["s3_secret_access_key"]!, (string)(await Client.OkAsync("POST", $"{path}/{id}/reveal"))["s3_secret_access_key"]!);
        await Client.OkAsync("DELETE", $"{path}/{id}");
        await Client.RefusedAsync(HttpStatusCode.NotFound, "POST", $"{path}/{id}/reveal");
        Assert.Empty((await Client.GetAsync(path))["credentials"]!.AsArray());
    }

    private async Task<string> NewAsync()
    {
        (string project, string branch, _) = await Client.NewProjectAsync();
        return $"projects/{project}/branches/{branch}";
    }

    private async Task<(HttpStatusCode Status, JsonNode? Body)> DeployAsync(string function, string? zip, string? environment)
    {
        using MultipartFormDataContent form = [];
        if (zip is not null)
        {
            form.Add(new ByteArrayContent(Encoding.UTF8.GetBytes(zip)), "zip", "function.zip");
        }

        if (environment is not null)
        {
            form.Add(new StringContent(environment), "environment");
        }

        using HttpClient http = new();
        using HttpRequestMessage request = new(HttpMethod.Post, new Uri(Client.BaseAddress, function + "/deployments")) { Content = form, Headers = { Authorization = new AuthenticationHeaderValue("Bearer", "key") } };
        using HttpResponseMessage response = await http.SendAsync(request, Client.Cancel);
        return (response.StatusCode, JsonNode.Parse(await response.Content.ReadAsStringAsync(Client.Cancel)));
    }

    [GeneratedRegex("\\{[a-z_]+\\}")]
    private static partial Regex Placeholder();
}
