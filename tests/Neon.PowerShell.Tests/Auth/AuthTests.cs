using System;
using System.Linq;
using System.Management.Automation;

using Neon.PowerShell.Tests.Support;

namespace Neon.PowerShell.Tests.Auth;

/// <summary>Neon Auth itself: enabled, read, renamed, disabled, and the keys and the project at its provider.</summary>
public sealed class AuthTests : BranchTest
{
    private const string Route = "/projects/{p}/branches/{b}/auth";
    private const string Secret = "ssk_s3cr3t0f7h3s3rv3r";

    public AuthTests()
    {
        Api.On("GET", Route, request => FakeAnswer.Json(Auth(request.Route["b"])));
        Api.On("POST", Route, FakeAnswer.Json(Keys(), 201));
        Api.On("PATCH", Route + "/config", request => FakeAnswer.Json(new { name = request.Json.GetProperty("name").GetString() }));
        Api.On("DELETE", Route, FakeAnswer.Status(200));
        Api.On("POST", "/projects/auth/keys", FakeAnswer.Json(Keys(), 201));
        Api.On("POST", "/projects/auth/transfer_ownership", FakeAnswer.Json(new { url = "https://auth.example.com/transfer?id=1" }));
    }

    [Fact]
    public void Get_writes_every_member_with_the_ids_that_siblings_bind()
    {
        ScriptResult result = Run("Get-NeonBranch dev -Project shop | Get-NeonAuth");

        Assert.Equal((Dev, Shop), (result.Single("BranchId"), result.Single("ProjectId")));
        Assert.Equal(("better_auth", "app", "app"), (result.Single("AuthProvider"), result.Single("DbName"), result.Single("DatabaseName")));
        Assert.Equal(("neon", "initiated", "Shop"), (result.Single("OwnedBy"), result.Single("TransferStatus"), result.Single("Name")));
        Assert.Equal(new DateTimeOffset(2026, 1, 31, 12, 0, 0, TimeSpan.Zero), result.Single("CreatedAt"));
        Assert.Equal("https://auth.example.com/jwks.json", result.Single("JwksUrl"));
        Assert.Equal("https://auth.example.com", result.Single("BaseUrl"));
        Assert.Equal("11111111-2222-3333-4444-555555555555", result.Single("AuthProviderProjectId"));
        Assert.Empty(Changes);
    }

    [Fact]
    public void Get_reads_the_default_branch_if_no_branch_is_given() => Assert.Equal(Main, Run("Get-NeonAuth -Project shop").Single("BranchId"));

    [Fact]
    public void Get_reports_a_branch_without_Neon_Auth_and_goes_on()
    {
        Api.On("GET", "/projects/{p}/branches/" + Main + "/auth", FakeAnswer.Json(new { message = "Neon Auth integration not found" }, 404));

        ScriptResult result = Run("Get-NeonBranch -Project shop | Get-NeonAuth");

        Assert.Equal(Dev, result.Output.Single()!.Properties["BranchId"].Value);
        result.SingleError("Neon.NotFound", ErrorCategory.ObjectNotFound);
    }

    [Theory]
    [InlineData("dev -Project shop", """{"auth_provider":"better_auth"}""")]
    [InlineData("dev app -Project shop", """{"auth_provider":"better_auth","database_name":"app"}""")]
    [InlineData("dev -Database app -AuthProvider stack -Project shop", """{"auth_provider":"stack","database_name":"app"}""")]
    public void Enable_sends_the_provider_and_the_database(string arguments, string body)
    {
        Assert.Equal(Dev, Run($"Enable-NeonAuth {arguments}").Single("BranchId"));

        Assert.Equal($"POST {OnDev}/auth", Change.ToString());
        AssertJson(body, Change.Body);
    }

    [Fact]
    public void Enable_takes_a_piped_database()
    {
        Run($"[Neon.NeonDatabase]@{{ Name = 'app'; BranchId = '{Dev}'; ProjectId = '{Shop}' }} | Enable-NeonAuth").ShouldHaveNoErrors();

        AssertJson("""{"auth_provider":"better_auth","database_name":"app"}""", Change.Body);
    }

    [Fact]
    public void Enable_writes_the_keys_as_secrets_that_no_stream_shows()
    {
        ScriptResult result = Run("$DebugPreference = 'Continue'; $auth = Enable-NeonAuth dev app -Project shop -Verbose; $auth");

        Assert.Equal([Secret, "pck_1"], Run("foreach ($key in $auth.SecretServerKey, $auth.PubClientKey) { [Net.NetworkCredential]::new('', $key).Password }").Values);
        Assert.Equal(("neon_auth", "users_sync", "app"), (result.Single("SchemaName"), result.Single("TableName"), result.Single("DbName")));
        ShouldNotShow(result, Secret);
        ShouldNotShow(result, "pck_1");
    }

    [Theory]
    [InlineData("Enable-NeonAuth dev -Project shop")]
    [InlineData("Enable-NeonAuth dev app -Project shop")]
    public void Enable_returns_what_is_enabled_already(string script)
    {
        Api.On("POST", Route, FakeAnswer.Json(new { message = "Neon Auth is already enabled on this branch" }, 409));

        Assert.Equal("Shop", Run(script).ShouldHaveNoErrors().Single("Name"));
    }

    [Theory]
    [InlineData("Enable-NeonAuth dev other -Project shop")]
    [InlineData("Enable-NeonAuth dev -AuthProvider stack -Project shop")]
    public void Enable_reports_that_something_else_is_enabled(string script)
    {
        Api.On("POST", Route, FakeAnswer.Json(new { message = "Neon Auth is already enabled on this branch" }, 409));

        Run(script).SingleError("Neon.Conflict", ErrorCategory.ResourceExists);
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("-DeleteData", """{"delete_data":true}""")]
    public void Disable_sends_whether_the_users_are_deleted(string arguments, string body)
    {
        Assert.Empty(Run($"Get-NeonAuth dev -Project shop | Disable-NeonAuth {arguments} -Force").ShouldHaveNoErrors().Output);

        Assert.Equal($"DELETE {OnDev}/auth", Change.ToString());
        AssertJson(body.Length == 0 ? "{}" : body, Change.Body is "" ? "{}" : Change.Body);
    }

    [Fact]
    public void Disable_writes_what_was_disabled_with_PassThru() =>
        Assert.Equal("app", Run("Disable-NeonAuth dev -Project shop -Force -PassThru").Single("DbName"));

    [Fact]
    public void Disable_and_Move_prompt_for_confirmation()
    {
        Host.Ui.Answer("No", "No");

        Run("Disable-NeonAuth dev -DeleteData -Project shop; Move-NeonAuthProject shop").ShouldHaveNoErrors();

        Assert.Equal(2, Host.Ui.Prompts.Count);
        Assert.Contains("database app", Host.Ui.Prompts[0].Message, StringComparison.Ordinal);
        Assert.Empty(Changes);
    }

    [Fact]
    public void Set_changes_the_name_and_writes_the_whole_object()
    {
        ScriptResult result = Run("Set-NeonAuth dev 'Corner Shop' -Project shop");

        Assert.Equal(("Corner Shop", "app", Dev), (result.Single("Name"), result.Single("DbName"), result.Single("BranchId")));
        Assert.Equal($"PATCH {OnDev}/auth/config", Change.ToString());
        AssertJson("""{"name":"Corner Shop"}""", Change.Body);
    }

    [Theory]
    [InlineData("New-NeonAuthSdkKey shop", "/projects/auth/keys", "better_auth")]
    [InlineData("New-NeonAuthSdkKey -Project shop -AuthProvider stack", "/projects/auth/keys", "stack")]
    [InlineData("Get-NeonAuth dev -Project shop | New-NeonAuthSdkKey", "/projects/auth/keys", "better_auth")]
    [InlineData("Get-NeonProject shop | Move-NeonAuthProject -AuthProvider stack -Force", "/projects/auth/transfer_ownership", "stack")]
    public void Keys_and_transfers_name_the_project_and_the_provider(string script, string path, string provider)
    {
        ScriptResult result = Run(script);

        Assert.Equal((Shop, provider == "stack" && path.EndsWith("keys", StringComparison.Ordinal) ? "better_auth" : provider), (result.Single("ProjectId"), result.Single("AuthProvider")));
        Assert.Equal("POST " + path, Change.ToString());
        AssertJson($$"""{"project_id":"{{Shop}}","auth_provider":"{{provider}}"}""", Change.Body);
    }

    [Fact]
    public void SDK_keys_are_secrets_that_no_stream_shows()
    {
        ScriptResult result = Run("$DebugPreference = 'Continue'; $key = New-NeonAuthSdkKey shop -Verbose; $key");

        Assert.Equal([Secret, "pck_1"], Run("foreach ($secret in $key.SecretServerKey, $key.PubClientKey) { [Net.NetworkCredential]::new('', $secret).Password }").Values);
        Assert.NotEmpty(result.Debug);
        ShouldNotShow(result, Secret);
        ShouldNotShow(result, "pck_1");
        foreach (string view in new[] { "$key", "$key | Format-List", "$key | Format-List *", "$key | ConvertTo-Json", "\"$key\"" })
            Assert.DoesNotContain(Secret, Host.Render(view), StringComparison.Ordinal);
    }

    [Fact]
    public void A_transfer_has_the_address_where_it_is_completed() =>
        Assert.Equal("https://auth.example.com/transfer?id=1", Run("Move-NeonAuthProject shop -Force").Single("Url"));

    [Theory]
    [InlineData("Enable-NeonAuth dev")]
    [InlineData("Disable-NeonAuth dev -Force")]
    [InlineData("Set-NeonAuth dev x")]
    [InlineData("New-NeonAuthSdkKey")]
    [InlineData("Move-NeonAuthProject -Force")]
    public void WhatIf_sends_no_change(string command)
    {
        Assert.Empty(Run(command + " -Project shop -WhatIf").ShouldHaveNoErrors().Output);
        Assert.Empty(Changes);
    }

    [Theory]
    [InlineData("Enable-NeonAuth")]
    [InlineData("Disable-NeonAuth -Force")]
    [InlineData("Set-NeonAuth -NewName x")]
    public void The_branch_of_a_change_is_never_guessed(string command)
    {
        Run(command + " -Project shop").SingleError("Neon.BranchRequired");
        Assert.Empty(Changes);
    }

    private static object Auth(string branch) => new
    {
        auth_provider = "better_auth",
        auth_provider_project_id = "11111111-2222-3333-4444-555555555555",
        branch_id = branch,
        db_name = "app",
        created_at = "2026-01-31T12:00:00Z",
        owned_by = "neon",
        transfer_status = "initiated",
        jwks_url = "https://auth.example.com/jwks.json",
        base_url = "https://auth.example.com",
        name = "Shop",
    };

    private static object Keys() => new
    {
        auth_provider = "better_auth",
        auth_provider_project_id = "11111111-2222-3333-4444-555555555555",
        pub_client_key = "pck_1",
        secret_server_key = Secret,
        jwks_url = "https://auth.example.com/jwks.json",
        schema_name = "neon_auth",
        table_name = "users_sync",
        base_url = "https://auth.example.com",
    };
}
