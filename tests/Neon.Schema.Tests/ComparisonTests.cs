using System.Collections.Generic;

namespace Neon.Schema.Tests;

/// <summary>What a comparison says of itself.</summary>
public sealed class ComparisonTests
{
    [Fact]
    public void Nothing_that_differs_is_not_a_change() => Says(new NeonSchemaComparison(), hasChanges: false, NeonSchemaImpact.None);

    [Fact]
    public void What_was_not_compared_differs_and_is_unknown() =>
        Says(new NeonSchemaComparison { Outcome = NeonSchemaOutcome.NotCompared }, hasChanges: true, NeonSchemaImpact.Unknown);

    [Fact]
    public void What_was_not_compared_is_unknown_whatever_is_known_of_it() =>
        Says(new NeonSchemaComparison { Outcome = NeonSchemaOutcome.NotCompared, Changes = [new NeonSchemaChange()], Fingerprint = "f" }, hasChanges: true, NeonSchemaImpact.Unknown);

    [Fact]
    public void Lines_whose_objects_nobody_looked_for_are_unknown() => Says(new NeonSchemaComparison { AddedLines = 1 }, hasChanges: true, NeonSchemaImpact.Unknown);

    [Fact]
    public void Lines_that_were_left_out_are_not_change() => Says(new NeonSchemaComparison { AddedLines = 1, Fingerprint = "f" }, hasChanges: false, NeonSchemaImpact.None);

    [Theory]
    [InlineData(true, NeonSchemaImpact.Safe)]
    [InlineData(false, NeonSchemaImpact.Breaking)]
    public void An_empty_database_that_one_side_lacks_is_a_change(bool isAdded, NeonSchemaImpact impact) => Says(
        new NeonSchemaComparison { Branch = new NeonSchemaSide { HasDatabase = isAdded }, Base = new NeonSchemaSide { HasDatabase = !isAdded } }, hasChanges: true, impact);

    [Fact]
    public void The_worst_change_counts() => Says(
        new NeonSchemaComparison { Changes = [new NeonSchemaChange { Impact = NeonSchemaImpact.Caution }, new NeonSchemaChange { Impact = NeonSchemaImpact.Safe }] }, hasChanges: true, NeonSchemaImpact.Caution);

    [Fact]
    public void Unknown_is_the_worst_impact() => Assert.Equal(NeonSchemaImpact.Unknown, new SortedSet<NeonSchemaImpact>(System.Enum.GetValues<NeonSchemaImpact>()).Max);

    private static void Says(NeonSchemaComparison comparison, bool hasChanges, NeonSchemaImpact impact)
    {
        Assert.Equal(hasChanges, comparison.HasChanges);
        Assert.Equal(impact, comparison.Impact);
    }
}
