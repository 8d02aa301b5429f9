using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using Neon.Schema.Tests.Support;

namespace Neon.Schema.Tests.Pairs;

/// <summary>
/// Files as people write them, held to what pg_dump writes of a database that they were loaded into. <c>by-hand.sql</c> has them,
/// each with small changes: <c>--- old => new</c>.
/// </summary>
public sealed class ByHandTests(PostgresCluster cluster) : IClassFixture<PostgresCluster>
{
    private const string Title = "\n=== ";
    // But for the length of an array's elements, which PostgreSQL drops from the arguments of functions.
    private static readonly Regex Parts = new(@"(?<=[(,=<>\s])(?<number>\d+)(?=[),;\s])(?!\)\[\])|'(?<text>\w[^']*)'|(?<=\s)[<>](?=\s)|\bAND\b");

    // Whose objects and default privileges they are, a file leaves to whoever runs it.
    private static readonly string[] DependsOnOwner =
    [
        "GRANT ALL ON TABLES TO web, ro => GRANT SELECT ON TABLES TO web, ro",
        "FOR ROLE postgres IN SCHEMA public GRANT ALL => FOR ROLE postgres IN SCHEMA public GRANT SELECT",
        "ALTER DEFAULT PRIVILEGES GRANT EXECUTE ON FUNCTIONS TO web; => ",
        "GRANT ALL ON a TO postgres => REVOKE INSERT ON a FROM postgres",
        "PRIVILEGES IN SCHEMA public REVOKE => PRIVILEGES REVOKE",
        "GRANT SELECT ON TABLES TO ro => GRANT SELECT, INSERT ON TABLES TO ro",
    ];

    private const string Roles = "DO $$ BEGIN CREATE ROLE web; CREATE ROLE ro; EXCEPTION WHEN duplicate_object THEN NULL; END $$";

    [Fact]
    public async Task A_file_is_the_same_as_the_dump_of_its_database_and_a_change_of_it_is_that_of_the_dump()
    {
        await cluster.ExecuteAsync("postgres", Roles);
        ConcurrentBag<string> wrong = [];
        await Parallel.ForEachAsync(Cases("by-hand.sql"), new ParallelOptions { MaxDegreeOfParallelism = 3, CancellationToken = TestContext.Current.CancellationToken }, async (one, _) =>
        {
            string dump = await DumpAsync(one.Sql);
            foreach (string difference in Differences(one.Title, one.Sql, dump).Concat(Missed(one.Title, one.Sql, dump)))
                wrong.Add(difference);
            foreach ((string old, string changed) in one.Changes)
            {
                string file = one.Sql.Replace(old, changed, StringComparison.Ordinal);
                Assert.NotEqual(one.Sql, file);
                string[] expected = Words(Dumps.Compare(dump, await DumpAsync(file)));
                foreach (string before in new[] { dump, one.Sql })
                {
                    string[] found = Words(Dumps.Compare(before, file));
                    bool isFileOfUnknownOwner = before == one.Sql && DependsOnOwner.Contains($"{old} => {changed}");
                    if (expected.Length == 0 || (!isFileOfUnknownOwner && !expected.SequenceEqual(found)))
                        wrong.Add($"{one.Title}, {old} => {changed}: {string.Join("; ", found)} instead of {string.Join("; ", expected)}");
                }
            }
        });

        Assert.True(wrong.IsEmpty, string.Join("\n", wrong));
    }

    [Fact]
    public void A_change_of_a_file_is_a_change_between_two_files()
    {
        foreach (Case one in Cases("by-hand.sql"))
        {
            foreach ((string old, string changed) in one.Changes)
            {
                string file = one.Sql.Replace(old, changed, StringComparison.Ordinal);
                Assert.True(Dumps.Compare(one.Sql, file).Changes.Count > 0 && Dumps.Compare(file, one.Sql).Changes.Count > 0, $"{one.Title}, {old} => {changed}");
            }
            Assert.Empty(Missed(one.Title, one.Sql, one.Sql));
        }
    }

    [Fact]
    public void A_file_with_the_syntax_of_version_18_is_the_same_as_its_dump()
    {
        string[] blocks = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Data", "by-hand.18.txt")).Split(Title, StringSplitOptions.RemoveEmptyEntries);

        foreach (string[] block in blocks.Select(block => block.Split("--- dump\n")))
        {
            (string title, string file) = (block[0].Split('\n')[0], block[0][block[0].IndexOf('\n', StringComparison.Ordinal)..]);
            Assert.Empty(Differences(title, file, block[1]).Concat(Missed(title, file, block[1])));
        }
    }

    private static IEnumerable<string> Differences(string title, string file, string dump)
    {
        SchemaAnalysis there = Dumps.Compare(file, dump);
        SchemaAnalysis back = Dumps.Compare(dump, file);
        return there.Changes.Concat(back.Changes).Select(change => $"{title}: {Dumps.Words(change)}")
            .Concat(there.BeforeFingerprint == there.AfterFingerprint ? [] : [title + ": the fingerprints differ"]);
    }

    /// <summary>The values, words and operators of a file that can be changed without a change being found.</summary>
    private static IEnumerable<string> Missed(string title, string file, string dump)
    {
        // Rows and the settings of a session aren't part of a schema.
        foreach (Match part in Parts.Matches(file).Where(part => !Regex.IsMatch(file[(file.LastIndexOf('\n', part.Index) + 1)..], "^(SET|INSERT|SELECT) ")))
        {
            string other = part.Groups["number"].Success ? part.Value + "7" : part.Groups["text"].Success ? "'x" + part.Value[1..] : part.Value switch { "AND" => "OR", "<" => ">", _ => "<" };
            if (Dumps.Compare(dump, string.Concat(file.AsSpan(0, part.Index), other, file.AsSpan(part.Index + part.Length))).Changes.Count == 0)
                yield return $"{title}: {other} instead of {part.Value} is not seen: {file[Math.Max(0, part.Index - 60)..Math.Min(file.Length, part.Index + 30)]}";
        }
    }

    private static string[] Words(SchemaAnalysis found) =>
        [.. found.Changes.Select(change => $"{change} {change.Impact}").Order(StringComparer.Ordinal)];

    private async Task<string> DumpAsync(string sql)
    {
        string database = await cluster.CreateDatabaseAsync();
        await cluster.ExecuteAsync(database, sql);
        string dump = await cluster.DumpAsync(database);
        await cluster.ExecuteAsync("postgres", $"DROP DATABASE {database}");
        return dump;
    }

    private static IEnumerable<Case> Cases(string name)
    {
        string text = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Pairs", name));
        foreach (string block in text.Split(Title, StringSplitOptions.RemoveEmptyEntries))
        {
            string[] lines = block.Split('\n');
            IEnumerable<string> sql = lines.Skip(1).Where(line => !line.StartsWith("--- ", StringComparison.Ordinal));
            yield return new Case(lines[0], string.Join('\n', sql).Trim() + "\n", [.. lines.Where(line => line.StartsWith("--- ", StringComparison.Ordinal)).Select(Change)]);
        }
    }

    private static (string Old, string Changed) Change(string line)
    {
        int at = line.IndexOf(" =>", StringComparison.Ordinal);
        return (line[4..at], line[(at + 3)..].Trim());
    }

    private sealed record Case(string Title, string Sql, IReadOnlyList<(string Old, string Changed)> Changes);
}
