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
            # What a change of a schema will do

            Each change that `Compare-NeonSchema` finds is judged by these rules. A rule finds a hazard and says how bad it is on its own; the impact of a change is the worst of its hazards. A change that no rule finds is `Safe`: something was added or relaxed. A comment has the impact `None`, and so has what is removed with its table: that is said of the table.

            - **Breaking**: data is lost, or clients that worked before stop working.
            - **Caution**: it works, but it locks, rewrites, may fail on existing data, changes who may do what or what is computed. Look before it is applied.
            - **Safe**: worth knowing, and no reason to stop.

            What is said of locks and rewriting holds for PostgreSQL 14 to 18, for tables that stay, and for the plain statement: `CREATE INDEX` and not `CREATE INDEX CONCURRENTLY`. Real servers are the witness, see [below](#what-the-servers-say); another test asks one about every pair of 57 types, with values at their edges.

            A dump has no rows and no sizes. So the rules do not know that a table is empty, that the rows fit, or that a migration copies what it drops. [A gate](../en-US/about_Neon_SchemaGates.help.txt) lets such a change through by name, with a reason.

            `src/Neon.Schema/Rules` has the table, an area in a file each; this page is made from it.

            | Rule | What happened | Hazard | Impact | Kinds |
            |---|---|---|---|---|

            """);
        foreach (SchemaRule rule in SchemaRules.All)
            text.Append($"| [{rule.Id}]({rule.Id}.md) | {rule.Title} | {rule.Hazard} | {rule.Impact} | {(rule.Kinds[0] == "*" ? "all" : string.Join(", ", rule.Kinds))} |\n");
        text.Append("""

            ## What the servers say

            Servers of PostgreSQL 14 to 18 got random statements about random schemas, and a statement for each rule whose effect a client can see. Each claim of a rule is compared with what the server did: the lock of every table, what was read, rewritten and built under it, whether the statement fails on rows at the edges of their types, what is lost, and whether a client gets another answer. A claim is possible if another version confirms it (a dump doesn't say which version it's for), or if it's about rows and none of the rows at hand is such a one. It is contradicted if no server did such a thing; what a server did and no rule claims is missed. A statement that a version doesn't know is left out.


            """);
        text.Append(new Agreement(Recording.Read()).Table());
        text.Append("""

            The claims that are contradicted are listed with the reason in `tests/Neon.Schema.Tests/Witness/contradicted.tsv`. A test fails on any other, on anything that is missed, and if more than 1 % of the claims of a rule are contradicted. `./build.ps1 Witness` asks the servers again.

            """);
        return text.ToString().ReplaceLineEndings("\n");
    }

    private static string Page(string id) => File.ReadAllText(Path.Combine(Folder, id + ".md")).ReplaceLineEndings("\n");

    private static string Text(string page, string heading) => page.Split($"\n## {heading}\n")[1].Split("\n## ")[0].Trim();

    [GeneratedRegex("```sql\n(.*?)\n```", RegexOptions.Singleline)]
    private static partial Regex Sql();
}
