using System;
using System.Collections.Generic;
using System.Globalization;
using System.Threading.Tasks;

namespace Neon.Schema.Tests.Witness;

/// <summary>Real servers of all versions do with random statements about random schemas what the comparison says.</summary>
[Collection(nameof(WitnessServers))]
public sealed class WitnessServerTests
{
    private const int StatementsOfSchema = 30;

    /// <summary>With NEON_WITNESS, the file to write, what they say of the rules and of the first schemas is recorded.</summary>
    [Fact]
    public async Task The_servers_do_what_the_comparison_says()
    {
        Assert.SkipUnless(WitnessServers.AreWanted, WitnessServers.WhyNot);
        string? file = Environment.GetEnvironmentVariable("NEON_WITNESS");
        int first = Number("NEON_WITNESS_SEED", file is null ? Random.Shared.Next(1_000_000) : 1);
        int count = Number("NEON_WITNESS_SCHEMAS", file is null ? 20 : 100);
        int kept = Number("NEON_WITNESS_KEPT", 40);
        await using WitnessServers servers = await WitnessServers.StartAsync();
        WitnessRun run = new(servers);
        List<Recorded> all = [];
        if (file is not null)
            System.IO.File.Delete(file);
        foreach (RuleCase rule in RuleCase.All)
            Keep([await run.AskAsync(rule)]);
        for (int seed = first; seed < first + count; seed++)
            Keep(await run.AskAsync(seed, StatementsOfSchema));

        string report = WitnessTests.Report(new Agreement(all));
        Assert.True(report.Length == 0, report);

        void Keep(List<Recorded> some)
        {
            all.AddRange(some);
            if (file is not null && some.Exists(recorded => recorded.Seed < first + kept))
                Recording.Append(file, some);
        }
    }

    private static int Number(string name, int otherwise) => int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out int number) ? number : otherwise;
}
