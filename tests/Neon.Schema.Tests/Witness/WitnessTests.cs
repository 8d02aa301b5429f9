using System;
using System.Linq;

namespace Neon.Schema.Tests.Witness;

/// <summary>What real servers did, as it was recorded, is what the comparison says.</summary>
public sealed class WitnessTests
{
    [Fact]
    public void The_recorded_servers_did_what_the_comparison_says()
    {
        string report = Report(new Agreement(Recording.Read()));

        Assert.True(report.Length == 0, report);
    }

    [Fact]
    public void A_case_is_recorded_for_each_rule_that_a_client_sees() => Assert.Equal(
        RuleCase.All.Select(rule => rule.Rule + ": " + rule.Change),
        Recording.Read().Where(recorded => recorded.Rule.Length > 0).Select(recorded => recorded.Rule + ": " + recorded.Statement));

    /// <summary>What is wrong, and how often each rule was right if anything is.</summary>
    internal static string Report(Agreement agreement)
    {
        string[] wrong = [.. agreement.Wrong()];
        return wrong.Length == 0 ? "" : string.Join(Environment.NewLine, [.. wrong, .. agreement.ByRule()]);
    }
}
