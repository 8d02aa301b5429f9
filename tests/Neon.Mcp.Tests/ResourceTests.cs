using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using System.Threading;
using System.Threading.Tasks;
using Neon.Api;
using Neon.Mcp.Tests.Support;

namespace Neon.Mcp.Tests;

/// <summary>Schemas that clients read, and hear of, by an address.</summary>
public sealed class ResourceTests
{
    private const string Address = "neon://shop/main/neondb/schema";
    private const string Updated = "notifications/resources/updated";

    private static readonly NeonProject Shop = new() { Id = "cool-shop-1", Name = "shop" };

    [Fact]
    public async Task The_template_says_how_schemas_are_addressed()
    {
        await using TestClient client = await TestClient.ConnectAsync(new FakeExecutor());
        JsonNode hello = JsonNode.Parse(client.Lines.First())!["result"]!;
        JsonNode template = (await client.ResultAsync("resources/templates/list"))["resourceTemplates"]!.AsArray().Single()!;

        Assert.True((bool)hello["capabilities"]!["resources"]!["subscribe"]!);
        Assert.Equal("neon://{project}/{branch}/{database}/schema", (string)template["uriTemplate"]!);
        Assert.NotEmpty((string)template["description"]!);
    }

    [Fact]
    public async Task A_schema_is_read_by_its_address_and_marked_as_data()
    {
        FakeExecutor executor = new FakeExecutor().On("Get-NeonSchema", Schema("CREATE TABLE t (id integer);\nCOMMENT ON TABLE t IS 'napi_canary7 \u001b[31m postgresql://u:canary7@h/db';\n"));
        await using TestClient client = await TestClient.ConnectAsync(executor);
        JsonNode contents = (await client.ResultAsync("resources/read", Uri("neon://My%20Shop/feature%2Fone%402026-01-31T12:00:00Z/neondb/schema")))["contents"]!.AsArray().Single()!;

        Assert.Equal(["My Shop", "feature/one@2026-01-31T12:00:00Z", "neondb"], ((string[])["Project", "Branch", "Database"]).Select(name => executor.Calls.Single().Parameters[name]));
        Assert.False(executor.Calls.Single().IsChange);
        string text = (string)contents["text"]!;
        Assert.StartsWith("-- Names, comments", text, StringComparison.Ordinal);
        Assert.Contains("CREATE TABLE t", text, StringComparison.Ordinal);
        Assert.DoesNotContain("canary7", text, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', text);
        Assert.True((bool)contents["_meta"]!["untrusted"]!);
        Assert.Equal("application/sql", (string)contents["mimeType"]!);
    }

    [Fact]
    public async Task A_huge_schema_is_cut_with_a_note()
    {
        await using TestClient client = await TestClient.ConnectAsync(new FakeExecutor().On("Get-NeonSchema", Schema(string.Concat(Enumerable.Repeat("CREATE TABLE t (id integer);\n", 100_000)))));
        string text = (string)(await client.ResultAsync("resources/read", Uri(Address)))["contents"]![0]!["text"]!;

        Assert.InRange(text.Length, 1_000_000, 1_001_000);
        Assert.EndsWith("more characters; the tool read_schema reads one table)\n", text, StringComparison.Ordinal);
        Assert.StartsWith("-- ...", text.Split('\n')[^2], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("neon://shop/main/neondb")]
    [InlineData("neon://shop/main/neondb/schema/")]
    [InlineData("neon://shop/main/neondb/schema/more")]
    [InlineData("neon://shop//neondb/schema")]
    [InlineData("neon://shop/%20/neondb/schema")]
    [InlineData("neon://shop/main/*/schema")]
    [InlineData("neon://shop/m%3Fin/neondb/schema")]
    [InlineData("NEON://shop/main/neondb/schema")]
    [InlineData("file:///etc/passwd")]
    [InlineData("https://example.com")]
    [InlineData("../secret.sql")]
    [InlineData("")]
    public async Task An_address_of_anything_else_is_refused_before_anything_is_asked(string address)
    {
        FakeExecutor executor = new();
        await using TestClient client = await TestClient.ConnectAsync(executor);

        Assert.Equal("-32602 Neon.InvalidArgument", await client.RefusalAsync("resources/read", Uri(address)));
        Assert.Equal("-32602 Neon.InvalidArgument", await client.RefusalAsync("resources/subscribe", Uri(address)));
        Assert.Empty(executor.Calls);
    }

    [Theory]
    [InlineData("neon://other/main/neondb/schema")]
    [InlineData("neon://SHOP/main/neondb/schema")]
    [InlineData("neon://shop%20/main/neondb/schema")]
    [InlineData("neon://cool-shop-1%2F..%2Fother/main/neondb/schema")]
    public async Task A_server_limited_to_projects_reads_no_other(string address)
    {
        FakeExecutor executor = new FakeExecutor().On("Get-NeonProject", Shop).On("Get-NeonSchema", Schema("CREATE TABLE t (id integer);\n"));
        await using TestClient client = await TestClient.ConnectAsync(executor, options => options with { Projects = ["shop"] });

        Assert.Equal("-32602 Neon.ProjectNotAllowed", await client.RefusalAsync("resources/read", Uri(address)));
        Assert.Equal("-32602 Neon.ProjectNotAllowed", await client.RefusalAsync("resources/subscribe", Uri(address)));
        Assert.DoesNotContain(executor.Calls, call => call.Name == "Get-NeonSchema");
        await client.ResultAsync("resources/read", Uri(Address));
        Assert.Equal(Shop.Id, executor.Calls.Last().Parameters["Project"]);
    }

    [Fact]
    public async Task A_list_names_the_databases_of_the_default_branch_for_one_request()
    {
        NeonDatabase[] databases = [new() { Name = "neondb", BranchId = "br-main-1", ProjectId = Shop.Id }, new() { Name = "a b/\u001b[31m", BranchId = "br-main-1", ProjectId = Shop.Id }];
        FakeExecutor executor = new FakeExecutor().On("Get-NeonDatabase", [.. databases]).On("Get-NeonProject", Shop, new NeonProject { Id = "p-2", Name = "two" });
        await using TestClient client = await TestClient.ConnectAsync(executor);
        await using TestClient two = await TestClient.ConnectAsync(executor, options => options with { Projects = ["shop", "two"] });
        await using TestClient none = await TestClient.ConnectAsync(new FakeExecutor().OnFailure("Get-NeonDatabase", new ToolError("Neon.ProjectRequired", "no")));
        JsonArray listed = (await client.ResultAsync("resources/list"))["resources"]!.AsArray();

        Assert.Equal(["neon://cool-shop-1/br-main-1/neondb/schema", "neon://cool-shop-1/br-main-1/a%20b%2F%1B%5B31m/schema"], listed.Select(one => (string)one!["uri"]!));
        Assert.All(listed, one => Assert.DoesNotContain('\u001b', one!.ToString()));
        Assert.Single(executor.Calls);
        Assert.Empty((await two.ResultAsync("resources/list"))["resources"]!.AsArray());
        Assert.Empty((await none.ResultAsync("resources/list"))["resources"]!.AsArray());
    }

    [Fact]
    public async Task What_cannot_be_read_is_an_error_with_its_id()
    {
        await using TestClient client = await TestClient.ConnectAsync(new FakeExecutor().OnFailure("Get-NeonSchema", new ToolError("Neon.NotFound", "no napi_canary7")));
        await using TestClient broken = await TestClient.ConnectAsync(new FakeExecutor().OnRun("Get-NeonSchema", (_, _, _) => throw new InvalidOperationException("napi_canary7")));

        Assert.Equal("-32002 Neon.NotFound", await client.RefusalAsync("resources/read", Uri(Address)));
        Assert.Equal("-32002 Neon.NotFound", await client.RefusalAsync("resources/subscribe", Uri(Address)));
        Assert.Equal("-32603 Neon.UnexpectedError", await broken.RefusalAsync("resources/read", Uri(Address)));
        Assert.All(client.Lines.Concat(broken.Lines), line => Assert.DoesNotContain("canary7", line, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_subscriber_hears_of_each_change_until_it_has_enough()
    {
        string sql = "CREATE TABLE t (id integer);\n";
        SemaphoreSlim looks = new(0);
        FakeExecutor executor = new FakeExecutor().On("Get-NeonSchema", _ =>
        {
            looks.Release();
            return [Schema(sql)];
        });
        await using TestClient client = await TestClient.ConnectAsync(executor, Often);
        await client.ResultAsync("resources/subscribe", Uri(Address));
        await client.ResultAsync("resources/subscribe", Uri(Address));
        for (int i = 0; i < 3; i++)
            await looks.WaitAsync(TestContext.Current.CancellationToken);
        Assert.DoesNotContain(client.Lines, line => line.Contains(Updated, StringComparison.Ordinal));

        sql += "CREATE TABLE more (id integer);\n";
        Assert.Equal(Address, (string)(await client.NotificationAsync(Updated))["uri"]!);
        sql = "this is not a schema (";
        Assert.Equal(Address, (string)(await client.NotificationAsync(Updated))["uri"]!);
        executor.OnFailure("Get-NeonSchema", new ToolError("Neon.NotFound", "gone"));
        Assert.Equal(Address, (string)(await client.NotificationAsync(Updated))["uri"]!);

        await client.ResultAsync("resources/unsubscribe", Uri(Address));
        int asked = executor.Calls.Count;
        executor.On("Get-NeonSchema", Schema("CREATE TABLE other (id integer);\n"));
        await client.ContentAsync("read_schema");
        Assert.Equal(asked + 1, executor.Calls.Count);
        Assert.Equal(3, client.Lines.Count(line => line.Contains(Updated, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_failed_look_is_not_a_change()
    {
        SemaphoreSlim looks = new(0);
        FakeExecutor executor = new FakeExecutor().On("Get-NeonSchema", Schema("CREATE TABLE t (id integer);\n"));
        await using TestClient client = await TestClient.ConnectAsync(executor, Often);
        await client.ResultAsync("resources/subscribe", Uri(Address));
        executor.OnRun("Get-NeonSchema", (_, _, _) =>
        {
            looks.Release();
            throw new InvalidOperationException("busy");
        });
        for (int i = 0; i < 3; i++)
            await looks.WaitAsync(TestContext.Current.CancellationToken);
        executor.On("Get-NeonSchema", Schema("CREATE TABLE t2 (id integer);\n"));
        await client.NotificationAsync(Updated);

        Assert.Single(client.Lines, line => line.Contains(Updated, StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_a_tool_reads_is_told_at_once_and_an_earlier_point_in_time_is_another_schema()
    {
        FakeExecutor executor = new FakeExecutor().On("Get-NeonSchema", Schema("CREATE TABLE t (id integer);\n"));
        await using TestClient client = await TestClient.ConnectAsync(executor);
        await client.ResultAsync("resources/subscribe", Uri(Address));
        executor.On("Get-NeonSchema", Schema("CREATE TABLE old (id integer);\n", "2026-01-31T12:00:00Z"));
        await client.ContentAsync("read_schema", new JsonObject { ["branch"] = "main@2026-01-31T12:00:00Z" });
        executor.On("Get-NeonSchema", Schema("CREATE TABLE new (id integer);\n"));
        await client.ContentAsync("watch_schema");

        await client.NotificationAsync(Updated);
        await client.ContentAsync("watch_schema");
        Assert.Single(client.Lines, line => line.Contains(Updated, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Subscriptions_are_limited_and_end_with_the_server()
    {
        FakeExecutor executor = new FakeExecutor().On("Get-NeonSchema", Schema("CREATE TABLE t (id integer);\n"));
        TestClient client = await TestClient.ConnectAsync(executor);
        for (int i = 0; i < 20; i++)
            await client.ResultAsync("resources/subscribe", Uri($"neon://shop/b{i}/neondb/schema"));
        Assert.Equal("-32603 Neon.TooManySubscriptions", await client.RefusalAsync("resources/subscribe", Uri(Address)));
        await client.ResultAsync("resources/unsubscribe", Uri("neon://shop/b7/neondb/schema"));
        await client.ResultAsync("resources/unsubscribe", Uri("neon://shop/never/neondb/schema"));
        await client.ResultAsync("resources/subscribe", Uri(Address));

        await client.EndAsync();
    }

    [Fact]
    public async Task A_newer_client_listens_with_a_request_that_stays_open()
    {
        FakeExecutor executor = new FakeExecutor().On("Get-NeonProject", Shop).On("Get-NeonSchema", Schema("CREATE TABLE t (id integer);\n"));
        await using TestClient client = await TestClient.ConnectAsync(executor, options => Often(options) with { Projects = ["shop"] }, isNewer: true);
        JsonObject wanted = new() { ["resourceSubscriptions"] = new JsonArray(Address, "neon://other/main/neondb/schema", "nonsense") };
        (int id, _) = client.StartRequest("subscriptions/listen", new JsonObject { ["notifications"] = wanted });
        JsonNode acknowledged = await client.NotificationAsync("notifications/subscriptions/acknowledged");

        Assert.Equal([Address], acknowledged["notifications"]!["resourceSubscriptions"]!.AsArray().Select(one => (string)one!));
        Assert.Equal(id, (int)acknowledged["_meta"]!["io.modelcontextprotocol/subscriptionId"]!);
        executor.On("Get-NeonSchema", Schema("CREATE TABLE t2 (id integer);\n"));
        JsonNode updated = await client.NotificationAsync(Updated);
        Assert.Equal($"{Address} {id}", $"{updated["uri"]} {updated["_meta"]!["io.modelcontextprotocol/subscriptionId"]}");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_result_of_a_listening_request_names_the_subscription(bool hasResource)
    {
        FakeExecutor executor = new FakeExecutor().On("Get-NeonProject", Shop).On("Get-NeonSchema", Schema("CREATE TABLE t (id integer);\n"));
        await using TestClient client = await TestClient.ConnectAsync(executor, Often, isNewer: true);
        JsonObject wanted = hasResource ? new() { ["resourceSubscriptions"] = new JsonArray(Address) } : [];
        (int id, Task<JsonNode> answer) = client.StartRequest("subscriptions/listen", new JsonObject { ["notifications"] = wanted });
        await client.NotificationAsync("notifications/subscriptions/acknowledged");

        await client.EndAsync();

        Assert.Equal(id, (int)(await answer)["result"]!["_meta"]!["io.modelcontextprotocol/subscriptionId"]!);
    }

    private static ToolServerOptions Often(ToolServerOptions options) => options with { WatchInterval = TimeSpan.FromMilliseconds(1) };

    private static JsonObject Uri(string address) => new() { ["uri"] = address };

    private static Dictionary<string, object?> Schema(string sql, string? pointInTime = null) => new()
    {
        ["ProjectId"] = Shop.Id,
        ["BranchId"] = "br-main-1",
        ["DatabaseName"] = "neondb",
        ["PointInTime"] = pointInTime,
        ["Sql"] = sql,
        ["Fingerprint"] = sql.StartsWith("this", StringComparison.Ordinal) ? null : Neon.Schema.SchemaAnalyzer.Fingerprint(sql),
    };
}
