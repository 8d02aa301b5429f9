using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Neon.PowerShell.Tests.Support;

namespace Neon.PowerShell.Tests.Module;

/// <summary>Phrases that read as translated do not come back: neither in messages, help and documents nor in comments and names of tests.</summary>
public sealed class WordingTests
{
    /// <summary>The phrases as regular expressions, with what to write instead. An underscore counts as a space.</summary>
    private static readonly (string Phrase, string Instead)[] Phrases =
    [
        (@"\banew\b", "'again', or 'rewritten', 'recreated', 'rebuilt'"),
        (@"(?<!\bthere )\b(?:is|are|was|were) no (?!longer\b|more than\b|less than\b|wider\b)\w", "'isn't a valid …' or 'is not a …'"),
        (@"\b(?:give|gives|given) back\b", "'returns', 'returned'"),
        (@"\bmakes? none\b", "say what happens, for example 'without changing it'"),
        (@"\bso many\b", "'a number of', 'the maximum number of'"),
        (@"\b(?:is|are) meant\b", "'is used', 'is expected', 'the default …'"),
        (@"\bfor good\b", "'permanently'"),
        (@"\bvery name\b", "'exactly this name'"),
        (@"\bcannot be asked for\b", "'isn't valid'"),
        (@"\bdoes not ask\b", "'does not prompt for confirmation'"),
        (@"\b(?:gone|taken back|removed) behind it\b", "'removed afterwards', 'removed when it ends'"),
        (@"\bopen list\b", "'other values are possible', 'other values are passed to the service'"),
        (@"\bwithout (?:it|them) (?:the|that|all|every|what|one|no)\b", "'The default is …'"),
        (@"\btells? (?:who|what|whether)\b", "'shows', 'reports', 'determines'"),
        (@"\bmore than no time\b", "'greater than zero'"),
        (@"\bin the place of\b", "'replaces', 'instead of'"),
        (@"\bbecomes? another\b", "'changes'"),
        (@"\btaken (?:for|away|back)\b", "'used as', 'removed', 'mistaken for'"),
        (@"\bwithout a thought\b", "'without review'"),
        (@"\ball of it and nothing else\b", "'the complete …'"),
        (@"\bif wanted\b", "'optionally'"),
        (@"\bto look at,", "'caution'"),
        (@"\bservice makes one up\b", "'the service chooses one'"),
        (@"\b(?:stands?|stood|standing) in for\b", "'replaces', 'placeholder'"),
        (@"\b(?:hand|hands|handed) out\b", "'returns', 'returned'"),
        (@"\bwhat it leads to\b", "'its target'"),
        (@"\bleave (?:it|them|-\w+) out\b", "'omit'"),
        (@"\bwho asks\b", "'the caller'"),
        (@"\b(?:held|holds|hold) against\b", "'compared with', 'compares'"),
        (@"\bget or make\b", "'create it only if it doesn't exist'"),
        (@"\bnothing tells\b", "'there is no error or warning'"),
    ];

    private static readonly Regex Any = new(string.Join('|', Phrases.Select(phrase => $"(?:{phrase.Phrase})")), RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.Compiled);

    private static readonly string[] Extensions = [".cs", ".md", ".ps1", ".psd1", ".ps1xml", ".txt"];

    /// <summary>What is built or downloaded, and texts of others.</summary>
    private static readonly string[] Skipped = ["bin", "obj", "out", "node_modules", "Expected", "Data", "Pairs"];

    private static string Root { get; } = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(ModuleHost.ManifestPath)!, "..", ".."));

    [Fact]
    public void No_text_has_a_phrase_of_the_list()
    {
        string[] files = [.. Files()];
        string[] found = [.. files.AsParallel().AsOrdered().SelectMany(file => Find(File.ReadAllLines(file)).Select(hit => $"{Path.GetRelativePath(Root, file)}:{hit}"))];

        Assert.True(files.Length > 500, $"Only {files.Length} files were found.");
        Assert.True(found.Length == 0, $"Rewrite in plain English:\n{string.Join('\n', found)}");
    }

    [Theory]
    [InlineData("Each row is written anew.", "'anew'")]
    [InlineData("public void What_is_no_JSON_has_none()", "'is no J'")]
    [InlineData("'x' is no LSN", "'is no L'")]
    [InlineData("Gives back the branch.", "'Gives back'")]
    [InlineData("The branch; without it that of the context.", "'without it that'")]
    [InlineData("A local Neon stands in for the service.", "'stands in for'")]
    [InlineData("Check the variable, or leave -Branch out.", "'leave -Branch out'")]
    public void A_phrase_is_found_with_its_line_and_advice(string line, string phrase)
    {
        string hit = Assert.Single(Find(["", line]));

        Assert.StartsWith($"2: {phrase} -> write ", hit, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("There is no session.")]
    [InlineData("The key is no longer valid.")]
    [InlineData("Renew it, and give the id.")]
    public void Plain_English_passes(string line) => Assert.Empty(Find([line]));

    private static IEnumerable<string> Find(string[] lines)
    {
        for (int i = 0; i < lines.Length; i++)
        {
            foreach (Match match in Any.Matches(lines[i].Replace('_', ' ')))
            {
                string instead = Phrases.First(phrase => Regex.IsMatch(match.Value, phrase.Phrase, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)).Instead;
                yield return $"{i + 1}: '{match.Value}' -> write {instead}";
            }
        }
    }

    private static IEnumerable<string> Files() =>
        new[] { "src", "tests", "docs" }.SelectMany(folder => Walk(Path.Combine(Root, folder)))
            .Concat(Directory.EnumerateFiles(Root))
            .Where(file => Extensions.Contains(Path.GetExtension(file), StringComparer.Ordinal)
                && Path.GetFileName(file) is not (nameof(WordingTests) + ".cs") and not "THIRD-PARTY-NOTICES.txt");

    private static IEnumerable<string> Walk(string folder) => Directory.EnumerateFiles(folder).Concat(
        Directory.EnumerateDirectories(folder).Where(child => !Skipped.Contains(Path.GetFileName(child))).SelectMany(Walk));
}
