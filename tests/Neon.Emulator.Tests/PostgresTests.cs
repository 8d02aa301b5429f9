using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Net;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using Neon.Emulator.Gateway;
using Npgsql;
using Xunit;

namespace Neon.Emulator.Tests;

/// <summary>What only a real PostgreSQL can show: connections, copies, and the past.</summary>
public sealed class PostgresTests(PostgresFixture emulator) : IClassFixture<PostgresFixture>
{
    [Fact]
    public async Task A_branch_starts_with_the_data_of_its_parent_and_changes_independently()
    {
        Client client = emulator.Required();
        (string project, string main, string uri) = await client.NewProjectAsync();
        await Database.RunAsync(uri, "CREATE TABLE t (id int PRIMARY KEY); INSERT INTO t VALUES (1)");
        (string dev, string devUri) = await client.NewBranchAsync(project);
        await Database.RunAsync(devUri, "INSERT INTO t VALUES (2); ALTER TABLE t ADD note text");
        Assert.Equal(2L, await Database.ScalarAsync(devUri, "SELECT count(*) FROM t"));
        Assert.Equal(1L, await Database.ScalarAsync(uri, "SELECT count(*) FROM t"));
        Assert.Equal("neondb_owner", await Database.ScalarAsync(devUri, "SELECT current_user::text"));
        string diff = (string)(await client.GetAsync($"projects/{project}/branches/{dev}/compare_schema?db_name=neondb"))["diff"]!;
        Assert.Contains("-    id integer NOT NULL\n+    id integer NOT NULL,\n+    note text\n", diff, StringComparison.Ordinal);
        JsonNode table = (await client.GetAsync($"projects/{project}/branches/{main}/schema?db_name=neondb&format=json"))["json"]!["tables"]![0]!;
        Assert.Equal("primary_key", (string)table["constraints"]![0]!["type"]!);
    }

    [Fact]
    public async Task A_copy_leaves_the_parents_sessions_alone()
    {
        Client client = emulator.Required();
        (string project, _, string uri) = await client.NewProjectAsync();
        await using NpgsqlConnection busy = await Database.OpenAsync(uri);
        await using NpgsqlCommand make = new("CREATE TABLE t AS SELECT 7 AS n", busy);
        await make.ExecuteNonQueryAsync(Client.Cancel);
        (_, string devUri) = await client.NewBranchAsync(project);
        Assert.Equal(7, await Database.ScalarAsync(devUri, "SELECT n FROM t"));
        await using NpgsqlCommand still = new("SELECT n FROM t", busy);
        Assert.Equal(7, await still.ExecuteScalarAsync(Client.Cancel));
    }

    [Fact]
    public async Task A_schema_only_branch_has_no_data_and_no_parent()
    {
        Client client = emulator.Required();
        (string project, _, string uri) = await client.NewProjectAsync();
        await Database.RunAsync(uri, "CREATE TABLE t (id int); INSERT INTO t VALUES (1)");
        (string branch, string branchUri) = await client.NewBranchAsync(project, """{"init_source":"schema-only"}""");
        Assert.Equal(0L, await Database.ScalarAsync(branchUri, "SELECT count(*) FROM t"));
        JsonNode shown = (await client.GetAsync($"projects/{project}/branches/{branch}"))["branch"]!;
        Assert.Equal(("schema-only", null), ((string)shown["init_source"]!, (string?)shown["parent_id"]));
    }

    [Fact]
    public async Task A_snapshot_outlives_its_branch_and_the_computes_go_to_what_is_restored()
    {
        Client client = emulator.Required();
        (string project, string main, string uri) = await client.NewProjectAsync();
        await Database.RunAsync(uri, "CREATE TABLE t AS SELECT 1 AS n");
        string snapshot = (string)(await client.OkAsync("POST", $"projects/{project}/branches/{main}/snapshot"))["snapshot"]!["id"]!;
        await Database.RunAsync(uri, "UPDATE t SET n = 2");
        JsonNode preview = (await client.OkAsync("POST", $"projects/{project}/snapshots/{snapshot}/restore", "{}"))["branch"]!;
        Assert.Equal(2, await Database.ScalarAsync(uri, "SELECT n FROM t"));
        await client.OkAsync("POST", $"projects/{project}/branches/{preview["id"]}/finalize_restore");
        Assert.Equal(1, await Database.ScalarAsync(uri, "SELECT n FROM t"));
        await client.OkAsync("DELETE", $"projects/{project}/branches/{main}");
        JsonNode again = (await client.OkAsync("POST", $"projects/{project}/snapshots/{snapshot}/restore", """{"name":"again"}"""))["branch"]!;
        Assert.Null(again["restored_as"]);
        await client.OkAsync("DELETE", $"projects/{project}/snapshots/{snapshot}");
    }

    [Fact]
    public async Task Masking_changes_the_rows_of_the_branch_and_of_no_other()
    {
        Client client = emulator.Required();
        (string project, _, string uri) = await client.NewProjectAsync();
        await Database.RunAsync(uri, "CREATE TABLE people (id int, email text, name text, phone text, note varchar(20)); INSERT INTO people VALUES (1, 'ann@real.test', 'Ann', '0123456789', 'x')");
        JsonNode made = await client.OkAsync("POST", $"projects/{project}/branch_anonymized", $$"""
            {"branch_create":{"endpoints":[{"type":"read_write"}]},"start_anonymization":true,"masking_rules":[
            {{Rule("email", "masking_function", "anon.fake_email()")}},{{Rule("name", "masking_function", "anon.hash(name)")}},
            {{Rule("phone", "masking_function", "anon.partial(phone, 2, '***', 2)")}},{{Rule("note", "masking_value", "it's \\\\ gone")}}]}
            """);
        string path = $"projects/{project}/branches/{made["branch"]!["id"]}";
        JsonNode status = await client.GetAsync(path + "/anonymized_status");
        Assert.Equal(("anonymized", 4), ((string)status["state"]!, (int)status["last_run"]!["masked_columns"]!));
        string masked = (string)made["connection_uris"]![0]!["connection_uri"]!;
        Assert.Matches(@"^user-[0-9a-f]{12}@example\.com [0-9a-f]{64} 01\*\*\*89 it's \\ gone$", (string)(await Database.ScalarAsync(masked, "SELECT concat_ws(' ', email, name, phone, note) FROM people"))!);
        Assert.Equal("ann@real.test", await Database.ScalarAsync(uri, "SELECT email FROM people"));

        await client.OkAsync("PATCH", path + "/masking_rules", $$"""{"masking_rules":[{{Rule("missing", "masking_value", "x")}}]}""");
        await client.OkAsync("POST", path + "/anonymize");
        status = await client.GetAsync(path + "/anonymized_status");
        Assert.Equal("error", (string)status["state"]!);
        Assert.Contains("missing", (string)status["status_message"]!, StringComparison.Ordinal);

        static string Rule(string column, string kind, string value) => $$"""{"database_name":"neondb","schema_name":"public","table_name":"people","column_name":"{{column}}","{{kind}}":"{{value}}"}""";
    }

    [Fact]
    public async Task The_past_has_its_schema_and_its_data()
    {
        Client client = emulator.Required();
        (string project, string main, string uri) = await client.NewProjectAsync();
        string branches = $"projects/{project}/branches";
        await Database.RunAsync(uri, "CREATE TABLE t (id int); INSERT INTO t VALUES (1), (2)");
        string lsn = (string)(await Database.ScalarAsync(uri, "SELECT pg_current_wal_lsn()::text"))!;
        string time = ((DateTime)(await Database.ScalarAsync(uri, "SELECT clock_timestamp()"))!).ToUniversalTime().ToString("yyyy-MM-ddTHH:mm:ss.ffffffZ", CultureInfo.InvariantCulture);
        await Database.RunAsync(uri, "DELETE FROM t");
        await Database.RunAsync(uri, "ALTER TABLE t ADD note text");
        string byTime = (string)(await client.GetAsync($"{branches}/{main}/compare_schema?db_name=neondb&base_branch_id={main}&base_timestamp={time}"))["diff"]!;
        string byLsn = (string)(await client.GetAsync($"{branches}/{main}/compare_schema?db_name=neondb&base_branch_id={main}&base_lsn={lsn}"))["diff"]!;
        Assert.Contains("+    note text", byTime, StringComparison.Ordinal);
        Assert.Equal(byTime, byLsn);

        await client.OkAsync("POST", $"{branches}/{main}/restore", $$"""{"source_branch_id":"{{main}}","source_lsn":"{{lsn}}","preserve_under_name":"before"}""");
        Assert.Equal(2L, await Database.ScalarAsync(uri, "SELECT count(*) FROM t"));
        JsonNode restored = (await client.GetAsync($"{branches}/{main}"))["branch"]!;
        JsonNode backup = (await client.GetAsync($"{branches}/{restored["parent_id"]}"))["branch"]!;
        Assert.Equal("before", (string)backup["name"]!);
    }

    [Fact]
    public async Task A_suspended_endpoint_wakes_and_a_disabled_one_refuses()
    {
        Client client = emulator.Required();
        (string project, _, string uri) = await client.NewProjectAsync();
        JsonNode endpoint = (await client.GetAsync($"projects/{project}/endpoints"))["endpoints"]![0]!;
        string path = $"projects/{project}/endpoints/{endpoint["id"]}";
        await using NpgsqlConnection session = await Database.OpenAsync(uri);
        await client.OkAsync("POST", path + "/suspend");
        await using NpgsqlCommand cut = new("SELECT 1", session);
        await Assert.ThrowsAnyAsync<NpgsqlException>(() => cut.ExecuteScalarAsync(Client.Cancel));
        Assert.Equal(1, await Database.ScalarAsync(uri, "SELECT 1"));
        JsonArray operations = (await client.GetAsync($"projects/{project}/operations"))["operations"]!.AsArray();
        Assert.Equal(["start_compute", "suspend_compute"], operations.Take(2).Select(operation => (string)operation!["action"]!));
        await client.OkAsync("PATCH", path, """{"endpoint":{"disabled":true}}""");
        PostgresException refused = await Assert.ThrowsAsync<PostgresException>(() => Database.ScalarAsync(uri, "SELECT 1"));
        Assert.Contains("disabled", refused.MessageText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_password_belongs_to_its_branch()
    {
        Client client = emulator.Required();
        (string project, _, string uri) = await client.NewProjectAsync();
        (string dev, string devUri) = await client.NewBranchAsync(project);
        JsonNode reset = await client.OkAsync("POST", $"projects/{project}/branches/{dev}/roles/neondb_owner/reset_password");
        Assert.Equal("28P01", (await Assert.ThrowsAsync<PostgresException>(() => Database.ScalarAsync(devUri, "SELECT 1"))).SqlState);
        Assert.Equal(1, await Database.ScalarAsync(uri, "SELECT 1"));
        string fresh = (string)(await client.GetAsync($"projects/{project}/connection_uri?branch_id={dev}&database_name=neondb&role_name=neondb_owner"))["uri"]!;
        Assert.Contains((string)reset["role"]!["password"]!, fresh, StringComparison.Ordinal);
        Assert.Equal(1, await Database.ScalarAsync(fresh, "SELECT 1"));
    }

    [Fact]
    public async Task Awkward_names_stay_names()
    {
        Client client = emulator.Required();
        (string project, string main, string uri) = await client.NewProjectAsync();
        string path = $"projects/{project}/branches/{main}";
        const string role = "o'Brien \\\"; DROP";
        await client.OkAsync("POST", $"{path}/roles", new JsonObject { ["role"] = new JsonObject { ["name"] = role } }.ToJsonString());
        const string name = "a b'c\"d\\=://é $(x)";
        await client.OkAsync("POST", $"{path}/databases", new JsonObject { ["database"] = new JsonObject { ["name"] = name, ["owner_name"] = role } }.ToJsonString());
        string sql = (string)(await client.GetAsync($"{path}/schema?db_name={Uri.EscapeDataString(name)}"))["sql"]!;
        Assert.DoesNotContain("restrict", sql, StringComparison.Ordinal);
        JsonNode made = await client.OkAsync("POST", $"projects/{project}/branches", """{"endpoints":[{"type":"read_write"}]}""");
        Assert.Null(made["connection_uris"]);
        await client.OkAsync("POST", $"projects/{project}/branches", """{"branch":{"init_source":"schema-only"}}""");
        await client.RefusedAsync(HttpStatusCode.UnprocessableEntity, "DELETE", $"{path}/roles/{Uri.EscapeDataString(role)}");
        await client.OkAsync("DELETE", $"{path}/databases/{Uri.EscapeDataString(name)}");
        await client.OkAsync("DELETE", $"{path}/roles/{Uri.EscapeDataString(role)}");
        Assert.Equal(1, await Database.ScalarAsync(uri, "SELECT 1"));
    }

    [Fact]
    public async Task Sql_that_fails_leaves_the_database_as_it_was()
    {
        Client client = emulator.Required();
        (string project, string main, string uri) = await client.NewProjectAsync();
        string path = $"_emulator/projects/{project}/branches/{main}/databases/neondb/schema";
        await client.OkAsync("PUT", path, """{"sql":"CREATE TABLE a (id int); CREATE FUNCTION f() RETURNS int LANGUAGE sql AS $$ SELECT 1; $$;"}""");
        Assert.Contains("42601", await client.RefusedAsync(HttpStatusCode.UnprocessableEntity, "PUT", path, """{"sql":"CREATE TABLE b (id int); nonsense"}"""), StringComparison.Ordinal);
        Assert.Equal("a", await Database.ScalarAsync(uri, "SELECT string_agg(tablename::text, ',') FROM pg_tables WHERE schemaname = 'public'"));
    }

    [Fact]
    public async Task A_role_reaches_nothing_outside_its_database()
    {
        Client client = emulator.Required();
        (_, _, string uri) = await client.NewProjectAsync();
        await Database.RunAsync(uri, "CREATE ROLE app_reader");
        foreach (string sql in new[]
        {
            "GRANT pg_execute_server_program TO neondb_owner",
            "COPY (SELECT 1) TO PROGRAM 'true'",
            "SET ROLE neon_superuser; CREATE DATABASE other",
            "ALTER ROLE neondb_owner SUPERUSER",
        })
        {
            await Assert.ThrowsAsync<PostgresException>(() => Database.RunAsync(uri, sql));
        }
    }

    [Fact]
    public async Task A_second_user_in_the_first_message_does_not_replace_the_one_whose_password_is_checked()
    {
        byte[] body = System.Text.Encoding.ASCII.GetBytes("\0\u0003\0\0user\0neondb_owner\0database\0neondb\0user\0cloud_admin\0\0");
        using MemoryStream wire = new([.. BitConverter.GetBytes(IPAddress.HostToNetworkOrder(body.Length + 4)), .. body]);
        (StartupMessage? message, _) = await StartupMessage.ReadAsync(wire, plain => Task.FromResult(plain), Client.Cancel);
        Assert.Equal("neondb_owner", message!.User);
        string passedOn = System.Text.Encoding.ASCII.GetString(message.ForServer("b1_neondb", _ => true, []));
        Assert.Contains("user\0neondb_owner\0", passedOn, StringComparison.Ordinal);
        Assert.DoesNotContain("cloud_admin", passedOn, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_connection_is_encrypted_where_it_is_asked_for()
    {
        Client client = emulator.Required();
        (_, _, string uri) = await client.NewProjectAsync();
        string file = (string)(await client.GetAsync("_emulator"))["certificate_file"]!;
        NpgsqlConnectionStringBuilder builder = new(Database.ConnectionString(uri)) { SslMode = SslMode.VerifyFull, RootCertificate = file, ChannelBinding = ChannelBinding.Require };
        await using (NpgsqlConnection connection = new(builder.ConnectionString))
        {
            await connection.OpenAsync(Client.Cancel);
            await using NpgsqlCommand command = new("SELECT current_user::text", connection);
            Assert.Equal("neondb_owner", await command.ExecuteScalarAsync(Client.Cancel));
        }

        builder.Password = "wrong";
        await using NpgsqlConnection wrong = new(builder.ConnectionString);
        Assert.Equal("28P01", (await Assert.ThrowsAsync<PostgresException>(() => wrong.OpenAsync(Client.Cancel))).SqlState);
    }

    [Fact]
    public async Task A_deleted_project_is_recovered_with_its_data()
    {
        Client client = emulator.Required();
        (string project, _, string uri) = await client.NewProjectAsync();
        await Database.RunAsync(uri, "CREATE TABLE t AS SELECT 5 AS n");
        await client.OkAsync("DELETE", $"projects/{project}");
        await client.RefusedAsync(HttpStatusCode.NotFound, "GET", $"projects/{project}");
        await client.OkAsync("POST", $"projects/{project}/recover");
        string again = (string)(await client.GetAsync($"projects/{project}/connection_uri?database_name=neondb&role_name=neondb_owner"))["uri"]!;
        Assert.Equal(5, await Database.ScalarAsync(again, "SELECT n FROM t"));
    }
}
