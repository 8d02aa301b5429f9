using System;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Text.Json.Nodes;

using Neon.PowerShell.Tests.Support;

namespace Neon.PowerShell.Tests.Session;

/// <summary>The profiles of the Neon CLI.</summary>
[Collection(nameof(ProcessEnvironment))]
public sealed class ProfileTests : NeonTest
{
    private readonly IDisposable _environment;

    public ProfileTests()
        : base(connect: false)
    {
        _environment = ProcessEnvironment.Set(("NEON_CONFIG_DIR", Config), ("NEON_API_HOST", Api.Uri.ToString()), ("NEON_OAUTH_HOST", Api.Uri.ToString()));
        Directory.CreateDirectory(Config);
    }

    private string Config => Path.Combine(Folder, "config");

    private string Default => Path.Combine(Config, "credentials.json");

    public override void Dispose()
    {
        _environment.Dispose();
        base.Dispose();
    }

    [Fact]
    public void A_profile_with_an_API_key_connects()
    {
        WriteProfiles("""{"version":1,"profiles":{"DEFAULT":{"credentials":"credentials.json"},"work":{"credentials":"credentials.work.json","label":"ada@example.com"}}}""");
        Write("credentials.work.json", """{"type":"api_key","api_key":" napi_work\n","user_id":"u"}""");

        ScriptResult result = Run("Connect-Neon -Profile work; (Get-NeonContext).KeySource").ShouldHaveNoErrors();

        Assert.Equal($"profile 'work' ({Path.Combine(Config, "credentials.work.json")})", result.Values.Single());
        Assert.All(Requests, request => Assert.Equal("Bearer napi_work", request.Headers["Authorization"]));
        result.ShouldNotMention("napi_work");
    }

    [Fact]
    public void The_DEFAULT_profile_is_used_where_nothing_else_says_who()
    {
        Write("credentials.json", """{"type":"api_key","api_key":"napi_default"}""");

        Run("Connect-Neon").ShouldHaveNoErrors();

        Assert.Equal("Bearer napi_default", Requests.Single().Headers["Authorization"]);
    }

    [Fact]
    public void The_key_of_the_environment_goes_before_its_profile_and_a_given_profile_before_both()
    {
        WriteProfiles("""{"version":1,"profiles":{"work":{"credentials":"w.json"}}}""");
        Write("w.json", """{"type":"api_key","api_key":"napi_work"}""");
        using IDisposable environment = ProcessEnvironment.Set(("NEON_API_KEY", "napi_env"), ("NEON_PROFILE", "work"));

        ScriptResult result = Run("Connect-Neon; Connect-Neon -Profile work; $env:NEON_API_KEY = ''; Connect-Neon").ShouldHaveNoErrors();

        Assert.Equal(["Bearer napi_env", "Bearer napi_work", "Bearer napi_work"], Requests.Select(request => request.Headers["Authorization"]));
        Assert.Contains("profile 'work'", Assert.Single(result.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void An_access_token_that_is_valid_is_used_as_it_is()
    {
        WriteSession("live", DateTimeOffset.UtcNow.AddMinutes(5));

        Run("Connect-Neon").ShouldHaveNoErrors();

        Assert.Equal(["GET /auth"], Asked);
        Assert.Equal("Bearer live", Requests.Single().Headers["Authorization"]);
    }

    [Fact]
    public void An_expired_session_is_renewed_and_written_before_it_is_used()
    {
        WriteSession("old", DateTimeOffset.UtcNow.AddMinutes(-5));
        AnswerRefresh("""{"access_token":"new-token-1","refresh_token":"refresh-2","expires_in":3600,"token_type":"bearer"}""");

        ScriptResult result = Run("$DebugPreference = 'Continue'; Connect-Neon -Verbose").ShouldHaveNoErrors();

        Assert.Equal(["GET /.well-known/openid-configuration", "POST /token", "GET /auth"], Asked);
        Assert.Equal("grant_type=refresh_token&refresh_token=refresh-1&client_id=neonctl", Requests[1].Body);
        Assert.False(Requests[1].Headers.ContainsKey("Authorization"));
        Assert.Equal("Bearer new-token-1", Requests[2].Headers["Authorization"]);
        JsonNode written = JsonNode.Parse(File.ReadAllText(Default))!;
        Assert.Equal(("oauth", "new-token-1", "refresh-2", "user-1"), ((string)written["type"]!, (string)written["access_token"]!, (string)written["refresh_token"]!, (string)written["user_id"]!));
        Assert.InRange(DateTimeOffset.FromUnixTimeMilliseconds((long)written["expires_at"]!), DateTimeOffset.UtcNow.AddMinutes(50), DateTimeOffset.UtcNow.AddMinutes(61));
        Assert.Equal([Default], Directory.GetFiles(Config));
        ShouldBePrivate(Default);
        result.ShouldNotMention("refresh-1");
        result.ShouldNotMention("refresh-2");
        result.ShouldNotMention("new-token-1");
    }

    [Fact]
    public void A_session_that_expires_while_it_is_used_is_renewed_once()
    {
        WriteSession("short", DateTimeOffset.UtcNow.AddMilliseconds(400));
        AnswerRefresh("""{"access_token":"next","expires_in":3600}""");
        Api.On("GET", "/projects", FakeAnswer.Json(new { projects = new[] { Project() } }));

        Run("Connect-Neon; while ([DateTimeOffset]::UtcNow.ToUnixTimeMilliseconds() -le $until) { [Threading.Thread]::Sleep(20) }; Get-NeonProject; Get-NeonProject", new { until = DateTimeOffset.UtcNow.AddMilliseconds(1000).ToUnixTimeMilliseconds() }).ShouldHaveNoErrors();

        Assert.Single(Asked, "POST /token");
        Assert.Equal("Bearer next", Requests[^1].Headers["Authorization"]);
        Assert.Equal("refresh-1", (string)JsonNode.Parse(File.ReadAllText(Default))!["refresh_token"]!);
    }

    [Fact]
    public void What_another_process_has_renewed_is_used()
    {
        WriteSession("old", DateTimeOffset.UtcNow.AddMinutes(-5));
        Api.On("GET", "/.well-known/openid-configuration", _ => throw new InvalidOperationException("not asked"));
        string held = Path.Combine(Config, $".refresh-{Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(Default)))[..16]}.lock");
        File.WriteAllText(held, "");
        RunningScript running = Host.BeginRun("Connect-Neon");
        WriteSession("renewed-by-another", DateTimeOffset.UtcNow.AddMinutes(5));
        File.Delete(held);

        running.Wait().ShouldHaveNoErrors();

        Assert.Equal("Bearer renewed-by-another", Requests.Single().Headers["Authorization"]);
    }

    [Theory]
    [InlineData(400, """{"error":"invalid_grant"}""", "refused its refresh token")]
    [InlineData(200, "{}", "did not return a token")]
    public void A_session_that_cannot_be_renewed_says_to_sign_in(int status, string answer, string reason)
    {
        WriteSession("old", DateTimeOffset.UtcNow.AddMinutes(-5));
        AnswerRefresh(answer, status);
        string before = File.ReadAllText(Default);

        ErrorRecord error = Run("Connect-Neon -Profile DEFAULT").SingleError("Neon.SessionExpired", ErrorCategory.AuthenticationError);

        Assert.Contains(reason, error.ToString(), StringComparison.Ordinal);
        Assert.Contains("neon auth", error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllText(Default));
    }

    [Theory]
    [InlineData("http://example.com/token")]
    [InlineData("token")]
    [InlineData(null)]
    public void A_refresh_token_goes_to_safe_addresses_only(string? endpoint)
    {
        WriteSession("old", DateTimeOffset.UtcNow.AddMinutes(-5));
        Api.On("GET", "/.well-known/openid-configuration", FakeAnswer.Json(new { token_endpoint = endpoint }));

        Run("Connect-Neon").SingleError("Neon.SessionExpired");

        Assert.Equal(["GET /.well-known/openid-configuration"], Asked);
    }

    [Theory]
    [InlineData("missing", "Neon.ProfileNotFound")]
    [InlineData("kept", "Neon.ProfileInKeyring")]
    [InlineData("empty", "Neon.ProfileNotFound")]
    [InlineData("broken", "Neon.InvalidProfileFile")]
    [InlineData("other", "Neon.InvalidProfileFile")]
    [InlineData("keyless", "Neon.InvalidProfileFile")]
    [InlineData("Work", "Neon.ProfileNotFound")]
    public void A_profile_that_cannot_be_used_is_an_error_that_shows_no_secret(string profile, string id)
    {
        WriteProfiles("""{"version":1,"profiles":{"work":{"credentials":"w.json"},"kept":{"credentials":"keyring"},"empty":{"credentials":"nowhere.json"},"broken":{"credentials":"b.json"},"other":{"credentials":"o.json"},"keyless":{"credentials":"k.json"}}}""");
        Write("b.json", """{"api_key":"canary-1 """);
        Write("o.json", """{"type":"certificate","api_key":"canary-1"}""");
        Write("k.json", """{"type":"api_key"}""");

        ScriptResult result = Run("Connect-Neon -Profile $profile_", new { profile_ = profile });

        result.SingleError(id);
        result.ShouldNotMention("canary-1");
        Assert.Empty(Asked);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"profiles":{"work":{}}}""")]
    public void A_broken_list_of_profiles_is_reported(string text)
    {
        WriteProfiles(text);

        Run("Connect-Neon -Profile work").SingleError("Neon.InvalidProfileFile", ErrorCategory.InvalidData);
    }

    [Fact]
    public void Tab_offers_the_profiles()
    {
        WriteProfiles("""{"version":1,"profiles":{"work":{"credentials":"w.json","label":"ada@example.com"},"kept":{"credentials":"keyring"}}}""");

        CompletionResult[] offered = [.. Host.Complete("Connect-Neon -Profile ")];

        Assert.Equal(["DEFAULT", "work", "kept"], offered.Select(offer => offer.CompletionText));
        Assert.Equal(["ada@example.com, " + Path.Combine(Config, "w.json"), "in the keyring"], offered.Skip(1).Select(offer => offer.ToolTip));
        Assert.Empty(Asked);
    }

    [Fact]
    public void A_key_is_saved_as_a_profile_and_read_again()
    {
        Run("Connect-Neon $key; Save-NeonApiKey -Profile ci; Connect-Neon -Profile ci").ShouldHaveNoErrors();

        Assert.All(Requests, request => Assert.Equal("Bearer napi_test", request.Headers["Authorization"]));
        AssertJson("""{"version":1,"profiles":{"DEFAULT":{"credentials":"credentials.json"},"ci":{"credentials":"credentials.ci.json","label":"user-1","userId":"user-1"}}}""", File.ReadAllText(Path.Combine(Config, "profiles.json")));
        AssertJson("""{"type":"api_key","api_key":"napi_test","user_id":"user-1"}""", File.ReadAllText(Path.Combine(Config, "credentials.ci.json")));
        Assert.All(Directory.GetFiles(Config), ShouldBePrivate);
    }

    [Fact]
    public void A_profile_is_replaced_with_Force_alone_and_the_others_stay()
    {
        WriteProfiles("""{"version":1,"profiles":{"work":{"credentials":"w.json","label":"x","theirs":1},"ci":{"credentials":"c.json"}},"theirs":true}""");
        Write("c.json", """{"type":"api_key","api_key":"napi_before"}""");

        Run("Save-NeonApiKey -Profile ci -ApiKey $key").SingleError("Neon.ProfileExists", ErrorCategory.ResourceExists);
        Run("Save-NeonApiKey -Profile ci -ApiKey $key -Force -WhatIf").ShouldHaveNoErrors();
        Assert.Contains("napi_before", File.ReadAllText(Path.Combine(Config, "c.json")), StringComparison.Ordinal);
        Run("Save-NeonApiKey -Profile ci -ApiKey $key -Force").ShouldHaveNoErrors();

        AssertJson("""{"type":"api_key","api_key":"napi_test"}""", File.ReadAllText(Path.Combine(Config, "c.json")));
        AssertJson("""{"version":1,"profiles":{"work":{"credentials":"w.json","label":"x","theirs":1},"ci":{"credentials":"c.json"}},"theirs":true}""", File.ReadAllText(Path.Combine(Config, "profiles.json")));
        Assert.Empty(Asked);
    }

    [Fact]
    public void A_read_only_session_does_not_return_its_key()
    {
        Run("Connect-Neon $key -ReadOnly -AllowCredential; Save-NeonApiKey -Profile ci").SingleError("Neon.CredentialRefused", ErrorCategory.PermissionDenied);

        Assert.Empty(Directory.GetFiles(Config));
    }

    private static void ShouldBePrivate(string file)
    {
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
    }

    private void AnswerRefresh(string answer, int status = 200)
    {
        Api.On("GET", "/.well-known/openid-configuration", FakeAnswer.Json(new { token_endpoint = Api.Uri + "/token" }));
        Api.On("POST", "/token", FakeAnswer.Json(JsonNode.Parse(answer)!, status));
    }

    private void WriteSession(string token, DateTimeOffset expiry) =>
        Write("credentials.json", $$"""{"access_token":"{{token}}","refresh_token":"refresh-1","expires_at":{{expiry.ToUnixTimeMilliseconds()}},"user_id":"user-1"}""");

    private void WriteProfiles(string json) => Write("profiles.json", json);

    private void Write(string name, string json)
    {
        string beside = Path.Combine(Folder, name + ".new");
        File.WriteAllText(beside, json);
        File.Move(beside, Path.Combine(Config, name), overwrite: true);
    }
}

/// <summary>The vaults of SecretManagement.</summary>
public sealed class SecretTests() : NeonTest(connect: false)
{
    // What Microsoft.PowerShell.SecretManagement has, as far as it is called.
    private const string Vaults =
        """
        New-Module SecretManagement {
            $global:secrets = @{}
            function Get-Secret { [CmdletBinding()] param([string] $Name, [string] $Vault)
                if (-not $global:secrets.ContainsKey("$Vault/$Name")) { Write-Error "The secret $Name was not found." } else { $global:secrets["$Vault/$Name"] } }
            function Set-Secret { [CmdletBinding()] param([string] $Name, [string] $Vault, [object] $Secret) $global:secrets["$Vault/$Name"] = $Secret }
            function Get-SecretVault { [pscustomobject]@{ Name = 'local' }, [pscustomobject]@{ Name = 'team vault' } }
        } | Import-Module -Global
        """;

    [Theory]
    [InlineData("neon", "", "secret 'neon'")]
    [InlineData("neon", "-Vault 'team vault'", "secret 'neon' in vault 'team vault'")]
    public void A_key_is_saved_as_a_secret_and_read_again(string name, string vault, string source)
    {
        ScriptResult result = Run($"{Vaults}\nSave-NeonApiKey {name} {vault} -ApiKey $key; Connect-Neon -Secret {name} {vault} -BaseUri $uri; (Get-NeonContext).KeySource").ShouldHaveNoErrors();

        Assert.Equal(source, result.Values.Single());
        Assert.Equal("Bearer napi_test", Requests[0].Headers["Authorization"]);
        result.ShouldNotMention("napi_test");
    }

    [Theory]
    [InlineData("'napi_text'")]
    [InlineData("[pscredential]::new('neon', (ConvertTo-SecureString napi_text -AsPlainText -Force))")]
    public void A_secret_may_be_text_or_a_credential(string secret)
    {
        Run($"{Vaults}\nSet-Secret -Name neon -Secret ({secret}); Connect-Neon -Secret neon -BaseUri $uri").ShouldHaveNoErrors();

        Assert.Equal("Bearer napi_text", Requests[0].Headers["Authorization"]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Set-Secret -Name neon -Secret @{ a = 1 };")]
    public void A_secret_that_is_not_there_or_not_text_is_an_error(string before)
    {
        Run($"{Vaults}\n{before} Connect-Neon -Secret neon -BaseUri $uri").SingleError("Neon.SecretNotReadable", ErrorCategory.ReadError);

        Assert.Empty(Asked);
    }

    [Fact]
    public void Without_SecretManagement_the_error_says_how_to_install_it()
    {
        foreach (string script in (string[])["Connect-Neon -Secret neon -BaseUri $uri", "Save-NeonApiKey neon -ApiKey $key"])
        {
            ErrorRecord error = Run(script).SingleError("Neon.SecretManagementMissing", ErrorCategory.NotInstalled);
            Assert.Contains("Install-Module Microsoft.PowerShell.SecretManagement", error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Tab_offers_the_vaults()
    {
        Assert.Empty(Host.Complete("Connect-Neon -Secret neon -Vault x"));
        Run(Vaults).ShouldHaveNoErrors();

        Assert.Equal(["local", "'team vault'"], Host.Complete("Connect-Neon -Secret neon -Vault ").Select(offer => offer.CompletionText));
    }

    [Fact]
    public void WhatIf_stores_nothing()
    {
        Run($"{Vaults}\nSave-NeonApiKey neon -ApiKey $key -WhatIf").ShouldHaveNoErrors();

        Run("Connect-Neon -Secret neon -BaseUri $uri").SingleError("Neon.SecretNotReadable");
    }
}
