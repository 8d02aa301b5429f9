using System;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Text;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using Xunit;

namespace Neon.Emulator.Tests;

/// <summary>SQL over HTTP, as the service's proxy answers its driver.</summary>
public sealed class SqlOverHttpTests(PostgresFixture emulator) : IClassFixture<PostgresFixture>
{
    private static readonly string[] Driver = ["Neon-Raw-Text-Output: true", "Neon-Array-Mode: true"];

    [Fact]
    public async Task A_query_answers_fields_rows_and_the_command()
    {
        string uri = await NewAsync();
        JsonNode answer = await OkAsync(uri, """{"query":"SELECT $1::int AS n, $2::text AS t, $3::int[] AS a, $4::jsonb AS j, true AS b, 9007199254740993 AS big, NULL AS z","params":[1,"x",[1,null],{"k":[1]}]}""");
        Assert.Equal("SELECT", (string)answer["command"]!);
        Assert.Equal(1, (int)answer["rowCount"]!);
        Assert.Equal("""{"n":1,"t":"x","a":[1,null],"j":{"k": [1]},"b":true,"big":"9007199254740993","z":null}""".Replace(" ", "", StringComparison.Ordinal), answer["rows"]![0]!.ToJsonString());
        Assert.Equal([23, 25, 1007, 3802, 16, 20, 25], answer["fields"]!.AsArray().Select(field => (int)field!["dataTypeID"]!));
        Assert.False((bool)answer["rowAsArray"]!);
    }

    [Fact]
    public async Task The_driver_gets_texts_in_arrays()
    {
        JsonNode answer = await OkAsync(await NewAsync(), """{"query":"SELECT 1, true, '{\"a\": 1}'::json, NULL, '\\x01ff'::bytea","params":[]}""", Driver);
        Assert.Equal("""["1","t","{\"a\": 1}",null,"\\x01ff"]""", JsonNode.Parse(answer["rows"]![0]!.ToJsonString())!.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }));
        Assert.True((bool)answer["rowAsArray"]!);
    }

    [Theory]
    [InlineData("CREATE TABLE t (id int)", "CREATE", null)]
    [InlineData("INSERT INTO a SELECT generate_series(1, 3)", "INSERT", 3)]
    [InlineData("UPDATE a SET id = 1 WHERE id = 0", "UPDATE", 0)]
    [InlineData("", "", null)]
    public async Task A_change_returns_the_number_of_rows(string sql, string command, int? rows)
    {
        string uri = await NewAsync("CREATE TABLE a (id int)");
        JsonNode answer = await OkAsync(uri, new JsonObject { ["query"] = sql }.ToJsonString());
        Assert.Equal((command, rows), ((string)answer["command"]!, (int?)answer["rowCount"]));
    }

    [Fact]
    public async Task A_batch_is_one_transaction()
    {
        string uri = await NewAsync("CREATE TABLE a (id int PRIMARY KEY)");
        JsonNode wrong = await RefusedAsync(uri, """{"queries":[{"query":"INSERT INTO a VALUES (1)"},{"query":"INSERT INTO a VALUES ($1)","params":["1"]}]}""");
        Assert.Equal("23505", (string)wrong["code"]!);
        Assert.Equal("Key (id)=(1) already exists.", (string)wrong["detail"]!);
        Assert.Equal(("a", "a_pkey", "ERROR"), ((string)wrong["table"]!, (string)wrong["constraint"]!, (string)wrong["severity"]!));
        JsonNode count = await OkAsync(uri, """{"queries":[{"query":"SELECT count(*)::int AS n FROM a"},{"query":"SELECT current_setting('transaction_isolation') AS i, current_setting('transaction_read_only') AS r"}]}""",
            "Neon-Batch-Isolation-Level: RepeatableRead", "Neon-Batch-Read-Only: true");
        Assert.Equal(0, (int)count["results"]![0]!["rows"]![0]!["n"]!);
        Assert.Equal("""{"i":"repeatable read","r":"on"}""", count["results"]![1]!["rows"]![0]!.ToJsonString());
    }

    [Theory]
    [InlineData("selec 1", "42601", "1")]
    [InlineData("select 1; select 2", "42601", null)]
    [InlineData("copy pg_class from stdin", "42501", null)]
    [InlineData("select 1/0", "22012", null)]
    public async Task An_error_says_what_PostgreSQL_says(string sql, string code, string? position)
    {
        JsonNode wrong = await RefusedAsync(await NewAsync(), new JsonObject { ["query"] = sql }.ToJsonString());
        Assert.Equal((code, position), ((string)wrong["code"]!, (string?)wrong["position"]));
        Assert.NotEmpty((string)wrong["message"]!);
    }

    [Fact]
    public async Task Only_the_roles_password_lets_in()
    {
        string uri = await NewAsync();
        UriBuilder wrong = new(uri) { Password = "wrong" };
        Assert.Equal("28P01", (string)(await RefusedAsync(wrong.Uri.AbsoluteUri, """{"query":"SELECT 1"}"""))["code"]!);
        Assert.Equal("3D000", (string)(await RefusedAsync(uri + "x", """{"query":"SELECT 1"}"""))["code"]!);
        Assert.Equal("08001", (string)(await RefusedAsync("nonsense", """{"query":"SELECT 1"}"""))["code"]!);
        Assert.Equal("08P01", (string)(await RefusedAsync(uri, """{"queries":[1]}"""))["code"]!);
        Assert.Equal("08P01", (string)(await RefusedAsync(uri, "{"))["code"]!);
    }

    [Fact]
    public async Task It_wakes_the_compute_and_takes_its_id_for_a_host()
    {
        Client client = emulator.Required();
        (string project, _, string uri) = await client.NewProjectAsync();
        string endpoint = (string)(await client.GetAsync($"projects/{project}/endpoints"))["endpoints"]![0]!["id"]!;
        await client.OkAsync("POST", $"projects/{project}/endpoints/{endpoint}/suspend");
        UriBuilder byId = new(uri) { Host = endpoint + "-pooler.local.neon", Port = -1 };
        await OkAsync(byId.Uri.AbsoluteUri, """{"query":"SELECT 1"}""");
        Assert.Equal("active", (string)(await client.GetAsync($"projects/{project}/endpoints/{endpoint}"))["endpoint"]!["current_state"]!);
    }

    [Fact]
    public async Task A_missing_PostgreSQL_is_reported()
    {
        await using MemoryFixture memory = new();
        await memory.InitializeAsync();
        (HttpStatusCode status, JsonNode answer) = await SendAsync(memory.Client, "postgresql://r:p@ep-x.neon.invalid/d", """{"query":"SELECT 1"}""");
        Assert.Equal((HttpStatusCode.BadRequest, "0A000"), (status, (string)answer["code"]!));
    }

    private async Task<string> NewAsync(string? sql = null)
    {
        (_, _, string uri) = await emulator.Required().NewProjectAsync();
        if (sql is not null)
        {
            await OkAsync(uri, new JsonObject { ["query"] = sql }.ToJsonString());
        }

        return uri;
    }

    private async Task<JsonNode> OkAsync(string uri, string body, params string[] headers)
    {
        (HttpStatusCode status, JsonNode answer) = await SendAsync(emulator.Client, uri, body, headers);
        Assert.True(status == HttpStatusCode.OK, answer.ToJsonString());
        return answer;
    }

    private async Task<JsonNode> RefusedAsync(string uri, string body)
    {
        (HttpStatusCode status, JsonNode answer) = await SendAsync(emulator.Required(), uri, body);
        Assert.True(status == HttpStatusCode.BadRequest, answer.ToJsonString());
        return answer;
    }

    private static async Task<(HttpStatusCode Status, JsonNode Answer)> SendAsync(Client client, string uri, string body, params string[] headers)
    {
        using HttpClient http = new();
        using HttpRequestMessage request = new(HttpMethod.Post, new Uri(client.BaseAddress, "/sql")) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.TryAddWithoutValidation("Neon-Connection-String", uri);
        foreach (string header in headers)
        {
            string[] pair = header.Split(": ");
            request.Headers.Add(pair[0], pair[1]);
        }

        using HttpResponseMessage response = await http.SendAsync(request, Client.Cancel);
        return (response.StatusCode, JsonNode.Parse(await response.Content.ReadAsStringAsync(Client.Cancel))!);
    }
}
