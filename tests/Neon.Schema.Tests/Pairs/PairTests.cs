using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Neon.Schema.Tests.Support;
using Npgsql;

namespace Neon.Schema.Tests.Pairs;

/// <summary>
/// Pairs of schemas that nobody of this project wrote, in a real PostgreSQL: what a comparison of the dumps says is held
/// against what the catalogues say, both ways.
/// </summary>
public sealed class PairTests(PostgresCluster cluster, ITestOutputHelper output) : IClassFixture<PostgresCluster>
{
    /// <summary>Names a folder of pairs: a folder each, with <c>before.sql</c> and <c>after.sql</c>.</summary>
    private const string FolderVariable = "NEON_SCHEMA_PAIRS";

    private readonly List<string> _failures = [];
    private int _pairs;
    private int _differing;
    private int _objects;
    private int _lost;
    private int _notApplied;

    [Fact]
    public async Task Each_version_of_the_extensions_of_PostgreSQL_is_told_from_the_next()
    {
        // Every second extension, or all of them.
        int step = Environment.GetEnvironmentVariable("FULL_TESTS") == "1" ? 1 : 2;
        foreach ((string name, IReadOnlyList<string> scripts) in ContribVersions.In(await cluster.ExtensionFolderAsync()).Where((_, i) => i % step == 0))
        {
            string before = await cluster.CreateDatabaseAsync();
            for (int i = 0; i < scripts.Count; i++)
            {
                string after = await cluster.CreateDatabaseAsync(before);
                if (await TryExecuteAsync(after, scripts[i]))
                    await JudgeAsync($"{name}, script {i + 1}", before, after);
                await cluster.ExecuteAsync("postgres", $"DROP DATABASE {before}");
                before = after;
            }
            await cluster.ExecuteAsync("postgres", $"DROP DATABASE {before}");
        }
        Verdict(atLeast: 40 / step);
    }

    [Fact]
    public async Task Pairs_of_a_folder_are_told_apart()
    {
        string? folder = Environment.GetEnvironmentVariable(FolderVariable);
        if (string.IsNullOrEmpty(folder))
            Assert.Skip($"{FolderVariable} names no folder of pairs.");
        foreach (string pair in Directory.GetDirectories(folder).Order(StringComparer.Ordinal))
        {
            string before = await cluster.CreateDatabaseAsync();
            string after = await cluster.CreateDatabaseAsync();
            if (await TryExecuteAsync(before, File.ReadAllText(Path.Combine(pair, "before.sql"))) && await TryExecuteAsync(after, File.ReadAllText(Path.Combine(pair, "after.sql"))))
                await JudgeAsync(Path.GetFileName(pair), before, after);
            await cluster.ExecuteAsync("postgres", $"DROP DATABASE {before}");
            await cluster.ExecuteAsync("postgres", $"DROP DATABASE {after}");
        }
        Verdict(atLeast: 1);
    }

    private async Task JudgeAsync(string name, string before, string after)
    {
        _pairs++;
        (string oldDump, string newDump) = (await cluster.DumpAsync(before), await cluster.DumpAsync(after));
        (Catalogue old, Catalogue now) = (await ReadAsync(before), await ReadAsync(after));
        try
        {
            SchemaAnalysis there = Dumps.Compare(oldDump, newDump);
            SchemaAnalysis back = Dumps.Compare(newDump, oldDump);
            Laws.Hold(oldDump, newDump, there, back);
            _differing += there.Changes.Count > 0 ? 1 : 0;
            Judge(name, there, old, now);
            Judge(name + ", back", back, now, old);
        }
        catch (Exception e)
        {
            _failures.Add($"{name}: {e.Message}");
        }
    }

    private void Judge(string name, SchemaAnalysis analysis, Catalogue before, Catalogue after)
    {
        string[] expected = [.. before.Differing(after)];
        string[] found = [.. analysis.Changes.Where(change => Catalogue.Kinds.Contains(change.Kind)).Select(change => change.ToString())];
        _objects += expected.Length;
        _failures.AddRange(expected.Except(found).Select(missing => $"{name}: not found: {missing}"));
        _failures.AddRange(found.Except(expected).Select(wrong => $"{name}: does not differ: {wrong} [{string.Join("; ", analysis.Changes.First(change => change.ToString() == wrong).Differences)}]"));
        foreach ((string kind, string lost) in before.Lost(after))
        {
            _lost++;
            NeonSchemaChange? change = analysis.Changes.FirstOrDefault(change => change.Kind == kind && change.FullName == lost);
            if (change?.Impact != NeonSchemaImpact.Breaking)
                _failures.Add($"{name}: {kind} {lost} loses data and is {change?.Impact.ToString() ?? "not a change"}");
        }
    }

    private void Verdict(int atLeast)
    {
        output.WriteLine($"{_pairs} pairs, {_differing} of them differ, both ways: {_objects} objects, {_lost} with data that is lost; {_notApplied} scripts that this server does not take; {_failures.Count} failures");
        Assert.True(_failures.Count == 0, string.Join('\n', _failures));
        Assert.True(_pairs >= atLeast, $"Only {_pairs} pairs.");
    }

    private async Task<bool> TryExecuteAsync(string database, string sql)
    {
        try
        {
            await cluster.ExecuteAsync(database, "SET search_path = public;\n" + sql);
            return true;
        }
        catch (PostgresException)
        {
            // Written for another server, or needs what is not installed here.
            _notApplied++;
            return false;
        }
    }

    private async Task<Catalogue> ReadAsync(string database)
    {
        List<Catalogue.Entry> entries = [];
        await foreach (string?[] row in cluster.QueryAsync(database, "SET search_path = '';\n" + Catalogue.Query))
            entries.Add(new Catalogue.Entry(row[0]!, row[1]!, row[2], row[3] ?? ""));
        return new Catalogue(entries);
    }
}
