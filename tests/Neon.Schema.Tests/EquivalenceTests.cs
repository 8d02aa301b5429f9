using System;
using System.Linq;
using Neon.Schema.Tests.Support;

namespace Neon.Schema.Tests;

/// <summary>What PostgreSQL writes in several ways is not a change, and what only looks like it is one.</summary>
public sealed class EquivalenceTests
{
    private const string Table = "CREATE TABLE public.t (\n    a character varying(9),\n    b integer\n);\n";

    [Theory]
    [InlineData("CHECK (((a)::text = ANY ((ARRAY['x'::character varying, 'y'::character varying])::text[])))", "CHECK (((a)::text = ANY (ARRAY[('x'::character varying)::text, ('y'::character varying)::text])))", true)]
    [InlineData("CHECK (((a)::text = ANY ((ARRAY['x'::character varying, 'y, z'::character varying])::text[])))", "CHECK (((a)::text = ANY (ARRAY[('x'::character varying)::text, ('y, z'::character varying)::text])))", true)]
    [InlineData("CHECK (((a)::text = ANY ((ARRAY['x'::character varying, 'y'::character varying])::text[])))", "CHECK (((a)::text = ANY (ARRAY[('x'::character varying)::text, ('z'::character varying)::text])))", false)]
    [InlineData("CHECK (((a)::text = ANY ((ARRAY['x'::character varying])::text[])))", "CHECK (((a)::text = ANY (ARRAY[('x'::character varying)::character varying])))", false)]
    public void A_cast_of_an_array_is_one_of_its_elements(string before, string after, bool isSame) => Same(Constraint(before), Constraint(after), isSame);

    [Theory]
    [InlineData("SELECT t.a,\n    upper((t.a)::text) AS u\n   FROM public.t\n  WHERE (t.b > 1);", "SELECT a,\n    upper((a)::text) AS u\n   FROM public.t\n  WHERE (b > 1);", true)]
    [InlineData("SELECT x.a\n   FROM public.t x;", "SELECT a\n   FROM public.t x;", true)]
    [InlineData("SELECT t.a,\n    ( SELECT max(o.b) AS max\n           FROM public.o\n          WHERE (o.a = t.a)) AS m\n   FROM public.t;", "SELECT a,\n    ( SELECT max(o.b) AS max\n           FROM public.o\n          WHERE (o.a = t.a)) AS m\n   FROM public.t;", true)]
    [InlineData("SELECT x.a\n   FROM (public.t x\n     JOIN public.t y ON ((x.b = y.b)));", "SELECT y.a\n   FROM (public.t x\n     JOIN public.t y ON ((x.b = y.b)));", false)]
    [InlineData("SELECT t.a\n   FROM public.t\n  WHERE (t.b > 1);", "SELECT a\n   FROM public.t\n  WHERE (b > 2);", false)]
    [InlineData("SELECT t.a\n   FROM public.t;", "SELECT t.b\n   FROM public.t;", false)]
    public void The_only_source_of_a_view_may_stand_before_its_columns(string before, string after, bool isSame) => Same(View(before), View(after), isSame);

    [Theory]
    [InlineData("CREATE TABLE public.t (\n    a text DEFAULT 'x'::text,\n    b public.mood\n);", "CREATE TABLE \"public\".\"t\" (\n    \"a\" \"text\" DEFAULT 'x'::\"text\",\n    \"b\" \"public\".\"mood\"\n);", true)]
    [InlineData("ALTER TABLE ONLY public.t ALTER COLUMN a SET DEFAULT nextval('public.s'::regclass);", "ALTER TABLE ONLY \"public\".\"t\" ALTER COLUMN \"a\" SET DEFAULT \"nextval\"('\"public\".\"s\"'::\"regclass\");", true)]
    [InlineData("CREATE TABLE public.t (\n    a \"char\"\n);", "CREATE TABLE public.t (\n    a char\n);", false)]
    [InlineData("CREATE TABLE public.t (\n    \"A\" text\n);", "CREATE TABLE public.t (\n    a text\n);", false)]
    public void Names_may_be_quoted(string before, string after, bool isSame) => Same(before + "\n", after + "\n", isSame);

    [Theory]
    [InlineData("CREATE TABLE public.o (\n    a integer\n);\nALTER TABLE ONLY public.o\n    ADD CONSTRAINT f FOREIGN KEY (a) REFERENCES public.t(b);", "CREATE TABLE o (\n    a integer\n);\nALTER TABLE ONLY o\n    ADD CONSTRAINT f FOREIGN KEY (a) REFERENCES t(b);")]
    [InlineData("ALTER TABLE ONLY public.t ALTER COLUMN b SET DEFAULT nextval('public.s'::regclass);", "ALTER TABLE ONLY t ALTER COLUMN b SET DEFAULT nextval('s'::regclass);")]
    [InlineData("CREATE SEQUENCE public.s;\nALTER SEQUENCE public.s OWNED BY public.t.b;", "CREATE SEQUENCE s;\nALTER SEQUENCE s OWNED BY t.b;")]
    [InlineData("CREATE TYPE public.mood AS ENUM (\n    'ok'\n);\nCREATE TABLE public.o (\n    a public.mood DEFAULT 'ok'::public.mood\n);", "CREATE TYPE mood AS ENUM (\n    'ok'\n);\nCREATE TABLE o (\n    a mood DEFAULT 'ok'::mood\n);")]
    [InlineData("CREATE EXTENSION hstore WITH SCHEMA public;\nCREATE TABLE public.o (\n    a public.hstore\n);", "CREATE EXTENSION hstore WITH SCHEMA public;\nCREATE TABLE o (\n    a hstore\n);")]
    [InlineData("CREATE FUNCTION public.f() RETURNS trigger\n    LANGUAGE plpgsql\n    AS $$begin return new; end$$;\nCREATE TRIGGER g AFTER INSERT ON public.t FOR EACH ROW EXECUTE FUNCTION public.f();", "CREATE FUNCTION f() RETURNS trigger\n    LANGUAGE plpgsql\n    AS $$begin return new; end$$;\nCREATE TRIGGER g AFTER INSERT ON t FOR EACH ROW EXECUTE PROCEDURE f();")]
    [InlineData("CREATE FUNCTION public.f() RETURNS SETOF public.t\n    LANGUAGE sql\n    AS $$select * from t$$;", "CREATE FUNCTION f() RETURNS SETOF t\n    LANGUAGE sql\n    AS $$select * from t$$;")]
    [InlineData("CREATE TABLE public.c (\n    d integer\n)\nINHERITS (public.t);", "CREATE TABLE c (\n    d integer\n)\nINHERITS (t);")]
    [InlineData("CREATE VIEW public.v AS\n SELECT x.a,\n    ( SELECT max(y.b) AS max\n           FROM public.t y\n          WHERE (y.a IS DISTINCT FROM x.a)) AS t\n   FROM ((public.t x\n     JOIN public.t z ON ((z.b = x.b)))\n     JOIN public.t w USING (b)),\n    public.t q\n  WHERE (date_part('day'::text, now()) > (x.b)::double precision);", "CREATE VIEW v AS\n SELECT x.a,\n    ( SELECT max(y.b) AS max\n           FROM t y\n          WHERE (y.a IS DISTINCT FROM x.a)) AS t\n   FROM ((t x\n     JOIN t z ON ((z.b = x.b)))\n     JOIN t w USING (b)),\n    t q\n  WHERE (date_part('day'::text, now()) > (x.b)::double precision);")]
    public void Names_may_be_without_the_schema_that_the_search_path_says(string qualified, string plain)
    {
        string before = "SET search_path = public, pg_catalog;\n" + Table.Replace("public.", "", StringComparison.Ordinal) + plain + "\n";
        string after = "SELECT pg_catalog.set_config('search_path', '', false);\n" + Table + qualified + "\n";

        Same(before, after, isSame: true);
        Same(after, before, isSame: true);
    }

    [Theory]
    [InlineData("FROM ('2026-01-01 03:00:00+03') TO ('2026-02-01 00:00:00.5+00')", "FROM ('2026-01-01 00:00:00+00') TO ('2026-02-01 05:30:00.5+05:30')", true)]
    [InlineData("FROM ('2026-01-01 03:00:00+03') TO ('2026-02-01 00:00:00+00')", "FROM ('2026-01-01 03:00:00+00') TO ('2026-02-01 00:00:00+00')", false)]
    [InlineData("IN ('3:00+03')", "IN ('0:00+00')", false)]
    public void Bounds_of_partitions_are_in_the_zone_of_the_server(string before, string after, bool isSame)
    {
        string Partition(string bound) => $"CREATE TABLE public.p (\n    at timestamp with time zone\n)\nPARTITION BY RANGE (at);\nCREATE TABLE public.p1 (\n    at timestamp with time zone\n);\nALTER TABLE ONLY public.p ATTACH PARTITION public.p1 FOR VALUES {bound};\n";

        Same(Partition(before), Partition(after), isSame);
    }

    [Theory]
    [InlineData("DEFAULT '2026-01-01 03:00:00+03'::timestamp with time zone", "DEFAULT '2026-01-01 00:00:00+00'::timestamp with time zone", true)]
    [InlineData("DEFAULT '2026-01-01 03:00:00+03'::timestamp with time zone", "DEFAULT '2026-01-01 01:00:00+00'::timestamp with time zone", false)]
    [InlineData("DEFAULT '2026-01-01 03:00:00+03'::text", "DEFAULT '2026-01-01 00:00:00+00'::text", false)]
    public void Times_with_a_zone_are_in_the_zone_of_the_server(string before, string after, bool isSame) =>
        Same(Table.Replace("b integer", "b timestamp with time zone " + before, StringComparison.Ordinal), Table.Replace("b integer", "b timestamp with time zone " + after, StringComparison.Ordinal), isSame);

    [Theory]
    [InlineData("CREATE TABLE o (a numeric(10,2)) PARTITION BY RANGE(a);", "CREATE TABLE o (a numeric (10, 2)) PARTITION BY RANGE (a);", true)]
    [InlineData("CREATE TABLE o (a int, CONSTRAINT c CHECK (a>0 AND a<'9'));", "CREATE TABLE o (a int, CONSTRAINT c CHECK (a > 0 AND a < '9'));", true)]
    [InlineData("CREATE TABLE o (a text DEFAULT 'x  y');", "CREATE TABLE o (a text DEFAULT 'x y');", false)]
    [InlineData("CREATE TABLE o (a text DEFAULT E'it\\'s  ( x )');", "CREATE TABLE o (a text DEFAULT E'it\\'s (x)');", false)]
    [InlineData("CREATE TABLE o (a int DEFAULT 1 - -1);", "CREATE TABLE o (a int DEFAULT 1 -  -1);", true)]
    [InlineData("CREATE TABLE o (a text, CONSTRAINT c CHECK (a @ - 1));", "CREATE TABLE o (a text, CONSTRAINT c CHECK (a @- 1));", false)]
    [InlineData("CREATE INDEX i ON t USING btree (a,b);", "CREATE INDEX i ON t USING btree ( a, b );", true)]
    public void White_space_is_nothing_but_in_quotes_and_between_words(string before, string after, bool isSame) => Same(before + "\n", after + "\n", isSame);

    [Fact]
    public void A_view_with_a_placeholder_is_compared_as_it_is_in_the_end()
    {
        string Dump(string where) => $"""
            CREATE OR REPLACE VIEW public.v AS
            SELECT
                NULL::integer AS id,
                NULL::text COLLATE pg_catalog."C" AS name;
            DROP VIEW public.v;
            DROP TABLE public.t;
            {Table}
            CREATE VIEW public.v AS
            SELECT
                NULL::integer AS id,
                NULL::text COLLATE pg_catalog."C" AS name;
            CREATE OR REPLACE VIEW public.v AS
             SELECT t.b AS id
               FROM public.t
              WHERE (t.b > {where});

            """;
        string plain = Table + "CREATE VIEW public.v AS\n SELECT t.b AS id\n   FROM public.t\n  WHERE (t.b > 1);\n";

        Assert.Empty(Dumps.Compare(plain, Dump("1")).Changes);
        Assert.Equal(["Modified view public.v"], Dumps.Compare(Dump("1"), Dump("2")).Changes.Select(change => change.ToString()));
    }

    [Theory]
    [InlineData("DROP TABLE public.t;", "DROP TABLE public.t", "Breaking")]
    [InlineData("drop table if exists t;", "drop table if exists t", "Breaking", "CREATE TABLE t (a int);\n")]
    [InlineData("ALTER TABLE public.t DROP COLUMN a;", "ALTER TABLE public.t", "Breaking")]
    [InlineData("alter table public.t rename column a to b;", "alter table public.t", "Breaking")]
    [InlineData("TRUNCATE public.t;", "TRUNCATE public.t", "Breaking")]
    [InlineData("ALTER TABLE public.t SET (autovacuum_enabled = false) FROBNICATE;", "ALTER TABLE public.t", "Caution")]
    [InlineData("SELECT public.change_everything();", "SELECT public.change_everything", "Caution")]
    public void What_may_take_away_what_the_dump_has_made_is_unknown_and_named(string statement, string name, string impact, string before = Table)
    {
        NeonSchemaChange change = Assert.Single(Dumps.Compare(before, before + statement + "\n").Changes);

        Assert.Equal(("unknown", name, impact), (change.Kind, change.FullName, change.Impact.ToString()));
    }

    [Theory]
    [InlineData("compression")]
    [InlineData("options")]
    [InlineData("storage")]
    [InlineData("generated")]
    [InlineData("cost")]
    [InlineData("support")]
    [InlineData("rows")]
    [InlineData("security")]
    [InlineData("language")]
    [InlineData("cache")]
    [InlineData("statistics")]
    [InlineData("inherits")]
    [InlineData("include")]
    [InlineData("server")]
    public void Words_of_clauses_are_names_where_names_are(string word)
    {
        string dump = $"""
            CREATE TABLE public.{word} (
                {word} public.{word} DEFAULT 'a'::public.{word} NOT NULL,
                kept {word} DEFAULT 'a'::{word},
                lost integer
            );
            CREATE FUNCTION public.f_{word}({word} public.{word}) RETURNS SETOF public.{word}
                LANGUAGE sql COST 5
                AS $$select 1$$;
            CREATE INDEX by_{word} ON public.{word} USING btree ({word}) INCLUDE (kept) WHERE ({word} IS NOT NULL);

            """;

        SchemaAnalysis found = Dumps.Compare(dump, dump.Replace(",\n    lost integer", "", StringComparison.Ordinal).Replace("COST 5", "COST 6", StringComparison.Ordinal));

        Assert.Equal([$"Modified function public.f_{word}(public.{word})", $"Removed column public.{word}.lost"], found.Changes.Select(change => change.ToString()).Order(StringComparer.Ordinal));
        Assert.Equal(NeonSchemaImpact.Breaking, found.Changes.Max(change => change.Impact));
    }

    [Theory]
    [InlineData("CREATE TABLE public.c (\n    a integer\n)\nINHERITS (public.p);\n", "CREATE TABLE public.c (\n)\nINHERITS (public.p);\n", "Modified column public.c.a [inherited: - -> INHERITED]")]
    [InlineData("CREATE TABLE public.c (\n)\nINHERITS (public.p);\n", "CREATE TABLE public.c (\n    a integer\n);\n", "Modified column public.c.a [inherited: INHERITED -> -]; Modified table public.c [inherits: (public.p) -> -]")]
    [InlineData("CREATE TABLE public.c (\n    a integer\n);\n", "CREATE TABLE public.c (\n);\n", "Removed column public.c.a")]
    public void A_column_is_there_where_a_parent_has_it(string before, string after, string changes)
    {
        const string Parent = "CREATE TABLE public.p (\n    a integer\n);\n";

        Assert.Equal(changes, string.Join("; ", Dumps.Changes(Parent + before, Parent + after).Order(StringComparer.Ordinal)));
    }

    [Fact]
    public void An_owner_is_said_by_who_runs_the_statements_too()
    {
        const string Plain = "CREATE SCHEMA app;\nALTER SCHEMA app OWNER TO boss;\nCREATE TABLE app.t (\n    a integer\n);\nALTER TABLE app.t OWNER TO boss;\nGRANT SELECT ON TABLE app.t TO reader;\n";
        const string Session = "SET SESSION AUTHORIZATION 'boss';\nCREATE SCHEMA app;\nCREATE TABLE app.t (\n    a integer\n);\nRESET SESSION AUTHORIZATION;\nSET SESSION AUTHORIZATION 'boss';\nGRANT SELECT ON TABLE app.t TO reader;\n";

        Assert.Empty(Dumps.Changes(Plain, Session));
        Assert.Equal(["Modified owner app [owner: boss -> other]", "Modified owner app.t [owner: boss -> other]"], Dumps.Changes(Plain, Session.Replace("boss", "other", StringComparison.Ordinal)));
    }

    [Fact]
    public void The_language_that_every_database_has_is_everywhere() =>
        Assert.Empty(Dumps.Changes(Table, "CREATE EXTENSION IF NOT EXISTS plpgsql WITH SCHEMA pg_catalog;\nCOMMENT ON EXTENSION plpgsql IS 'PL/pgSQL procedural language';\n" + Table));

    [Fact]
    public void A_table_whose_statement_is_not_understood_has_no_other_changes()
    {
        const string Broken = "CREATE TABLE public.t (\n    a integer,\n    a integer\n);\nALTER TABLE ONLY public.t ALTER COLUMN a SET DEFAULT 1;\n";

        Assert.Equal(["Added unknown CREATE TABLE public.t"], Dumps.Changes("CREATE TABLE public.t (\n    a integer\n);\nALTER TABLE ONLY public.t ALTER COLUMN a SET DEFAULT 1;\n", Broken));
    }

    [Fact]
    public void The_schema_public_is_everywhere() =>
        Assert.Empty(Dumps.Changes(Table, "CREATE SCHEMA public;\nCOMMENT ON SCHEMA public IS 'standard public schema';\n" + Table));

    private static void Same(string before, string after, bool isSame)
    {
        SchemaAnalysis there = Dumps.Compare(before, after);

        Assert.Equal(isSame, there.Changes.Count == 0);
        Laws.Hold(before, after, there, Dumps.Compare(after, before));
    }

    private static string Constraint(string definition) => Table + $"ALTER TABLE ONLY public.t\n    ADD CONSTRAINT c {definition};\n";

    private static string View(string query) => $"CREATE VIEW public.v AS\n {query}\n";
}
