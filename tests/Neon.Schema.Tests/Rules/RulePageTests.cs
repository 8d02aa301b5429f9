using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;
using Neon.Schema.Rules;
using Neon.Schema.Tests.Support;
using Neon.Schema.Tests.Witness;

namespace Neon.Schema.Tests.Rules;

/// <summary>Each rule has its page, the page says what the table says, and its example is one.</summary>
public sealed partial class RulePageTests
{
    private static readonly string Folder = Path.GetFullPath(Path.Combine(
        typeof(RulePageTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "Docs").Value!, "rules"));

    public static TheoryData<string> Ids => [.. SchemaRules.All.Select(rule => rule.Id)];

    [Fact]
    public void There_is_a_page_for_each_rule_and_no_other() => Assert.Equal(
        SchemaRules.All.Select(rule => rule.Id + ".md").Append("README.md").Order(StringComparer.Ordinal),
        Directory.GetFiles(Folder).Select(file => Path.GetFileName(file)!).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_page_matches_the_table_of_rules(string id)
    {
        SchemaRule rule = SchemaRules.All.Single(rule => rule.Id == id);
        string page = Page(id);

        Assert.StartsWith($"# {rule.Id}: {rule.Title}\n\n**{rule.Hazard}**, {rule.Impact}. [All rules](README.md)\n\n{SchemaRule.InGeneral(rule.Reason)}\n\n## Why\n\n", page, StringComparison.Ordinal);
        Assert.Contains($"\n## What to do instead\n\n{SchemaRule.InGeneral(rule.Advice)}\n\n", page, StringComparison.Ordinal);
        Assert.True(Text(page, "Why").Length > 40 && Text(page, "What to do instead").Length > SchemaRule.InGeneral(rule.Advice).Length + 10, "It says nothing.");
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_example_of_a_page_is_one(string id)
    {
        string[] sides = [.. Sql().Matches(Page(id)).Select(match => match.Groups[1].Value)];

        IReadOnlyList<NeonSchemaChange> changes = Dumps.Compare(sides[0], sides[1], new SchemaOptions { SharesHistory = true }).Changes;

        Assert.Contains(changes.SelectMany(change => change.Hazards), hazard => hazard.RuleId == id);
    }

    /// <summary>With NEON_WRITE_DOCS set, the table is written instead of compared.</summary>
    [Fact]
    public void The_table_of_the_documentation_is_the_table()
    {
        string file = Path.Combine(Folder, "README.md");
        string expected = Table();
        if (Environment.GetEnvironmentVariable("NEON_WRITE_DOCS") is { Length: > 0 })
            File.WriteAllText(file, expected);

        Assert.True(expected == File.ReadAllText(file).ReplaceLineEndings("\n"), "Run the test again with NEON_WRITE_DOCS=1 and commit what it writes.");
    }

    private static string Table()
    {
        StringBuilder text = new("""
            # Effects of schema changes

            These rules evaluate each change that `Compare-NeonSchema` finds. A rule finds a hazard and rates it; the impact of a change is the worst of its hazards. A change without a hazard is `Safe`: something was added or relaxed. The impact of a comment is `None`, and so is the impact of objects that are removed together with their table, because the removal of the table is already reported.

            - **Breaking**: data is lost, or clients that worked before stop working.
            - **Caution**: the change locks or rewrites tables, may fail on existing data, or changes permissions or computed results. Review it before you apply it.
            - **Safe**: worth knowing, but no reason to stop.

            The statements about locks and rewrites apply to PostgreSQL 14 to 18, to tables that aren't removed, and to the plain statement: `CREATE INDEX` and not `CREATE INDEX CONCURRENTLY`. They are verified with real servers, see [below](#what-the-servers-say). Another test checks every pair of 57 types with a server, with boundary values.

            A dump doesn't contain rows or sizes. Therefore, the rules don't know whether a table is empty, whether its rows satisfy a constraint, or whether a migration copies data before it drops it. To allow such a change in [a gate](../en-US/about_Neon_SchemaGates.help.txt), specify it by name, with a reason.

            The rules are defined in `src/Neon.Schema/Rules`, with one file for each area. This page is generated from them.

            | Rule | Change | Hazard | Impact | Kinds |
            |---|---|---|---|---|

            """);
        foreach (SchemaRule rule in SchemaRules.All)
            text.Append($"| [{rule.Id}]({rule.Id}.md) | {rule.Title} | {rule.Hazard} | {rule.Impact} | {(rule.Kinds[0] == "*" ? "all" : string.Join(", ", rule.Kinds))} |\n");
        text.Append("""

            ## What the servers say

            Servers of PostgreSQL 14 to 18 ran random statements on random schemas, and a statement for each rule whose effect a client can see. Each claim of a rule is compared with what the server did: the lock of every table, what was read, rewritten and built under the lock, whether the statement fails on rows with boundary values, what is lost, and whether a client gets a different result. A claim is possible if another version confirms it (a dump doesn't specify the version that it's for), or if it's about rows and none of the test rows applies. A claim is contradicted if no server behaved that way. An effect that no rule claims is missed. A statement that a version doesn't support is omitted.


            """);
        text.Append(new Agreement(Recording.Read()).Table());
        text.Append("""

            Contradicted claims are listed, with the reason, in `tests/Neon.Schema.Tests/Witness/contradicted.tsv`. A test fails on any other contradicted claim, on any missed effect, and if more than 1% of the claims of a rule are contradicted. `./build.ps1 Witness` runs the statements on the servers again.

            """);
        return text.ToString().ReplaceLineEndings("\n");
    }

    private static string Page(string id) => File.ReadAllText(Path.Combine(Folder, id + ".md")).ReplaceLineEndings("\n");

    private static string Text(string page, string heading) => page.Split($"\n## {heading}\n")[1].Split("\n## ")[0].Trim();

    [GeneratedRegex("```sql\n(.*?)\n```", RegexOptions.Singleline)]
    private static partial Regex Sql();
}
