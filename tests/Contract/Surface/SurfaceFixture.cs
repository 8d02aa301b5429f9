using System;
using System.Collections.Generic;
using System.IO;
using System.Threading.Tasks;
using Xunit;

namespace Neon.Contract.Tests.Surface;

/// <summary>What the API has, and what all cmdlets together send and write of it.</summary>
public sealed class SurfaceFixture : IAsyncLifetime
{
    private string? _missing;

    internal OfficialApi Api { get; private set; } = null!;

    internal CmdletCalls Calls { get; private set; } = null!;

    internal SurfaceReport Report { get; private set; } = null!;

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
