using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Neon.Schema.Comparing;
using Neon.Schema.Model;
using Neon.Schema.Reading;
using Neon.Schema.Tests.Support;

namespace Neon.Schema.Tests;

/// <summary>Two dumps that are read together are read as each alone is, though what both have is read once.</summary>
public sealed partial class SharedReadingTests
{
    private const string Table = "CREATE TABLE public.orders (\n    id bigint NOT NULL,\n    total integer\n);\n\n";
    private const string Other = "CREATE TABLE public.customers (\n    id bigint NOT NULL\n);\n\n";

    [Theory]
    [InlineData("every-kind.15.sql")]
    [InlineData("every-kind.17.sql")]
    [InlineData("every-kind.18.sql")]
    public void Whatever_is_done_to_a_dump_the_same_is_found_as_when_both_are_read_alone(string file)
    {
        // Without pg_dump's first line the last one may be missing.
        string dump = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Data", file)).Replace("-- PostgreSQL database dump", "--");
        string[] pieces = Piece().Split(dump);
        Random random = new(18);
        for (int i = 0; i < 60; i++)
        {
            (string before, string after) = (Spoil(pieces, random), Spoil(pieces, random));

            Assert.Equal(Found(() => (Read(before), Read(after))), Found(() => ReadBoth(before, after)));
        }
    }

    [Fact]
    public void Only_what_differs_is_read_again()
    {
        string index = "CREATE INDEX orders_total_idx ON public.orders USING btree (total);\n";
        SchemaModel after = ReadBoth(Table + Other, Table + Other + index).After;

        Assert.Equal("index public.orders_total_idx", Assert.Single(after.Own).ToString());
        Assert.Equal(3, after.Objects.Count);
    }

    [Theory]
    [InlineData("ALTER TABLE public.orders ALTER COLUMN total SET DEFAULT 0;\n")]
    [InlineData("ALTER TABLE public.orders ADD COLUMN note text;\n")]
    [InlineData("CREATE TABLE public.orders (\n    id bigint\n) WITH (fillfactor='70');\n")]
    public void A_statement_that_one_dump_has_of_an_object_that_both_have_is_read_with_the_statements_of_the_object(string more)
    {
        string before = Table + Other;
        string after = before + more;

        Assert.Equal("table public.orders", Assert.Single(ReadBoth(before, after).After.Own).ToString());
        Assert.Equal(Found(() => (Read(before), Read(after))), Found(() => ReadBoth(before, after)));
        Assert.Equal(Found(() => (Read(after), Read(before))), Found(() => ReadBoth(after, before)));
    }

    [Fact]
    public void A_statement_under_another_setting_is_another_one()
    {
        string[] changes = Support.Dumps.Changes("SET default_tablespace = fast;\n" + Table, "SET default_tablespace = slow;\n" + Table);

        Assert.Equal(["Modified table public.orders [tablespace: fast -> slow]"], changes);
    }

    [Fact]
    public void Columns_that_the_same_statements_add_in_another_order_are_in_another_order()
    {
        string one = "ALTER TABLE public.orders ADD COLUMN a text;\n";
        string two = "ALTER TABLE public.orders ADD COLUMN b text;\n";

        Assert.Contains("position", Assert.Single(Support.Dumps.Changes(Table + one + two, Table + two + one)));
    }

    private static SchemaModel Read(string dump) => DumpReader.Read(Dumps.Head + dump, TestContext.Current.CancellationToken);

    private static (SchemaModel Before, SchemaModel After) ReadBoth(string before, string after)
    {
        (SchemaModel first, SchemaModel second, _) = DumpReader.ReadBoth(Dumps.Head + before, Dumps.Head + after, TestContext.Current.CancellationToken);
        return (first, second);
    }

    /// <summary>What is found, or what is wrong with the dumps.</summary>
    private static string Found(Func<(SchemaModel Before, SchemaModel After)> read)
    {
        try
        {
            (SchemaModel before, SchemaModel after) = read();
            IEnumerable<string> changes = ChangeFinder.Find(before, after)
                .Select(change => $"{change.Action} {change.Object} {string.Join("; ", change.Differences)}\n{SchemaAnalyzer.Definition(change.Before, before)}\n{SchemaAnalyzer.Definition(change.After, after)}");
            return string.Join("\n", changes.Order(StringComparer.Ordinal)) + Fingerprinter.OfBoth(before, after, new SchemaFilter(new SchemaOptions()));
        }
        catch (FormatException e)
        {
            return e.Message;
        }
    }

    /// <summary>Leaves statements out, says them twice, puts them elsewhere, and changes a word of them.</summary>
    private static string Spoil(string[] pieces, Random random)
    {
        List<string> spoiled = [.. pieces];
        for (int i = random.Next(4); i > 0; i--)
        {
            int at = random.Next(spoiled.Count);
            string piece = spoiled[at];
            switch (random.Next(4))
            {
                case 0:
                    spoiled.RemoveAt(at);
                    break;
                case 1:
                    spoiled.Insert(random.Next(spoiled.Count), piece);
                    break;
                case 2:
                    spoiled.RemoveAt(at);
                    spoiled.Insert(random.Next(spoiled.Count), piece);
                    break;
                default:
                    MatchCollection words = Word().Matches(piece);
                    if (words.Count > 0 && words[random.Next(words.Count)] is { } word)
                        spoiled[at] = piece.Remove(word.Index, word.Length).Insert(word.Index, random.Next(2) == 0 ? "integer" : "note");
                    break;
            }
        }
        return string.Concat(spoiled);
    }

    [GeneratedRegex(@"(?<=;\n)")]
    private static partial Regex Piece();

    [GeneratedRegex(@"\b[a-z_]{4,}\b")]
    private static partial Regex Word();
}
