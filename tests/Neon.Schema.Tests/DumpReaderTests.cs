using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Text;
using Neon.Schema.Tests.Support;

namespace Neon.Schema.Tests;

/// <summary>What hides a semicolon, what is not a statement, and texts that are not dumps.</summary>
public sealed class DumpReaderTests
{
    [Theory]
    [InlineData("CREATE FUNCTION public.f() RETURNS integer LANGUAGE sql AS $_$ select ';'; $$;$$ $_$;", "Added function public.f()")]
    [InlineData("CREATE FUNCTION public.f() RETURNS integer LANGUAGE sql AS 'a;''b';", "Added function public.f()")]
    [InlineData("CREATE FUNCTION public.f() RETURNS integer LANGUAGE sql AS E'a\\';b';", "Added function public.f()")]
    [InlineData("CREATE FUNCTION public.f(x integer) RETURNS integer LANGUAGE sql BEGIN ATOMIC SELECT CASE WHEN x > 1 THEN 1 END; SELECT 2; END;", "Added function public.f(integer)")]
    [InlineData("CREATE TABLE public.\"a;\"\"b\" (x integer /* ; /* nested; */ ; */, -- ;\n y text);", "Added table public.\"a;\"\"b\"")]
    [InlineData("CREATE RULE r AS ON INSERT TO public.t DO INSTEAD ( SELECT 1;\n SELECT 2;\n);", "Added rule public.t.r")]
    [InlineData("COPY public.t (a) FROM stdin;\n1;'\n$$\t\\\\.\n\\.\n\nCREATE SEQUENCE public.s;", "Added sequence public.s")]
    [InlineData("\\restrict abc'def\n\nCREATE SEQUENCE public.s;\n\\unrestrict abc'def\n", "Added sequence public.s")]
    [InlineData("\\connect 'x;y'\nSET search_path = public, pg_catalog;\nCREATE SEQUENCE s;", "Added sequence public.s")]
    [InlineData("SELECT pg_catalog.set_config('search_path', '', false);\nCREATE VIEW public.v AS\n SELECT ';' AS \"?column?\";", "Added view public.v")]
    [InlineData("INSERT INTO x VALUES ('a;b');\nSELECT pg_catalog.setval('public.s', 1, false);\nSELECT pg_catalog.lo_create('1');\nCREATE SCHEMA u&\"d\\0061t\";", "Added schema \"d\\0061t\"")]
    [InlineData("\uFEFFCREATE SCHEMA a;", "Added schema a")]
    [InlineData("CREATE FUNCTION public.f() RETURNS integer LANGUAGE sql AS;", "Added function public.f()")]
    public void The_end_of_a_statement_is_found(string dump, string change) => Assert.Equal([change], Dumps.Changes("", dump));

    [Theory]
    [InlineData("CREATE TABLE public.t (", "Line 1 of the dump: the statement that begins with \"CREATE TABLE public.t (\" does not end; the dump is truncated.")]
    [InlineData("\n\nCREATE SCHEMA a;\nCOMMENT ON SCHEMA a IS 'x", "Line 4 of the dump: a quote is not closed; the dump is truncated.")]
    [InlineData("CREATE FUNCTION f() AS $x$ a;", "Line 1 of the dump: the quote $x$ is not closed; the dump is truncated.")]
    [InlineData("/* a /* b */", "Line 1 of the dump: a comment is not closed; the dump is truncated.")]
    [InlineData("COPY t FROM stdin;\n1\n2\n", "Line 1 of the dump: the rows of COPY do not end; the dump is truncated.")]
    [InlineData("hello world;", "Line 1 of the dump: no statement begins with \"hello world;\"; this isn't a dump.")]
    [InlineData("CREATE SCHEMA a;\n);", "Line 2 of the dump: \")\" closes nothing.")]
    [InlineData("CREATE SCHEMA a\u0001;", "Line 1 of the dump: a control character was found where SQL was expected; this isn't a dump.")]
    [InlineData("--\n-- PostgreSQL database dump\n--\n\nCREATE SCHEMA a;\n", "Line 6 of the dump: \"-- PostgreSQL database dump complete\" is missing; the dump is truncated.")]
    public void An_invalid_dump_is_reported_with_its_line(string dump, string message) =>
        Assert.Equal(message, Assert.Throws<FormatException>(() => Dumps.Changes("", dump)).Message);

    [Theory]
    [InlineData("CREATE THING public.x WITH y;", "Added unknown CREATE THING public.x")]
    [InlineData("ALTER TABLE public.t FROBNICATE;", "Added unknown ALTER TABLE public.t")]
    [InlineData("ALTER OWNER TO x;", "Added unknown ALTER OWNER TO x")]
    [InlineData("VACUUM;", "Added unknown VACUUM")]
    [InlineData("CREATE TABLE public.t (a integer, b text, a text);", "Added unknown CREATE TABLE public.t")]
    [InlineData("CREATE TYPE public.t AS (a integer, a integer);", "Added unknown CREATE TYPE public.t")]
    [InlineData("\\set a b\n", "Added unknown \\set a b")]
    public void An_unknown_statement_is_named_by_its_first_words(string dump, string change) => Assert.Equal([change], Dumps.Changes("", dump));

    [Fact]
    public void A_truncated_dump_gives_a_result_or_an_error()
    {
        string dump = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Data", "every-kind.15.sql"));
        int errors = 0;
        for (int length = 0; length < dump.Length; length += 13)
        {
            try
            {
                Dumps.Fingerprint(dump[..length]);
            }
            catch (FormatException e)
            {
                Assert.Matches("^Line [0-9]+ of the dump: .+\\.$", e.Message);
                errors++;
            }
        }

        // The first line of pg_dump is there, so that every later truncation is detected.
        Assert.InRange(errors, (dump.Length / 13) - 20, (dump.Length / 13) + 1);
    }

    [Theory]
    [InlineData("$")]
    [InlineData("'")]
    [InlineData("\"")]
    [InlineData("(")]
    [InlineData("/*")]
    [InlineData("$a$ $b$ ")]
    [InlineData("CREATE ")]
    [InlineData("CREATE x;")]
    [InlineData("a.")]
    [InlineData("\\x\n")]
    [InlineData("COPY t FROM stdin;\n")]
    [InlineData("CREATE TABLE t (a integer DEFAULT (1));\n")]
    [InlineData("ALTER TABLE t ALTER COLUMN a SET DEFAULT 1;\n")]
    [InlineData("GRANT SELECT ON TABLE t TO a;\n")]
    [InlineData("BEGIN ATOMIC CASE ")]
    [InlineData("CREATE FUNCTION f(a integer, b text) RETURNS integer AS $$ x $$ LANGUAGE sql;\n")]
    [InlineData("U&'")]
    public void A_million_random_characters_give_a_result_or_an_error_quickly(string noise)
    {
        string text = new StringBuilder().Insert(0, noise, 1_000_000 / noise.Length).ToString();
        TimeSpan start = Process.GetCurrentProcess().TotalProcessorTime;

        Assert.Null(Record.Exception(() => Answer(text)));

        // Generous for a busy machine: what is not linear takes minutes.
        Assert.InRange((Process.GetCurrentProcess().TotalProcessorTime - start).TotalSeconds, 0, 20);
    }

    [Fact]
    public void A_million_random_bytes_are_an_error()
    {
        byte[] bytes = new byte[1_000_000];
        new Random(1).NextBytes(bytes);

        Assert.Throws<FormatException>(() => Dumps.Fingerprint(Encoding.GetEncoding("ISO-8859-1").GetString(bytes)));
    }

    [Fact]
    public void Two_texts_without_a_common_line_are_compared_soon()
    {
        string before = string.Concat(Enumerable.Range(0, 40_000).Select(i => $"CREATE SCHEMA a{i};\n"));
        string after = string.Concat(Enumerable.Range(0, 40_000).Select(i => $"CREATE SCHEMA b{i};\n"));

        Assert.Equal(80_000, Dumps.Compare(before, after).Changes.Count);
    }

    /// <summary>What one statement, one role or one name may have thousands of.</summary>
    public static TheoryData<string, string> Many => new()
    {
        { "constraints of one statement", "ALTER TABLE public.t\n" + List(4000, i => $"    ADD CONSTRAINT c{i} CHECK ((a > {i}))", ",\n") + ";\n" },
        { "roles of one grant", "GRANT SELECT ON TABLE public.t TO " + List(8000, i => $"r{i}", ", ") + ";\n" },
        { "roles and tables of one grant", "GRANT SELECT ON TABLE " + List(200, i => $"public.t{i}", ", ") + " TO " + List(200, i => $"r{i}", ", ") + ";\n" },
        { "grants", List(8000, i => $"GRANT SELECT ON TABLE public.t TO r{i};\n", "") },
        { "privileges of one role", List(8000, i => $"GRANT p{i} ON TABLE public.t TO r;\n", "") },
        { "members of an operator family", "CREATE OPERATOR FAMILY public.f USING btree;\n" + List(8000, i => $"ALTER OPERATOR FAMILY public.f USING btree ADD\n    OPERATOR {i} <(integer,integer);\n", "") },
        { "partitions", "CREATE TABLE public.p (\n    a integer\n)\nPARTITION BY LIST (a);\n" + List(3000, i => $"CREATE TABLE public.p{i} (\n    a integer\n);\nALTER TABLE ONLY public.p ATTACH PARTITION public.p{i} FOR VALUES IN ({i});\n", "") },
        { "functions of one name", List(1500, i => $"CREATE FUNCTION public.f(a public.t{i}) RETURNS integer\n    LANGUAGE sql\n    AS $$select 1$$;\n", "") },
        { "views of one table", List(3000, i => $"CREATE VIEW public.v{i} AS\n SELECT t.a\n   FROM public.t;\n", "") },
    };

    [Theory]
    [MemberData(nameof(Many))]
    public void Thousands_of_a_thing_take_no_longer_than_thousands_of_others(string what, string sql)
    {
        const string Table = "CREATE TABLE public.t (\n    a integer\n);\n";
        TimeSpan start = Process.GetCurrentProcess().TotalProcessorTime;

        Assert.NotEmpty(Dumps.Compare(Table, Table + sql).Changes);
        Assert.NotEmpty(Dumps.Compare(Table + sql, Table).Changes);
        Assert.NotEmpty(Dumps.Compare(Table + sql, Table.Replace("integer", "bigint", StringComparison.Ordinal) + sql).Changes);

        // Generous for a busy machine: what grows with the square takes minutes.
        Assert.True((Process.GetCurrentProcess().TotalProcessorTime - start).TotalSeconds < 20, what);
    }

    private static string List(int count, Func<int, string> item, string between) => string.Join(between, Enumerable.Range(0, count).Select(item));

    private static void Answer(string text)
    {
        try
        {
            Dumps.Compare(text, text + "\n");
        }
        catch (FormatException)
        {
            // As good as an answer.
        }
    }
}
