using System;
using System.IO;
using System.Linq;
using System.Text.Json.Nodes;
using System.Threading.Tasks;

namespace Neon.Contract.Tests;

/// <summary>What people do with the official CLI, in a project of its own.</summary>
internal sealed class CliScenario(ContractFixture contract, Cli cli)
{
    private string _project = "";

    /// <summary>The account, projects and snapshots.</summary>
    public async Task AroundBranchesAsync()
    {
        await AccountAsync();
        await NewProjectAsync("shop-1");
        await ProjectsAsync();
        await SnapshotsAsync();
        await ServicesAsync();
        await KnownAsync();
    }

    /// <summary>Branches, what is in them and how it changes.</summary>
    public async Task BranchesAsync()
    {
        await NewProjectAsync("shop-2");
        await BranchAsync();
        await DatabasesAndRolesAsync();
        await SchemasAsync();
        await PastAsync();
        await cli.OkAsync("branches delete", "schema");
        Assert.DoesNotContain("schema", Names(await cli.OkAsync("branches list")));
    }

    private async Task AccountAsync()
    {
        Assert.Equal("local@example.com", (string)(await cli.OkAsync("me"))["email"]!);
        string org = (string)Assert.Single((await cli.OkAsync("orgs list")).AsArray())!["id"]!;
        JsonNode key = await cli.OkAsync("api-keys create", "--name", "ci");
        Assert.StartsWith("napi_", (string)key["key"]!, StringComparison.Ordinal);
        Assert.Contains("ci", Names(await cli.OkAsync("api-keys list")));
        Assert.True((bool)(await cli.OkAsync("api-keys revoke", Text(key["id"])))["revoked"]!);
        await cli.RefusedAsync("authentication", "me", "--api-key", (string)key["key"]!);
        await cli.OkAsync("api", $"/organizations/{org}");
    }

    private async Task NewProjectAsync(string name)
    {
        JsonNode made = await cli.OkAsync("projects create", "--name", name, "--region-id", "aws-eu-central-1", "--pg-version", "17", "--database", "app", "--role", "boss", "--cu", "0.25-1");
        _project = (string)made["project"]!["id"]!;
        Assert.Equal("aws-eu-central-1", (string)made["project"]!["region_id"]!);
        Assert.StartsWith("postgresql://boss:", (string)made["connection_uris"]![0]!["connection_uri"]!, StringComparison.Ordinal);
        await cli.OkAsync("set-context", "--project-id", _project);
        Assert.Equal(_project, (string)JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(cli.Folder, ".neon")))!["projectId"]!);
    }

    private async Task ProjectsAsync()
    {
        string other = (string)(await cli.OkAsync("projects create", "--name", "other", "--no-secrets"))["project"]!["id"]!;
        Assert.Contains("other", Names((await cli.OkAsync("projects list"))["projects"]!));
        Assert.Equal("renamed", (string)(await cli.OkAsync("projects update", other, "--name", "renamed"))["name"]!);
        Assert.Equal("renamed", (string)(await cli.OkAsync("projects get", other))["name"]!);
        await cli.OkAsync("projects delete", other);
        await cli.RefusedAsync("not found", "projects get", other);
        Assert.Contains(other, (await cli.OkAsync("projects list", "--recoverable-only")).ToJsonString(), StringComparison.Ordinal);
        await cli.OkAsync("projects recover", other);
        await cli.OkAsync("projects delete", other);

        Assert.Equal("1.2.3.4", (string)(await cli.OkAsync("ip-allow add", "1.2.3.4"))["IP_addresses"]![0]!);
        Assert.Single((await cli.OkAsync("ip-allow list"))["IP_addresses"]!.AsArray());
        Assert.Empty((await cli.OkAsync("ip-allow remove", "1.2.3.4"))["IP_addresses"]!.AsArray());
        await cli.OkAsync("ip-allow reset");
        Assert.Contains("create_timeline", (await cli.OkAsync("operations list")).AsArray().Select(operation => (string)operation!["action"]!));
    }

    private async Task BranchAsync()
    {
        Assert.Equal(["main"], Names(await cli.OkAsync("branches list")));
        JsonNode dev = await cli.OkAsync("branches create", "--name", "dev", "--parent", "main", "--cu", "0.25-1", "--suspend-timeout", "300", "--expires-at", Later(1));
        Assert.Equal(1, (double)dev["endpoints"]![0]!["autoscaling_limit_max_cu"]!);
        Assert.Equal(300, (int)dev["endpoints"]![0]!["suspend_timeout_seconds"]!);
        Assert.Equal("schema-only", (string)(await cli.OkAsync("branches create", "--name", "so", "--schema-only"))["branch"]!["init_source"]!);
        await cli.OkAsync("branches create", "--name", "bare", "--no-compute", "--protected");
        await cli.RefusedAsync("already exists", "branches create", "--name", "dev");
        await cli.RefusedAsync("not found", "branches get", "nowhere");
        Assert.Equal("bare", (string)(await cli.OkAsync("branches get", "bare"))["name"]!);
        Assert.Equal("schema", (string)(await cli.OkAsync("branches rename", "so", "schema"))["name"]!);
        Assert.NotNull((await cli.OkAsync("branches set-expiration", "schema", "--expires-at", Later(2)))["expires_at"]);
        Assert.Equal("read_only", (string)(await cli.OkAsync("branches add-compute", "bare", "--type", "read_only", "--cu", "0.5"))["type"]!);
        Assert.True((bool)(await cli.OkAsync("branches set-default", "bare"))["default"]!);
        await cli.OkAsync("branches set-default", "main");
        await cli.RefusedAsync("default", "branches delete", "main");
        await cli.RefusedAsync("protected", "branches delete", "bare");
    }

    private async Task DatabasesAndRolesAsync()
    {
        await cli.OkAsync("roles create", "--name", "reader", "--branch", "dev");
        Assert.Equal("reader", (string)(await cli.OkAsync("databases create", "--name", "extra", "--owner-name", "reader", "--branch", "dev"))["owner_name"]!);
        await cli.RefusedAsync("exist", "databases create", "--name", "extra", "--owner-name", "reader", "--branch", "dev");
        Assert.Equal(["app", "extra"], Names(await cli.OkAsync("databases list", "--branch", "dev")).Order());
        string uri = await UriAsync("dev", "--database-name", "extra", "--role-name", "reader");
        Assert.Equal("reader", (await SqlAsync(uri, "SELECT current_user")).Trim());
        await cli.OkAsync("databases delete", "extra", "--branch", "dev");
        await cli.OkAsync("roles delete", "reader", "--branch", "dev");
        Assert.Equal(["boss"], Names(await cli.OkAsync("roles list", "--branch", "dev")));
        Assert.Equal("app", (string)(await cli.OkAsync("connection-string", "dev", "--extended"))["database"]!);
    }

    private async Task SchemasAsync()
    {
        await SqlAsync(await UriAsync("main"), "CREATE TABLE item (id int PRIMARY KEY, name text); INSERT INTO item VALUES (1, 'one')");
        await cli.OkAsync("branches reset", "dev", "--parent");
        string uri = await UriAsync("dev");
        Assert.Equal("1", (await SqlAsync(uri, "SELECT count(*) FROM item")).Trim());
        Assert.DoesNotContain("@@", (string)(await cli.OkAsync("branches schema-diff", "main", "dev"))["text"]!, StringComparison.Ordinal);
        await SqlAsync(uri, "ALTER TABLE item ADD price numeric");
        Assert.Contains("+    price numeric", (string)(await cli.OkAsync("branches schema-diff", "main", "dev"))["text"]!, StringComparison.Ordinal);
        Assert.Contains("item", (await cli.OkAsync("inspect db table-sizes", "--branch", "main")).ToJsonString(), StringComparison.Ordinal);
        await cli.RefusedAsync("not found", "branches schema-diff", "main", "nowhere");
        await cli.OkAsync("checkout", "dev", "--no-env-pull");
        Assert.Contains("price numeric", (await cli.OkAsync("diff", "main")).ToJsonString(), StringComparison.Ordinal);
        await cli.OkAsync("link", "--yes", "--project-id", _project, "--branch", "main", "--no-env-pull");
    }

    private async Task PastAsync()
    {
        string uri = await UriAsync("dev");
        string before = (await SqlAsync(uri, "SELECT pg_current_wal_insert_lsn()")).Trim();
        await SqlAsync(uri, "DROP TABLE item");
        Assert.Contains("CREATE TABLE public.item", (string)(await cli.OkAsync("branches schema-diff", "dev", "^self@" + before))["text"]!, StringComparison.Ordinal);
        await cli.RefusedAsync("history", "branches restore", "dev", "^self@0/1", "--preserve-under-name", "dev_old");
        await cli.OkAsync("branches restore", "dev", "^self@" + before, "--preserve-under-name", "dev_old");
        Assert.Equal("1", (await SqlAsync(await UriAsync("dev"), "SELECT count(*) FROM item")).Trim());
    }

    private async Task SnapshotsAsync()
    {
        string uri = await UriAsync("main");
        await SqlAsync(uri, "CREATE TABLE item (id int)");
        string id = (string)(await cli.OkAsync("snapshots create", "--branch", "main", "--name", "before"))["id"]!;
        Assert.Equal("before", (string)(await cli.OkAsync("snapshots get", "before"))["name"]!);
        Assert.Equal("kept", (string)(await cli.OkAsync("snapshots update", "before", "--name", "kept"))["name"]!);
        Assert.Single((await cli.OkAsync("snapshots list")).AsArray());
        await SqlAsync(uri, "DROP TABLE item");
        await cli.OkAsync("snapshots restore", id, "--target-branch", "main", "--name", "preview");
        Assert.Equal("", (await SqlAsync(uri, "SELECT to_regclass('item')")).Trim());
        await cli.OkAsync("snapshots finalize", "preview", "--name", "replaced");
        Assert.Equal("item", (await SqlAsync(uri, "SELECT to_regclass('item')")).Trim());
        await cli.OkAsync("snapshots schedule set", "--branch", "main", "--frequency", "daily", "--hour", "3", "--retention", "604800");
        Assert.Single((await cli.OkAsync("snapshots schedule get", "--branch", "main")).AsArray());
        await cli.OkAsync("snapshots delete", id);
        Assert.Equal("1", ((string)(await cli.OkAsync("psql", "main", "--", "-At", "-c", "SELECT 1"))["text"]!).Trim());
        await cli.RefusedAsync("not found", "projects delete", "no-such-project-1");
    }

    private async Task ServicesAsync()
    {
        await cli.OkAsync("link", "--yes", "--project-id", _project, "--branch", "main", "--no-env-pull");
        Assert.Contains("main", (await cli.OkAsync("status")).ToJsonString(), StringComparison.Ordinal);
        await cli.OkAsync("config status");
        await cli.OkAsync("env pull");
        Assert.Contains("DATABASE_URL=", await File.ReadAllTextAsync(Path.Combine(cli.Folder, ".env.local")), StringComparison.Ordinal);

        Assert.Empty((await cli.OkAsync("buckets list")).AsArray());
        await cli.OkAsync("buckets create", "files");
        await File.WriteAllTextAsync(Path.Combine(cli.Folder, "in.txt"), "content");
        await cli.OkAsync("buckets object put", "files/a/b.txt", "--file", "in.txt");
        await cli.OkAsync("buckets object get", "files/a/b.txt", "--file", "out.txt");
        Assert.Equal("content", await File.ReadAllTextAsync(Path.Combine(cli.Folder, "out.txt")));
        await cli.OkAsync("buckets object delete", "files/a/b.txt");
        await cli.OkAsync("buckets delete", "files");

        Assert.Empty((await cli.OkAsync("functions list")).AsArray());
        await cli.RefusedAsync("not found", "functions get", "hello");
        Directory.CreateDirectory(Path.Combine(cli.Folder, "source"));
        await File.WriteAllTextAsync(Path.Combine(cli.Folder, "source", "index.ts"), "export default { fetch() { return new Response('hi') } }");
        await cli.OkAsync("functions deploy", "hello", "--src", "source");
        Assert.Equal(["hello"], Names(await cli.OkAsync("functions list")));
        await cli.OkAsync("functions delete", "hello");

        await cli.OkAsync("neon-auth enable");
        await cli.OkAsync("neon-auth domain add", "https://app.example.com");
        Assert.Contains("app.example.com", (await cli.OkAsync("neon-auth domain list")).ToJsonString(), StringComparison.Ordinal);
        await cli.OkAsync("neon-auth status");
        await cli.OkAsync("neon-auth disable");

        await cli.OkAsync("data-api create");
        await cli.OkAsync("data-api update", "--db-max-rows", "10");
        Assert.Equal("ready", (string)(await cli.OkAsync("data-api get"))["status"]!);
        await cli.OkAsync("data-api delete");
    }

    /// <summary>What is known not to work does not, for the reason that is given.</summary>
    private async Task KnownAsync()
    {
        JsonNode known = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(ContractFixture.Folder, "deviations.json")))!;
        foreach (JsonNode? one in known["commands"]!.AsArray())
        {
            await cli.RefusedAsync((string)one!["words"]!, (string)one["command"]!);
        }
    }

    private async Task<string> UriAsync(string branch, params string[] more)
    {
        JsonNode answer = await cli.OkAsync("connection-string", [branch, .. more]);
        return ((string)answer["text"]!).Trim();
    }

    private async Task<string> SqlAsync(string uri, string sql)
    {
        Ended ended = await contract.PsqlAsync(uri, sql);
        Assert.True(ended.Code == 0, ended.Errors);
        return ended.Output;
    }

    private static string Later(int days) => DateTime.UtcNow.AddDays(days).ToString("yyyy-MM-ddTHH:mm:ssZ", System.Globalization.CultureInfo.InvariantCulture);

    private static string[] Names(JsonNode list) => [.. list.AsArray().Select(item => (string)item!["name"]!)];

    private static string Text(JsonNode? value) => value!.ToString();
}
