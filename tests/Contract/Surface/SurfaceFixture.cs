using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using Neon.PowerShell.Tests.Support;

namespace Neon.Contract.Tests.Surface;

/// <summary>What the API has, and what all cmdlets together send and write of it.</summary>
[CollectionDefinition(Name)]
public sealed class SurfaceFixture : IAsyncLifetime, ICollectionFixture<SurfaceFixture>
{
    internal const string Name = "Surface";

    private string? _missing;

    internal OfficialApi Api { get; private set; } = null!;

    internal CmdletCalls Calls { get; private set; } = null!;

    internal SurfaceReport Report { get; private set; } = null!;

    internal BoundsReport Bounds { get; private set; } = null!;

    /// <summary>What the service would refuse of what is sent.</summary>
    internal IReadOnlyList<Finding> Refused { get; private set; } = [];

    internal Deviations Deviations { get; } = new();

    public async ValueTask InitializeAsync()
    {
        _missing = await NodePackages.InstallAsync(ContractFixture.Folder);
        if (_missing is not null)
        {
            return;
        }

        Ended ended = await Programs.RunAsync(Programs.Find("node")!, [Path.Combine(ContractFixture.Folder, "contract.mjs")], ContractFixture.Folder, new Dictionary<string, string?>(), TimeSpan.FromMinutes(5));
        if (ended.Code != 0)
        {
            throw new InvalidOperationException(ended.Errors);
        }

        Api = OfficialApi.Parse(ended.Output);
        Calls = new CmdletCalls(Api, Deviations.Cmdlets);
        Calls.Run(Deviations.Calls);
        Report = new SurfaceReport(Api, Calls);
        Refused = await JudgeAsync();
        Bounds = new BoundsReport(Calls);
    }

    /// <summary>Lets the description judge what was sent.</summary>
    private async Task<IReadOnlyList<Finding>> JudgeAsync()
    {
        string folder = TestFolders.Create();
        try
        {
            string file = Path.Combine(folder, "requests.ndjson");
            await File.WriteAllLinesAsync(file, Calls.Calls.SelectMany(call => call.Requests).Where(asked => asked.Operation is not null)
                .Select(asked => JsonSerializer.Serialize(new { method = asked.Request.Method, path = asked.Request.Path, query = asked.Request.QueryString, type = asked.Request.Headers.GetValueOrDefault("Content-Type"), body = asked.Request.Body })).Distinct());
            Ended ended = await Programs.RunAsync(Programs.Find("node")!, [Path.Combine(ContractFixture.Folder, "requests.mjs"), file], ContractFixture.Folder, new Dictionary<string, string?>(), TimeSpan.FromMinutes(5));
            return ended.Code == 0
                ? [.. ended.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(' ', 3)).Select(parts => new Finding("request", $"{parts[0]} {parts[1]}", parts[2]))]
                : throw new InvalidOperationException(ended.Errors);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    public ValueTask DisposeAsync()
    {
        Calls?.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>Skips a test where Node or a package is missing; in CI that is a failure.</summary>
    public void Require()
    {
        if (_missing is not null)
        {
            Assert.SkipWhen(Environment.GetEnvironmentVariable("CI") != "true", _missing);
            Assert.Fail(_missing);
        }
    }
}
