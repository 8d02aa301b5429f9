using System;
using System.Linq;
using Neon.PowerShell.Tests.Support;

namespace Neon.PowerShell.Tests.Session;

/// <summary>Which step on the way to the service fails.</summary>
public sealed class TestConnectionTests() : NeonTest(connect: false)
{
    private const string Examine = "Test-NeonConnection -TimeoutSec 5 | ForEach-Object { \"$($_.Check) $($_.Status)\" }";

    private string[] Statuses(string script) => [.. Run(script).Values.Cast<string>()];

    [Fact]
    public void Where_all_is_well_every_step_passes()
    {
        string[] statuses = Statuses("Connect-Neon $key -BaseUri $uri; " + Examine);

        Assert.Equal(["Proxy Passed", "Dns Passed", "Tcp Passed", "Tls Skipped", "Key Passed", "Clock Passed"], statuses);
        Assert.Equal(true, Assert.Single(Run("Test-NeonConnection -Quiet").Values));
    }

    [Fact]
    public void A_refused_key_is_found_and_not_shown()
    {
        Run("Connect-Neon $key -BaseUri $uri").ShouldHaveNoErrors();
        Api.On("GET", "/auth", FakeAnswer.Error(401, "no such key: napi_test"));

        ScriptResult result = Run("Test-NeonConnection");

        Assert.Equal(["Key Failed", "Clock Skipped"], Statuses(Examine)[4..]);
        Assert.NotNull(Assert.Single(Run("(Test-NeonConnection | Where-Object Status -EQ Failed).RecommendedAction").Values));
        result.ShouldHaveNoErrors();
        result.ShouldNotMention("napi_test");
        Assert.Equal(false, Assert.Single(Run("Test-NeonConnection -Quiet").Values));
    }

    [Fact]
    public void A_clock_that_is_off_is_found()
    {
        Run("Connect-Neon $key -BaseUri $uri").ShouldHaveNoErrors();
        Api.On("GET", "/auth", FakeAnswer.Json("{}").With("Date", DateTimeOffset.UtcNow.AddMinutes(-10).ToString("R", System.Globalization.CultureInfo.InvariantCulture)));

        Assert.Equal("Clock Failed", Statuses(Examine)[^1]);
        Assert.Contains("ahead of the service's", (string?)Assert.Single(Run("(Test-NeonConnection)[-1].Detail").Values), StringComparison.Ordinal);
    }

    [Fact]
    public void A_port_where_nobody_listens_is_found()
    {
        Run("Connect-Neon $key -BaseUri $uri").ShouldHaveNoErrors();
        Api.Dispose();

        Assert.Equal(["Proxy Passed", "Dns Passed", "Tcp Failed", "Tls Skipped", "Key Skipped", "Clock Skipped"], Statuses(Examine));
    }

    [Fact]
    public void A_name_that_is_none_is_found_without_a_session()
    {
        string[] statuses = Statuses("$env:NEON_API_HOST = 'https://neon.invalid/api/v2'; try { " + Examine + " } finally { $env:NEON_API_HOST = $null }");

        Assert.Equal(["Dns Failed", "Tcp Skipped", "Tls Skipped", "Key Skipped", "Clock Skipped"], statuses[1..]);
    }

    [Fact]
    public void Something_else_than_TLS_is_found()
    {
        string[] statuses = Statuses($"$env:NEON_API_HOST = 'https://127.0.0.1:{Api.Uri.Port}/api/v2'; " + Examine + "; $env:NEON_API_HOST = $null");

        Assert.Equal(["Proxy Passed", "Dns Passed", "Tcp Passed", "Tls Failed", "Key Skipped", "Clock Skipped"], statuses);
    }
}
