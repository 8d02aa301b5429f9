using System;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Neon.Schema.Model;
using Neon.Schema.Reading;
using Neon.Schema.Tests.Support;

namespace Neon.Schema.Tests;

/// <summary>Dumps with an object of every kind that pg_dump writes.</summary>
public sealed class EveryKindTests
{
    // A kind that PostgreSQL 15 has no statement for, one that only dumps of whole clusters have, one that is never there.
    private static readonly string[] NotThere = [Kinds.NotNullConstraint, Kinds.Database, Kinds.SecurityLabel, Kinds.TextSearchParser, Kinds.TextSearchTemplate, Kinds.Language, Kinds.Unknown];

    private static string Dump => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Data", "every-kind.15.sql"));

    [Fact]
    public void Every_kind_is_read()
    {
        SchemaModel model = DumpReader.Read(Dump, TestContext.Current.CancellationToken);
        string[] found = [.. model.Objects.Concat(model.Objects.SelectMany(item => item.Columns)).Select(item => item.Kind).Distinct()];

        Assert.Equal(
            typeof(Kinds).GetFields().Select(field => (string)field.GetValue(null)!).Except(NotThere).Order(StringComparer.Ordinal),
            found.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Compared_with_nothing_everything_is_added_and_every_line_is_explained()
    {
        SchemaAnalysis there = Dumps.Compare("", Dump);

        Assert.DoesNotContain(there.Changes, change => change.Kind == "unknown");
        Laws.Hold("", Dump, there, Dumps.Compare(Dump, ""));
    }

    [Fact]
    public void Removing_any_statement_leaves_unexplained_lines()
    {
        string dump = Dump;
        MatchCollection headings = Regex.Matches(dump, "^-- Name: .*$", RegexOptions.Multiline);
        for (int i = 0; i + 1 < headings.Count; i++)
        {
            // It only lets functions name a type that is made later.
            if (headings[i].Value.Contains("SHELL TYPE", StringComparison.Ordinal))
                continue;
            string without = dump.Remove(headings[i].Index, headings[i + 1].Index - headings[i].Index);
            SchemaAnalysis analysis = Dumps.Compare(dump, without);

            Assert.True(analysis.Changes.Count > 0, headings[i].Value);
            if (i % 5 == 0)
                Laws.Hold(dump, without, analysis, Dumps.Compare(without, dump));
        }
    }

    [Fact]
    public void The_order_of_the_statements_does_not_count()
    {
        string dump = Dump;
        MatchCollection headings = Regex.Matches(dump, "^-- Name: .*$", RegexOptions.Multiline);
        int last = dump.LastIndexOf("-- PostgreSQL database dump complete", StringComparison.Ordinal);
        // The access method and the tablespace hold for what follows, so that the settings go with each statement.
        string settings = "SET default_tablespace = '';\n";
        string method = "heap";
        string[] statements = new string[headings.Count];
        for (int i = 0; i < headings.Count; i++)
        {
            int end = i + 1 < headings.Count ? headings[i + 1].Index : last;
            string statement = dump[headings[i].Index..end];
            statements[i] = settings + $"SET default_table_access_method = {method};\n" + statement;
            if (Regex.Match(statement, "SET default_table_access_method = (\\w+);") is { Success: true } match)
                method = match.Groups[1].Value;
        }
        Random random = new(5);
        for (int i = 0; i < 10; i++)
        {
            random.Shuffle(statements);
            string shuffled = dump[..headings[0].Index] + string.Concat(statements) + dump[last..];

            Assert.Empty(Dumps.Changes(dump, shuffled));
            Assert.Equal(Dumps.Fingerprint(dump), Dumps.Fingerprint(shuffled));
        }
    }

    [Fact]
    public void The_version_header_of_pg_dump_is_not_a_difference()
    {
        string other = "\\restrict abcdef\n" + Regex.Replace(Dump, "version 15[^\n]*", "version 17.5 (Debian)").Replace("SET lock_timeout = 0;", "SET lock_timeout = 0;\nSET transaction_timeout = 0;") + "\\unrestrict abcdef\n";
        SchemaAnalysis analysis = Dumps.Compare(Dump, other);

        Assert.Empty(analysis.Changes);
        Assert.NotEmpty(analysis.Diff);
        Assert.Equal(analysis.BeforeFingerprint, analysis.AfterFingerprint);
    }
}
