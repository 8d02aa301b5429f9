using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Neon.Benchmarks.Fuzz;
using Neon.Benchmarks.Fuzz.Dumps;

namespace Neon.Schema.Tests;

/// <summary>Spoiled dumps and diffs give changes that keep the laws, or an error of ours: a short run of the fuzzer.</summary>
public sealed class SpoiledDumpTests
{
    [Fact]
    public void Dumps_and_diffs_give_consistent_changes_or_our_errors()
    {
        DumpFuzzer fuzzer = new(DumpCase.Cut(Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Data"), "*.sql")));

        IEnumerable<FuzzFailure> failures = Enumerable.Range(1, 1000).Select(fuzzer.Try).OfType<FuzzFailure>();

        Assert.True(!failures.Any(), string.Join("\n", failures));
        Assert.True(fuzzer.Compared > 300, $"Only {fuzzer.Compared} pairs were compared.");
        Assert.True(fuzzer.Refused > 300, $"Only {fuzzer.Refused} texts were refused.");
        Assert.True(fuzzer.Diffs.Applied > 100, $"Only {fuzzer.Diffs.Applied} diffs were applied.");
    }

    [Theory]
    [InlineData("@@ -1,99999999999 +1 @@")]
    [InlineData("@@ -99999999999 +1 @@")]
    [InlineData("@@ -1 +1")]
    public void An_impossible_hunk_is_rejected(string header)
    {
        string diff = $"--- a/x\n+++ b/x\n{header}\n-a\n+b\n";

        Assert.Equal((0, 0), UnifiedDiff.Count(diff));
        Assert.Null(SchemaAnalyzer.Patch("a\n", diff));
    }
}
