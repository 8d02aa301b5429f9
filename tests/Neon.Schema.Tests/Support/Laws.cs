using System;
using System.Collections.Generic;
using System.Linq;

namespace Neon.Schema.Tests.Support;

/// <summary>What is true of any comparison.</summary>
internal static class Laws
{
    /// <summary>Sees that the laws hold.</summary>
    /// <param name="before">The base.</param>
    /// <param name="after">The branch.</param>
    /// <param name="there">The comparison of both.</param>
    /// <param name="back">The comparison the other way round.</param>
    public static void Hold(string before, string after, SchemaAnalysis there, SchemaAnalysis back)
    {
        Assert.Equal(there.Changes.Count == 0, there.BeforeFingerprint == there.AfterFingerprint);
        Assert.Equal((there.BeforeFingerprint, there.AfterFingerprint), (back.AfterFingerprint, back.BeforeFingerprint));
        Assert.Equal(there.Changes.Select(Mirrored).Order(StringComparer.Ordinal), back.Changes.Select(Text).Order(StringComparer.Ordinal));
        Assert.Empty(Dumps.Changes(before, before));
        if (there.Changes.Count > 0)
            Assert.Equal(Dumps.ChangedLines(there.Diff), there.Changes.SelectMany(change => change.DiffLines).Distinct().Order());
        Assert.Equal(after, SchemaAnalyzer.Patch(before, there.Diff));
    }

    private static string Text(NeonSchemaChange change) =>
        Text(change.Action, change, change.Before, change.After, change.Differences.Select(difference => (difference.Property, difference.Before, difference.After)));

    private static string Mirrored(NeonSchemaChange change)
    {
        NeonSchemaChangeAction action = change.Action switch
        {
            NeonSchemaChangeAction.Added => NeonSchemaChangeAction.Removed,
            NeonSchemaChangeAction.Removed => NeonSchemaChangeAction.Added,
            _ => NeonSchemaChangeAction.Modified,
        };
        return Text(action, change, change.After, change.Before, change.Differences.Select(difference => (difference.Property, difference.After, difference.Before)));
    }

    private static string Text(NeonSchemaChangeAction action, NeonSchemaChange change, string? before, string? after, IEnumerable<(string, string?, string?)> differences) =>
        $"{action} {change.Kind} {change.FullName} ~{change.ProbableRename}\n{before}\n{after}\n{string.Join("\n", differences)}";
}
