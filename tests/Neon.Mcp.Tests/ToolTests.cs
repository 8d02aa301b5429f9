using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using Neon.Api;
using Neon.Mcp.Tests.Support;

namespace Neon.Mcp.Tests;

/// <summary>What tools give the cmdlets, and what they make of their output.</summary>
public sealed class ToolTests
{
    private const string Dump =
        """
        CREATE TABLE public.customer (
            id integer NOT NULL
        );

        CREATE TABLE public.orders (
            id integer NOT NULL,
            customer_id integer NOT NULL
        );

        CREATE VIEW public.recent AS
         SELECT orders.id
           FROM public.orders;

        ALTER TABLE ONLY public.customer
            ADD CONSTRAINT customer_pkey PRIMARY KEY (id);

        CREATE INDEX orders_customer ON public.orders USING btree (customer_id);

        ALTER TABLE ONLY public.orders
            ADD CONSTRAINT orders_customer_id_fkey FOREIGN KEY (customer_id) REFERENCES public.customer(id);

        """;

    private static readonly NeonProject Shop = new() { Id = "cool-shop-1", Name = "shop" };
    private static readonly NeonBranch Main = new() { Id = "br-main-1", Name = "main", ProjectId = Shop.Id, Default = true };
    private static readonly NeonBranch Dev = new() { Id = "br-dev-2", Name = "dev", ProjectId = Shop.Id, ParentId = Main.Id };

    [Fact]
    public async Task A_list_is_read_no_further_than_is_shown_and_says_that_there_is_more()
    {
        FakeExecutor executor = new FakeExecutor().On("Get-NeonBranch", Main, Dev, Dev);
        await using TestClient client = await TestClient.ConnectAsync(executor);
        JsonNode answer = await client.ContentAsync("list_branches", new JsonObject { ["project"] = "shop", ["limit"] = 1, ["search"] = "m" });

        Assert.Equal(2, executor.Calls.Single().Limit);
        Assert.Equal("Project=shop Search=m", Given(executor.Calls.Single()));
        Assert.Equal("main", (string)answer["branches"]!.AsArray().Single()!["name"]!);
        Assert.True((bool)answer["hasMore"]!);
        Assert.True((bool)answer["untrusted"]!);
    }

    [Fact]
    public async Task A_server_limited_to_projects_uses_no_other()
    {
        FakeExecutor executor = new FakeExecutor().On("Get-NeonProject", Shop).On("Get-NeonBranch", Main);
        await using TestClient client = await TestClient.ConnectAsync(executor, options => options with { Projects = ["shop"] });

        Assert.Equal("Neon.ProjectNotAllowed", await client.ErrorAsync("list_branches", new JsonObject { ["project"] = "other" }));
        Assert.DoesNotContain(executor.Calls, call => call.Name == "Get-NeonBranch");
        await client.ContentAsync("list_branches");
        await client.ContentAsync("list_branches", new JsonObject { ["project"] = "shop" });
        await client.ContentAsync("list_branches", new JsonObject { ["project"] = Shop.Id });
        Assert.All(executor.Calls.Where(call => call.Name == "Get-NeonBranch"), call => Assert.Equal("Project=" + Shop.Id, Given(call)));
        Assert.Single(executor.Calls, call => call.Name == "Get-NeonProject");
        Assert.Equal("shop", (string)(await client.ContentAsync("list_projects"))["projects"]!.AsArray().Single()!["name"]!);
    }

    [Fact]
    public async Task A_table_is_read_with_its_parts_and_what_refers_to_it()
    {
        await using TestClient client = await TestClient.ConnectAsync(new FakeExecutor().On("Get-NeonSchema", Schema("neondb", Dump)));
        JsonNode table = await client.ContentAsync("read_schema", new JsonObject { ["table"] = "orders" });
        JsonNode other = await client.ContentAsync("read_schema", new JsonObject { ["table"] = "public.customer" });

        Assert.Equal(["table public.orders Itself", "foreign key public.orders.orders_customer_id_fkey BelongsToIt", "view public.recent RefersToIt", "index public.orders_customer BelongsToIt"], Objects(table));
        Assert.Equal(["table public.customer Itself", "primary key public.customer.customer_pkey BelongsToIt", "foreign key public.orders.orders_customer_id_fkey RefersToIt"], Objects(other));
        Assert.Equal("Neon.NotFound", await client.ErrorAsync("read_schema", new JsonObject { ["table"] = "order" }));
    }

    [Fact]
    public async Task A_large_schema_is_cut_by_importance()
    {
        await using TestClient client = await TestClient.ConnectAsync(new FakeExecutor().On("Get-NeonSchema", Schema("neondb", Dump)));
        JsonNode answer = await client.ContentAsync("read_schema", new JsonObject { ["maxCharacters"] = 140 });

        Assert.StartsWith("CREATE TABLE", (string?)answer["objects"]![0]!["definition"], StringComparison.Ordinal);
        Assert.True((int)answer["omittedDefinitions"]! > 0);
        Assert.Contains("table", (string)answer["more"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Which_of_several_databases_is_asked()
    {
        await using TestClient client = await TestClient.ConnectAsync(new FakeExecutor().On("Get-NeonSchema", Schema("a", Dump), Schema("b", Dump)));

        Assert.Equal("Neon.DatabaseRequired", await client.ErrorAsync("read_schema"));
    }

    [Fact]
    public async Task The_worst_changes_come_first_and_the_rest_is_counted()
    {
        FakeExecutor executor = new FakeExecutor().On("Compare-NeonSchema", Comparison(NeonSchemaImpact.Safe, NeonSchemaImpact.Breaking, NeonSchemaImpact.Caution));
        await using TestClient client = await TestClient.ConnectAsync(executor);
        JsonNode answer = await client.ContentAsync("compare_schema", new JsonObject { ["branch"] = "dev", ["base"] = "^self@2026-01-31T12:00:00Z", ["ignore"] = new JsonArray("Owner"), ["maxChanges"] = 2 });

        Assert.Equal("Branch=dev Base=^self@2026-01-31T12:00:00Z Ignore=Owner", Given(executor.Calls.Single()));
        Assert.Equal("Breaking", (string)answer["impact"]!);
        Assert.Equal(["Breaking", "Caution"], answer["comparisons"]![0]!["changes"]!.AsArray().Select(change => (string)change!["impact"]!));
        Assert.Equal(1, (int)answer["comparisons"]![0]!["omittedChanges"]!);
        Assert.Contains("maxChanges", (string)answer["more"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_that_was_not_compared_makes_the_whole_unknown()
    {
        NeonSchemaComparison failed = new() { Outcome = NeonSchemaOutcome.NotCompared, ErrorId = "Neon.Locked", ErrorMessage = "busy", DatabaseName = "b" };
        ToolError error = new("Neon.Locked", "busy");
        await using TestClient client = await TestClient.ConnectAsync(new FakeExecutor().OnFailure("Compare-NeonSchema", error, Comparison(), failed));
        await using TestClient none = await TestClient.ConnectAsync(new FakeExecutor().OnFailure("Compare-NeonSchema", error, failed));
        JsonNode answer = await client.ContentAsync("compare_schema");

        Assert.Equal("Unknown", (string)answer["impact"]!);
        Assert.Null(answer["hasChanges"]);
        Assert.Equal("Neon.Locked", await none.ErrorAsync("compare_schema"));
    }

    [Fact]
    public async Task A_file_is_read_only_below_the_servers_folder()
    {
        string folder = Directory.CreateTempSubdirectory("neon-mcp-").FullName;
        try
        {
            Directory.CreateDirectory(Path.Combine(folder, "inside"));
            await File.WriteAllTextAsync(Path.Combine(folder, "inside", "schema.sql"), "", TestContext.Current.CancellationToken);
            await File.WriteAllTextAsync(Path.Combine(folder, "secret.sql"), "", TestContext.Current.CancellationToken);
            if (!OperatingSystem.IsWindows())
                File.CreateSymbolicLink(Path.Combine(folder, "inside", "link.sql"), Path.Combine(folder, "secret.sql"));
            FakeExecutor executor = new FakeExecutor().On("Compare-NeonSchema", Comparison());
            await using TestClient client = await TestClient.ConnectAsync(executor, options => options with { Folder = Path.Combine(folder, "inside") });

            await client.ContentAsync("compare_schema", new JsonObject { ["baseFile"] = "schema.sql" });
            Assert.EndsWith(Path.Combine("inside", "schema.sql"), (string)executor.Calls.Single().Parameters["BasePath"]!, StringComparison.Ordinal);
            foreach (string file in (string[])["../secret.sql", Path.Combine(folder, "secret.sql"), "../inside2/schema.sql", "/etc/passwd", .. OperatingSystem.IsWindows() ? Array.Empty<string>() : ["link.sql"]])
                Assert.Equal("Neon.FileNotAllowed", await client.ErrorAsync("compare_schema", new JsonObject { ["baseFile"] = file }));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task A_watch_compares_with_what_the_server_has_read()
    {
        string now = Dump;
        FakeExecutor executor = new FakeExecutor().On("Get-NeonSchema", _ => [Schema("neondb", now)]).On("Compare-NeonSchema", Comparison(NeonSchemaImpact.Safe));
        await using TestClient client = await TestClient.ConnectAsync(executor);
        JsonNode first = await client.ContentAsync("watch_schema");
        string fingerprint = (string)first["fingerprint"]!;
        Assert.Null(first["hasChanged"]);
        Assert.False((bool)(await client.ContentAsync("watch_schema", new JsonObject { ["fingerprint"] = fingerprint }))["hasChanged"]!);

        now = Dump + "CREATE TABLE public.more (id integer);\n";
        JsonNode changed = await client.ContentAsync("watch_schema", new JsonObject { ["fingerprint"] = fingerprint });
        JsonNode unknown = await client.ContentAsync("watch_schema", new JsonObject { ["fingerprint"] = "other" });
        JsonNode since = await client.ContentAsync("watch_schema", new JsonObject { ["fingerprint"] = "other", ["since"] = "2026-01-31T12:00:00Z" });

        Assert.True((bool)changed["hasChanged"]!);
        Assert.Equal("Safe", (string)changed["comparison"]!["impact"]!);
        Assert.Null(unknown["comparison"]);
        Assert.Contains("since", (string)unknown["more"]!, StringComparison.Ordinal);
        Assert.Equal("Safe", (string)since["comparison"]!["impact"]!);
        ToolCommand[] compared = [.. executor.Calls.Where(call => call.Name == "Compare-NeonSchema")];
        Assert.Equal(Dump, ((IReadOnlyDictionary<string, object?>)((object[])compared[0].Parameters["BaseSchema"]!)[0])["Sql"]);
        Assert.Equal("^self 2026-01-31T12:00:00Z", $"{compared[1].Parameters["Base"]} {compared[1].Parameters["BaseTimestamp"]}");
    }

    [Fact]
    public async Task A_check_runs_the_SQL_on_a_branch_of_its_own_and_judges()
    {
        NeonSchemaImpact[] impacts = [NeonSchemaImpact.Caution];
        FakeExecutor executor = new FakeExecutor().On("Use-NeonBranch", _ => [Comparison(impacts)]);
        await using TestClient client = await TestClient.ConnectAsync(executor);
        JsonNode passed = await client.ContentAsync("check_migration", new JsonObject { ["project"] = "shop", ["sql"] = "SELECT 1" });
        JsonNode failed = await client.ContentAsync("check_migration", new JsonObject { ["sql"] = "SELECT 1", ["failOn"] = "Caution" });

        ToolCommand used = executor.Calls.First();
        Assert.Equal(("Use-NeonBranch", true), (used.Name, used.IsChange));
        Assert.Equal(["SELECT 1"], (string[])used.Sql!["Query"]!);
        Assert.DoesNotContain("Branch", used.Sql.Keys);
        Assert.Equal(TimeSpan.FromHours(1), used.Parameters["ExpiresIn"]);
        Assert.DoesNotContain(executor.Calls, call => call.Parameters.Values.Any(value => value is string text && text.Contains("SELECT", StringComparison.Ordinal)));
        Assert.Equal("pass", (string)passed["verdict"]!);
        Assert.Equal("fail", (string)failed["verdict"]!);
        Assert.Contains("because it is", (string)failed["reasons"]![0]!, StringComparison.Ordinal);
        Assert.Equal("SELECT 'safer';", (string)failed["steps"]![0]!);

        impacts = [NeonSchemaImpact.Unknown];
        Assert.Equal("unknown", (string)(await client.ContentAsync("check_migration", new JsonObject { ["sql"] = "SELECT 1" }))["verdict"]!);
    }

    [Fact]
    public async Task A_check_without_a_comparison_passes_nothing()
    {
        await using TestClient client = await TestClient.ConnectAsync(new FakeExecutor().On("Use-NeonBranch"));

        Assert.Equal("unknown", (string)(await client.ContentAsync("check_migration", new JsonObject { ["sql"] = "SELECT 1" }))["verdict"]!);
    }

    [Fact]
    public async Task A_migration_that_PostgreSQL_refuses_fails_the_check_and_other_errors_fail_the_tool()
    {
        await using TestClient refused = await TestClient.ConnectAsync(new FakeExecutor().OnFailure("Use-NeonBranch", new ToolError("Neon.SqlError", "no such table") { SqlState = "42P01" }));
        await using TestClient readOnly = await TestClient.ConnectAsync(new FakeExecutor().OnFailure("Use-NeonBranch", new ToolError("Neon.ReadOnlySession", "no")));
        await using TestClient kept = await TestClient.ConnectAsync(new FakeExecutor().OnFailure("Use-NeonBranch", new ToolError("Neon.BranchNotRemoved", "busy"), Comparison()));
        JsonObject Sql() => new() { ["sql"] = "SELECT 1" };

        JsonNode answer = await refused.ContentAsync("check_migration", Sql());
        Assert.Equal("fail 42P01", $"{answer["verdict"]} {answer["sqlError"]!["sqlState"]}");
        Assert.Equal("Neon.ReadOnlySession", await readOnly.ErrorAsync("check_migration", Sql()));
        Assert.Equal("pass False", $"{(await kept.ContentAsync("check_migration", Sql()))["verdict"]} {(bool)(await kept.ContentAsync("check_migration", Sql()))["isBranchRemoved"]!}");
    }

    [Theory]
    [InlineData("main", null, "Neon.BranchNotAllowed")]
    [InlineData("main", "*", "Neon.BranchNotAllowed")]
    [InlineData("main", "main", null)]
    [InlineData("br-main-1", "main", null)]
    [InlineData("safe", null, "Neon.BranchNotAllowed")]
    [InlineData("dev", null, null)]
    [InlineData("dev", "d*", null)]
    [InlineData("dev", "br-dev-2", null)]
    [InlineData("dev", "agent/*", "Neon.BranchNotAllowed")]
    [InlineData("DEV", null, "Neon.BranchNotAllowed")]
    [InlineData("d*", null, "Neon.InvalidArgument")]
    public async Task Only_branches_that_may_be_changed_are(string branch, string? pattern, string? error)
    {
        NeonBranch[] all = [Main, Dev, new() { Id = "br-safe-3", Name = "safe", ProjectId = Shop.Id, Protected = true }];
        FakeExecutor executor = new FakeExecutor()
            .On("Get-NeonBranch", call => [.. all.Where(one => one.Id == (string)((object[])call.Parameters["Branch"]!)[0] || one.Name.Equals((string)((object[])call.Parameters["Branch"]!)[0], StringComparison.OrdinalIgnoreCase))])
            .On("Reset-NeonBranch", Dev);
        await using TestClient client = await TestClient.ConnectAsync(executor, options => options with { AllowsChange = true, IsForced = true, Branches = pattern is null ? [] : [pattern] });
        JsonObject arguments = new() { ["branch"] = branch };

        if (error is null)
            await client.ContentAsync("reset_branch", arguments);
        else
            Assert.Equal(error, await client.ErrorAsync("reset_branch", arguments));
        Assert.Equal(error is null, executor.Calls.Any(call => call.IsChange));
    }

    [Theory]
    [InlineData(true, null)]
    [InlineData(false, "Neon.NotConfirmed")]
    [InlineData(null, "Neon.NotConfirmed")]
    public async Task What_cannot_be_undone_needs_a_yes(bool? answer, string? error)
    {
        FakeExecutor executor = new FakeExecutor().On("Get-NeonBranch", Dev).On("Reset-NeonBranch", Dev);
        await using TestClient client = await TestClient.ConnectAsync(executor, options => options with { AllowsChange = true }, answer);
        JsonObject arguments = new() { ["branch"] = "dev" };

        if (error is null)
            await client.ContentAsync("reset_branch", arguments);
        else
            Assert.Equal(error, await client.ErrorAsync("reset_branch", arguments));
        Assert.Equal(answer is null ? 0 : 1, client.Questions.Count);
        Assert.Equal(error is null, executor.Calls.Any(call => call.IsChange));
    }

    [Theory]
    [InlineData(true, null)]
    [InlineData(false, "Neon.NotConfirmed")]
    [InlineData(null, "Neon.NotConfirmed")]
    public async Task A_newer_client_is_asked_in_the_result_of_the_call(bool? answer, string? error)
    {
        FakeExecutor executor = new FakeExecutor().On("Get-NeonBranch", Dev).On("Reset-NeonBranch", Dev);
        await using TestClient client = await TestClient.ConnectAsync(executor, options => options with { AllowsChange = true }, answer, isNewer: true);
        JsonNode result = await client.CallAsync("reset_branch", new JsonObject { ["branch"] = "dev" });
        if (answer is { } isYes)
        {
            Assert.Equal("input_required", (string)result["resultType"]!);
            Assert.DoesNotContain(executor.Calls, call => call.IsChange);
            string asked = result["inputRequests"]!.AsObject().Single().Key;
            result = (await client.RequestAsync("tools/call", new JsonObject
            {
                ["name"] = "reset_branch",
                ["arguments"] = new JsonObject { ["branch"] = "other" },
                ["requestState"] = result["requestState"]?.DeepClone(),
                ["inputResponses"] = new JsonObject { [asked] = isYes ? new JsonObject { ["action"] = "accept", ["content"] = new JsonObject { ["confirm"] = true } } : new JsonObject { ["action"] = "decline" } },
            }))["result"]!;
        }

        Assert.Equal(error, (string?)result["structuredContent"]!["error"]?["id"]);
        Assert.Equal(error is null ? [Dev] : [], executor.Calls.Where(call => call.IsChange).Select(call => call.Parameters["Branch"]));
    }

    [Fact]
    public async Task A_branch_is_removed_only_by_the_server_that_made_it()
    {
        FakeExecutor executor = new FakeExecutor().On("Get-NeonBranch", Dev).On("New-NeonBranch", Dev).On("Remove-NeonBranch");
        await using TestClient client = await TestClient.ConnectAsync(executor, options => options with { AllowsChange = true, IsForced = true });
        JsonObject Branch() => new() { ["branch"] = "dev" };

        Assert.Equal("Neon.BranchNotAllowed", await client.ErrorAsync("remove_branch", Branch()));
        await client.ContentAsync("create_branch", new JsonObject { ["name"] = "dev" });
        await client.ContentAsync("remove_branch", Branch());
        Assert.Equal(["New-NeonBranch", "Remove-NeonBranch"], executor.Calls.Where(call => call.IsChange).Select(call => call.Name));
    }

    [Fact]
    public async Task No_secret_and_no_control_character_leaves_by_any_door()
    {
        const string Secret = "napi_canary7 postgresql://u:canary7@h/db \u001b[31m password=canary7";
        NeonBranch hostile = new() { Id = "br-x", Name = Secret, ProjectId = Shop.Id, CurrentState = Secret };
        FakeExecutor executor = new FakeExecutor()
            .On("Get-NeonBranch", hostile)
            .On("Get-NeonSchema", Schema("neondb", Dump + "COMMENT ON TABLE public.orders IS 'napi_canary7 \u001b[31m postgresql://u:canary7@h/db';\nCREATE USER MAPPING FOR u SERVER s OPTIONS (password 'canary7');\n"))
            .On("Invoke-NeonSql", new Dictionary<string, object?>
            {
                ["Command"] = "SELECT",
                ["RowCount"] = 1L,
                ["Columns"] = new[] { "a", "password" },
                ["Rows"] = new object[] { new Dictionary<string, object?> { ["a"] = Secret, ["password"] = "canary7" } },
            })
            .OnFailure("Get-NeonProject", new ToolError("Neon.Any", Secret) { Advice = Secret })
            .OnRun("Get-NeonDatabase", (_, progress, _) =>
            {
                progress(Secret);
                throw new InvalidOperationException(Secret);
            });
        await using TestClient client = await TestClient.ConnectAsync(executor, options => options with { AllowsChange = true }, answer: true);
        await client.CallAsync("list_branches");
        await client.CallAsync("read_schema");
        await client.CallAsync("query", new JsonObject { ["sql"] = "SELECT 1" });
        await client.CallAsync("list_projects");
        await client.CallAsync("list_databases", progress: "p");
        await client.CallAsync("list_databases", new JsonObject { ["napi_canary7"] = 1 });
        await client.CallAsync("run_sql", new JsonObject { ["branch"] = "br-x", ["sql"] = "ALTER ROLE r PASSWORD 'canary7'" });

        Assert.Equal(8, client.Lines.Count(line => JsonNode.Parse(line)!["id"] is not null && JsonNode.Parse(line)!["method"] is null));
        Assert.All(client.Lines, line => Assert.DoesNotContain("canary7", line, StringComparison.Ordinal));
        Assert.All(client.Lines, line => Assert.DoesNotContain("\\u001B[", line, StringComparison.Ordinal));
        Assert.NotEmpty(client.Questions);
    }

    [Fact]
    public async Task A_check_says_what_its_verdict_does_not_cover()
    {
        object Did(string command, long? rows) => new Dictionary<string, object?> { ["Command"] = command, ["RowCount"] = rows };
        NeonSchemaComparison same = new() { DatabaseName = "neondb", Fingerprint = "f", IgnoredChanges = 2 };
        await using TestClient client = await TestClient.ConnectAsync(new FakeExecutor().On("Use-NeonBranch", Did("CREATE", null), Did("DELETE", 500), Did("UPDATE", 0), Did("TRUNCATE", null), Did("SELECT", 3), same));
        JsonNode result = await client.CallAsync("check_migration", new JsonObject { ["sql"] = "DELETE FROM t" });
        JsonNode answer = result["structuredContent"]!;

        Assert.Equal("pass", (string)answer["verdict"]!);
        Assert.Equal("""[{"command":"DELETE","rowCount":500},{"command":"TRUNCATE","rowCount":null}]""", answer["rowsChanged"]!.ToJsonString());
        Assert.Equal(["The SQL changes rows: DELETE 500, TRUNCATE. The verdict is about the schema only.", "2 changes don't count because of 'ignore', 'schemas' or 'excludeObjects'."], answer["warnings"]!.AsArray().Select(warning => (string)warning!.ToString().Replace("\\u0027", "'", StringComparison.Ordinal)));
        Assert.Contains("DELETE 500", (string)result["content"]![0]!["text"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_confirms_SQL_sees_all_of_it()
    {
        FakeExecutor executor = new FakeExecutor().On("Get-NeonBranch", Dev).On("Invoke-NeonSql");
        await using TestClient client = await TestClient.ConnectAsync(executor, options => options with { AllowsChange = true }, answer: true);
        JsonObject Run(string sql) => new() { ["branch"] = "dev", ["sql"] = sql };
        await client.ContentAsync("run_sql", Run("SELECT 1;" + new string(' ', 500) + new string('\n', 500) + "DROP TABLE a" + new string(' ', 3000) + ";" + string.Concat(Enumerable.Repeat("SELECT 2;", 500)) + "DROP TABLE b"));

        Assert.Equal("Neon.InvalidArgument", await client.ErrorAsync("run_sql", Run(string.Concat(Enumerable.Repeat("SELECT 2;", 5000)) + "DROP TABLE c")));
        string question = Assert.Single(client.Questions);
        Assert.Contains("SELECT 1; [...] DROP TABLE a [...] ;", question, StringComparison.Ordinal);
        Assert.EndsWith("DROP TABLE b?", question, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_row_that_is_larger_than_the_answer_may_be_is_cut()
    {
        FakeExecutor executor = new FakeExecutor().On("Invoke-NeonSql", new Dictionary<string, object?>
        {
            ["Command"] = "SELECT",
            ["RowCount"] = 1L,
            ["Columns"] = new[] { "n", "list", "text" },
            ["Rows"] = new object[] { new Dictionary<string, object?> { ["n"] = 7, ["list"] = Enumerable.Range(0, 100_000).ToArray(), ["text"] = new string('x', 15_000) } },
        });
        await using TestClient client = await TestClient.ConnectAsync(executor);
        JsonNode answer = await client.ContentAsync("query", new JsonObject { ["sql"] = "SELECT 1", ["maxCharacters"] = 1000 });

        Assert.InRange(answer.ToJsonString().Length, 600, 2000);
        Assert.Equal(7, (int)answer["results"]![0]!["rows"]![0]![0]!);
        Assert.NotNull(answer["more"]);
    }

    [Theory]
    [InlineData("napi_canary7")]
    [InlineData("postgresql://neondb_owner_of_some_department:the-canary7-password-of-some-department@h/db")]
    [InlineData("https://neondb_owner_of_some_department:the-canary7-password-of-some-department@h/db")]
    public async Task A_secret_that_the_client_gives_in_the_wrong_place_does_not_come_back(string secret)
    {
        await using TestClient client = await TestClient.ConnectAsync(new FakeExecutor().On("Get-NeonProject", Shop), options => options with { Projects = ["shop"] });
        await client.CallAsync("list_projects", new JsonObject { [secret] = 1 });
        await client.CallAsync("list_branches", new JsonObject { ["project"] = secret });
        await client.CallAsync("compare_schema", new JsonObject { ["baseFile"] = "/" + secret });
        await client.RequestAsync("tools/call", new JsonObject { ["name"] = secret });
        await client.RequestAsync("prompts/get", new JsonObject { ["name"] = secret });
        await client.RequestAsync("resources/read", new JsonObject { ["uri"] = secret });
        await client.RequestAsync("resources/read", new JsonObject { ["uri"] = $"neon://{Uri.EscapeDataString(secret)}/main/neondb/schema" });
        await client.RequestAsync(secret, []);

        Assert.Equal(9, client.Lines.Count);
        Assert.All(client.Lines, line => Assert.DoesNotContain("canary7", line, StringComparison.Ordinal));
    }

    private static Dictionary<string, object?> Schema(string database, string sql) => new()
    {
        ["ProjectId"] = Shop.Id,
        ["BranchId"] = Main.Id,
        ["DatabaseName"] = database,
        ["Sql"] = sql,
        ["Fingerprint"] = Neon.Schema.SchemaAnalyzer.Fingerprint(sql),
    };

    private static NeonSchemaComparison Comparison(params NeonSchemaImpact[] impacts) => impacts.Contains(NeonSchemaImpact.Unknown)
        ? new NeonSchemaComparison { DatabaseName = "neondb", Fingerprint = null, AddedLines = 1 }
        : new NeonSchemaComparison
        {
            DatabaseName = "neondb",
            Fingerprint = "f",
            Changes =
            [
                .. impacts.Select((impact, index) => new NeonSchemaChange
                {
                    Kind = "column",
                    FullName = $"public.t.c{index}",
                    Impact = impact,
                    Hazards = [new NeonSchemaHazard { Hazard = "Correctness", Impact = impact, RuleId = "NSR001", Reason = "because it is", Advice = "Look.", Steps = ["SELECT 'safer';"] }],
                }),
            ],
        };

    private static string Given(ToolCommand call) => string.Join(' ', call.Parameters.Select(parameter => $"{parameter.Key}={(parameter.Value is string[] texts ? string.Join(',', texts) : parameter.Value)}"));

    private static IEnumerable<string> Objects(JsonNode answer) => answer["objects"]!.AsArray().Select(item => $"{item!["kind"]} {item["fullName"]} {item["relation"]}");
}
