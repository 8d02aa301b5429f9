using System;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Threading.Tasks;
using Neon.PowerShell.Tests.Support;

namespace Neon.PowerShell.Tests.Session;

/// <summary>Which step on the way to the service fails.</summary>
[Collection(nameof(ProcessEnvironment))]
public sealed class TestConnectionTests() : NeonTest(connect: false)
{
    private const string Examine = "Test-NeonConnection -TimeoutSec 100 | ForEach-Object { \"$($_.Check) $($_.Status)\" }";

    private string[] Statuses(string script) => [.. Run(script).Values.Cast<string>()];

    [Fact]
    public void Every_step_passes_on_a_working_connection()
    {
        string[] statuses = Statuses("Connect-Neon $key -BaseUri $uri; " + Examine);

        Assert.Equal(["Proxy Passed", "Dns Passed", "Tcp Passed", "Tls Skipped", "Key Passed", "Clock Passed"], statuses);
        Assert.Equal(true, Assert.Single(Run("Test-NeonConnection -Quiet").Values));
    }

    [Fact]
    public void A_refused_key_is_detected_and_not_shown()
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
    public void A_wrong_clock_is_detected()
    {
        Run("Connect-Neon $key -BaseUri $uri").ShouldHaveNoErrors();
        Api.On("GET", "/auth", FakeAnswer.Json("{}").With("Date", DateTimeOffset.UtcNow.AddMinutes(-10).ToString("R", System.Globalization.CultureInfo.InvariantCulture)));

        Assert.Equal("Clock Failed", Statuses(Examine)[^1]);
        Assert.Contains("ahead of the service's", (string?)Assert.Single(Run("(Test-NeonConnection)[-1].Detail").Values), StringComparison.Ordinal);
    }

    [Fact]
    public void A_port_without_a_listener_is_detected()
    {
        Run("Connect-Neon $key -BaseUri $uri").ShouldHaveNoErrors();
        Api.Dispose();

        Assert.Equal(["Proxy Passed", "Dns Passed", "Tcp Failed", "Tls Skipped", "Key Skipped", "Clock Skipped"], Statuses(Examine));
    }

    [Fact]
    public void An_unknown_host_name_is_detected_without_a_session()
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

    [Fact]
    public void A_silent_service_is_detected_and_the_request_is_cancelled()
    {
        Run("Connect-Neon $key -BaseUri $uri").ShouldHaveNoErrors();
        Api.On("GET", "/auth", FakeAnswer.Hang());

        Assert.Equal("Key Failed", Statuses(Examine.Replace("-TimeoutSec 100", "-TimeoutSec 3"))[^2]);
        Assert.EndsWith("/auth", Api.WaitForAbort().Path, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_handshake_that_nobody_answers_is_not_left_behind()
    {
        using TcpListener mute = new(IPAddress.Loopback, 0);
        mute.Start();
        // The step before it connects too, and closes at once.
        Task<int[]> read = Task.Run(async () => (int[])[await ReadToEndAsync(mute), await ReadToEndAsync(mute)]);

        string[] statuses = Statuses($"$env:NEON_API_HOST = 'https://127.0.0.1:{((IPEndPoint)mute.LocalEndpoint).Port}/api/v2'; " + Examine.Replace("-TimeoutSec 100", "-TimeoutSec 3") + "; $env:NEON_API_HOST = $null");

        Assert.Equal("Tls Failed", statuses[3]);
        int[] lengths = await read.WaitAsync(ModuleHost.Patience, TestContext.Current.CancellationToken);
        Assert.Equal(0, lengths[0]);
        Assert.NotEqual(0, lengths[1]);
    }

    private static async Task<int> ReadToEndAsync(TcpListener listener)
    {
        using TcpClient client = await listener.AcceptTcpClientAsync();
        int length = 0;
        try
        {
            byte[] buffer = new byte[4096];
            for (int read; (read = await client.GetStream().ReadAsync(buffer)) > 0;)
                length += read;
        }
        catch (IOException)
        {
            // Closed without ceremony is closed too.
        }
        return length;
    }
}
