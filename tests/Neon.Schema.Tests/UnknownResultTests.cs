using System;
using System.Linq;
using Neon.Schema.Tests.Support;

namespace Neon.Schema.Tests;

/// <summary>Statements of a file of which nobody but a server can say what they make: nothing is called removed, and nothing the same.</summary>
public sealed class UnknownResultTests
{
    private const string Block = "DO $$ BEGIN CREATE TYPE mood AS ENUM ('sad', 'ok'); EXCEPTION WHEN duplicate_object THEN NULL; END $$;\n";

    [Theory]
    [InlineData("CREATE TYPE public.mood AS ENUM ('sad', 'ok');", Block, "public.mood")]
    [InlineData("CREATE TYPE public.mood AS ENUM ('sad', 'ok');\nCREATE TABLE public.t (m public.mood);\nCOMMENT ON TYPE public.mood IS 'x';", Block + "CREATE TABLE t (m mood);", "public.mood")]
    [InlineData("CREATE TABLE public.t (a integer, b integer);", "CREATE TABLE t (a int);\nDO $$ BEGIN ALTER TABLE t ADD COLUMN b int; END $$;", "public.t.b")]
    [InlineData("CREATE TABLE public.t (a integer);\nALTER TABLE ONLY public.t\n    ADD CONSTRAINT t_check CHECK ((a > 0));", "CREATE TABLE t (a int);\nDO $$ BEGIN EXECUTE 'ALTER TABLE t ADD CONSTRAINT t_check CHECK (a > 0)'; END $$;", "public.t.t_check")]
    [InlineData("CREATE TABLE public.t (a integer);\nCREATE TABLE public.u (n integer);", "CREATE TABLE t (a int);\nCREATE TABLE u AS SELECT max(a) AS n FROM t;", "public.u")]
    public void What_only_such_a_statement_can_have_made_is_not_removed(string dump, string file, string assumed)
    {
        NeonSchemaChange change = Assert.Single(Dumps.Compare(Dump(dump), file).Changes);

        Assert.Equal(("unknown", NeonSchemaChangeAction.Added, NeonSchemaImpact.Breaking), (change.Kind, change.Action, change.Impact));
        Assert.Contains(assumed, change.Hazards.Single(hazard => hazard.RuleId == "NSR194").Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("CREATE TYPE public.other AS ENUM ('sad', 'ok');", "Removed enum public.other")]
    [InlineData("CREATE TABLE public.t (mood integer);", "Removed table public.t")]
    public void What_no_such_statement_names_is_removed(string dump, string removed) =>
        Assert.Contains(removed, Dumps.Compare(Dump(dump), Block).Changes.Select(change => change.ToString()));

    [Theory]
    [InlineData("DO $$ BEGIN PERFORM 1; END $$;", NeonSchemaImpact.Caution)]
    [InlineData("DO $$ BEGIN EXECUTE 'DROP TABLE t'; END $$;", NeonSchemaImpact.Breaking)]
    public void A_block_is_never_the_same_as_nothing(string block, NeonSchemaImpact impact)
    {
        const string table = "CREATE TABLE public.t (a integer);\n";

        Assert.Equal(impact, Assert.Single(Dumps.Compare(Dump(table), table + block).Changes).Impact);
    }

    [Fact]
    public void A_table_from_a_query_of_known_columns_is_a_table_between_files() =>
        Assert.Equal(["table"], Dumps.Compare("CREATE TABLE t (a int);\n", "CREATE TABLE t (a int);\nCREATE TABLE u WITH (fillfactor=70) AS SELECT a FROM t;\n").Changes.Select(change => change.Kind));

    [Fact]
    public void A_block_that_two_files_share_hides_nothing_that_one_of_them_adds()
    {
        const string Block = "CREATE TABLE t (a int);\nDO $$ BEGIN GRANT SELECT (b) ON t TO web; CREATE TABLE u (a int); END $$;\n";

        Assert.Equal(["Added column public.t.b", "Added table public.u"], Dumps.Compare(Block, Block + "ALTER TABLE t ADD COLUMN b int;\nCREATE TABLE u (a int);\n").Changes.Select(change => change.ToString()).Order(System.StringComparer.Ordinal));
    }

    private static string Dump(string sql) => $"--\n-- PostgreSQL database dump\n--\n\n{sql}\n\n--\n-- PostgreSQL database dump complete\n--\n";
}
