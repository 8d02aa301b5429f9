using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;

using Neon.PowerShell.Tests.Support;

namespace Neon.PowerShell.Tests.Connections;

public sealed class ConnectionStringTests : BranchTest
{
    private const string OfDev = "ep-dev-1-a1b2c3d4";
    private const string Password = "npg_Se%40cr3t";
    private const string Databases = "/projects/{p}/branches/{b}/databases";
    private const string ConnectionUri = "/projects/{p}/connection_uri";

    public ConnectionStringTests()
    {
        Has("neondb");
        Api.On("GET", Databases + "/{d}", request => FakeAnswer.Json(new { database = new { id = 1, name = request.Route["d"], branch_id = request.Route["b"] } }));
        Api.On("GET", "/projects/{p}/branches/{b}/roles", FakeAnswer.Json(new { roles = new[] { new { name = "ada", branch_id = Dev } } }));
        Api.On("GET", "/projects/{p}/endpoints", FakeAnswer.Json(new { endpoints = new[] { Endpoint } }));
        Api.On("GET", "/projects/{p}/endpoints/{e}", FakeAnswer.Json(new { endpoint = Endpoint }));
        Api.On("GET", ConnectionUri, request => FakeAnswer.Json(new { uri = Uri(request.Query) }));
    }

    private static object Endpoint => new { id = OfDev, name = "writer", project_id = Shop, branch_id = Dev };

    [Theory]
    [InlineData("Get-NeonConnectionString dev -Project shop", "neondb", "neondb_of")]
    [InlineData("Get-NeonBranch dev -Project shop | Get-NeonConnectionString", "neondb", "neondb_of")]
    [InlineData("'dev' | Get-NeonConnectionString -Project shop -Database other -Role grace", "other", "grace")]
    [InlineData("Get-NeonDatabase neondb -Project shop -Branch dev | Get-NeonConnectionString", "neondb", "neondb_of")]
    [InlineData("Get-NeonRole ada -Project shop -Branch dev | Get-NeonConnectionString", "neondb", "ada")]
    public void It_uses_the_given_or_piped_database_or_the_only_one(string command, string database, string role)
    {
        ScriptResult result = Run(command);

        Assert.Equal(database, result.Single("DatabaseName"));
        Assert.Equal(role, result.Single("RoleName"));
        Assert.Equal(Dev, result.Single("BranchId"));
        Assert.Equal(Shop, result.Single("ProjectId"));
        Assert.Equal($"branch_id={Dev}&database_name={database}&role_name={role}", Query());
    }

    [Theory]
    [InlineData("Get-NeonConnectionString -Endpoint writer -Project shop")]
    [InlineData("Get-NeonConnectionString -Endpoint " + OfDev + " -Project shop")]
    [InlineData("Get-NeonConnectionString dev -Endpoint writer -Project shop")]
    [InlineData("[Neon.NeonEndpoint]@{ Id = 'ep-dev-1-a1b2c3d4'; BranchId = 'br-dev-leaf-22222222'; ProjectId = 'cool-shop-12345678' } | Get-NeonConnectionString")]
    public void A_piped_compute_provides_its_branch(string command)
    {
        Run(command).ShouldHaveNoErrors();

        Assert.Equal($"branch_id={Dev}&database_name=neondb&endpoint_id={OfDev}&role_name=neondb_of", Query());
    }

    [Fact]
    public void The_parts_that_the_answer_to_a_new_branch_has_are_kept_with_the_host_of_the_pooler()
    {
        Api.On("POST", "/projects/{p}/branches", FakeAnswer.Json(new
        {
            branch = Branch(Dev, "dev"),
            operations = Array.Empty<object>(),
            connection_uris = new[]
            {
                new
                {
                    connection_uri = $"postgresql://ada:{Password}@ep-dev-1-a1b2c3d4.aws.neon.tech/neondb",
                    connection_parameters = new { database = "neondb", role = "ada", password = "npg_Se@cr3t", host = "ep-dev-1-a1b2c3d4.aws.neon.tech", pooler_host = "ep-dev-1-a1b2c3d4-pooler.aws.neon.tech" },
                },
            },
        }));

        ScriptResult result = Run("(New-NeonBranch dev -Project shop).ConnectionStrings");

        Assert.Equal("ep-dev-1-a1b2c3d4-pooler.aws.neon.tech", result.Single("PoolerHost"));
        Assert.Equal("ep-dev-1-a1b2c3d4.aws.neon.tech", result.Single("Host"));
        Assert.Equal("npg_Se@cr3t", new System.Net.NetworkCredential("", (System.Security.SecureString)result.Single("Password")!).Password);
        ShouldNotShow(result, "npg_Se@cr3t");
    }

    [Fact]
    public void The_default_branch_is_read_where_none_is_given() =>
        Assert.Equal(Main, Run("Get-NeonConnectionString -Project shop").Single("BranchId"));

    [Theory]
    [InlineData("-Pooled", true, "true")]
    [InlineData("-Pooled:$false", false, "false")]
    public void Pooled_is_sent_and_returned(string pooled, bool isPooled, string sent)
    {
        ScriptResult result = Run($"Get-NeonConnectionString dev -Project shop {pooled}");

        Assert.Equal(isPooled, result.Single("Pooled"));
        Assert.Equal(OfDev, result.Single("EndpointId"));
        Assert.Contains($"pooled={sent}", Query(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_context_says_which_database()
    {
        Has("neondb", "app");
        Run("Set-NeonContext shop -Branch dev -Database app").ShouldHaveNoErrors();

        Assert.Equal("app", Run("Get-NeonConnectionString").Single("DatabaseName"));
    }

    [Fact]
    public void Several_databases_are_listed()
    {
        Has("neondb", "app");

        ErrorRecord error = Run("Get-NeonConnectionString dev -Project shop").SingleError("Neon.DatabaseRequired", ErrorCategory.InvalidArgument);

        Assert.Contains("app, neondb", error.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(Asked, request => request.Contains("connection_uri", StringComparison.Ordinal));
    }

    [Fact]
    public void A_branch_without_databases_says_so()
    {
        Has();

        Run("Get-NeonConnectionString dev -Project shop").SingleError("Neon.DatabaseRequired", ErrorCategory.ObjectNotFound);
    }

    [Fact]
    public void A_missing_database_is_named() =>
        Assert.Equal("nope", Run("Get-NeonConnectionString dev -Database nope -Project shop").SingleError("Neon.NotFound").TargetObject);

    [Fact]
    public void A_failure_of_one_branch_does_not_stop_the_next()
    {
        Api.On("GET", $"/projects/{{p}}/branches/{Main}/databases", FakeAnswer.Json(new { databases = Array.Empty<object>() }));

        ScriptResult result = Run("Get-NeonBranch -Project shop | Get-NeonConnectionString");

        result.SingleError("Neon.DatabaseRequired");
        Assert.Equal(Dev, result.Output.Single()!.Properties["BranchId"].Value);
    }

    [Fact]
    public void The_databases_of_one_branch_are_asked_for_once()
    {
        Has("a", "b", "c");

        Assert.Equal(["a", "b", "c"], Run("Get-NeonDatabase -Project shop -Branch dev | Get-NeonConnectionString").All("DatabaseName"));
        Assert.Equal(2, Asked.Count(request => request.EndsWith("/databases", StringComparison.Ordinal)));
    }

    [Fact]
    public void The_password_is_masked_everywhere()
    {
        ScriptResult result = Run("$DebugPreference = 'Continue'; $connection = Get-NeonConnectionString dev -Project shop -Verbose; $connection");

        Assert.NotEmpty(result.Debug);
        ShouldNotShow(result, Password);
        Assert.DoesNotContain(Password, Host.Render("$connection"), StringComparison.Ordinal);
        Assert.DoesNotContain(Password, Host.Render("\"$connection\""), StringComparison.Ordinal);
        Assert.Equal($"postgresql://neondb_of:********%@{OfDev}.eu-central-1.aws.neon.tech/neondb?sslmode=require", result.Single("Masked"));
        Assert.Contains(Password, (string)Run("[Net.NetworkCredential]::new('', $connection.ConnectionString).Password").Values.Single()!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("host=h user=u password=canary")]
    [InlineData("Server=h;Password=canary")]
    [InlineData("canary")]
    [InlineData("u:canary@h")]
    [InlineData("postgresql:u:canary@h")]
    [InlineData("postgresql://u:canary")]
    [InlineData("postgresql://u:canary/x@ep-a.eu.neon.tech:99999/db")]
    [InlineData("postgresql://u:a?b@canary@h/db")]
    [InlineData("postgresql://h/db?user=u&password=canary")]
    [InlineData("postgresql://u@h/db?sslmode=require&sslPassword=canary#x")]
    [InlineData("jdbc:postgresql://h/db?user=u&password=canary")]
    public void An_invalid_connection_string_is_not_shown(string connection)
    {
        ScriptResult result = Run("Invoke-NeonSql 'SELECT 1' -ConnectionString $connection", new { connection });

        ErrorRecord error = result.SingleError("Neon.InvalidConnectionString");
        result.ShouldNotMention("canary");
        Assert.DoesNotContain("canary", PSSerializer.Serialize(error.TargetObject, 5), StringComparison.Ordinal);
    }

    [Fact]
    public void AsPlainText_writes_the_text()
    {
        ScriptResult result = Run("Get-NeonConnectionString dev -Project shop -AsPlainText");

        Assert.Equal([$"postgresql://neondb_of:{Password}@{OfDev}.eu-central-1.aws.neon.tech/neondb?sslmode=require"], result.ShouldHaveNoErrors().Values);
    }

    [Fact]
    public void Its_output_can_be_piped_to_the_sibling_cmdlets()
    {
        Run("$connection = Get-NeonConnectionString dev -Project shop").ShouldHaveNoErrors();

        Assert.Equal("neondb", Run("$connection | Get-NeonDatabase").Single("Name"));
        Assert.Equal(OfDev, Run("$connection | Get-NeonEndpoint").Single("Id"));
        Assert.Equal("dev", Run("$connection | Get-NeonBranch").Single("Name"));
    }

    private string Query() => string.Join('&', Api.Requests.Single(request => request.Path.EndsWith("/connection_uri", StringComparison.Ordinal)).Query
        .OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key}={pair.Value}"));

    private void Has(params string[] names) => Api.On("GET", Databases, request => FakeAnswer.Json(new
    {
        databases = names.Select((name, i) => new { id = i + 1, name, branch_id = request.Route["b"], owner_name = name + "_of" }),
    }));

    private static string Uri(IReadOnlyDictionary<string, string> query)
    {
        string pooler = query.TryGetValue("pooled", out string? pooled) && pooled == "true" ? "-pooler" : "";
        return $"postgresql://{query["role_name"]}:{Password}@{OfDev}{pooler}.eu-central-1.aws.neon.tech/{query["database_name"]}?sslmode=require";
    }
}
