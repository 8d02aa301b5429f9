using System;
using System.Globalization;
using System.Linq;
using System.Net;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using Neon.Emulator.Hosting;
using Xunit;

namespace Neon.Emulator.Tests;

/// <summary>A clock that a test can put forward.</summary>
internal sealed class Clock : TimeProvider
{
    public TimeSpan Ahead { get; set; }

    private DateTimeOffset? _stopped;

    public override DateTimeOffset GetUtcNow() => (_stopped ?? base.GetUtcNow()) + Ahead;

    public void Stop() => _stopped = base.GetUtcNow();
}

/// <summary>What happens by itself when time passes.</summary>
public sealed class HousekeepingTests
{
    [Fact]
    public async Task An_expired_branch_is_deleted_and_an_idle_endpoint_is_suspended()
    {
        Clock clock = new();
        await using EmulatorHost host = await EmulatorHost.StartAsync(EmulatorOptions.Parse(["--engine", "memory", "--pace", "0", "--api-key", "key"]), clock, Client.Cancel);
        using Client client = new(host.Info.Uri, "key");
        (string project, _, _) = await client.NewProjectAsync();
        string soon = DateTimeOffset.UtcNow.AddHours(1).ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
        (string branch, _) = await client.NewBranchAsync(project, $$"""{"expires_at":"{{soon}}"}""");
        clock.Ahead = TimeSpan.FromHours(2);
        await Client.UntilAsync(
            async () => (await client.SendAsync("GET", $"projects/{project}/branches/{branch}")).Status == HttpStatusCode.NotFound,
            "The branch was not deleted");

        JsonNode deleted = (await client.GetAsync($"projects/{project}/branches?include_deleted=true"))["branches"]!.AsArray().First(each => (string)each!["id"]! == branch)!;
        Assert.Equal("ttl", (string)deleted["recovery"]!["deletion_method"]!);
        JsonNode endpoint = (await client.GetAsync($"projects/{project}/endpoints"))["endpoints"]!.AsArray().Single()!;
        Assert.Equal("idle", (string)endpoint["current_state"]!);
    }
}
