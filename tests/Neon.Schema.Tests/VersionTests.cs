using System;
using System.IO;
using System.Linq;
using Neon.Schema.Tests.Support;

namespace Neon.Schema.Tests;

/// <summary>What the versions of pg_dump write differently, by their release notes.</summary>
public sealed class VersionTests
{
    [Fact]
    public void Version_14_writes_the_compression_of_a_column_as_a_statement() => Assert.Equal(
        ["Modified column public.t.a [compression: - -> lz4]"],
        Dumps.Changes("CREATE TABLE public.t (\n    a text\n);", "CREATE TABLE public.t (\n    a text\n);\nALTER TABLE ONLY public.t ALTER COLUMN a SET COMPRESSION lz4;"));

    [Fact]
    public void Version_14_writes_the_type_of_a_multirange() => Assert.Equal(
        ["Modified range type public.r [definition: (subtype = integer) -> (subtype = integer, multirange_type_name = public.rs)]"],
        Dumps.Changes("CREATE TYPE public.r AS RANGE (\n    subtype = integer\n);", "CREATE TYPE public.r AS RANGE (\n    subtype = integer,\n    multirange_type_name = public.rs\n);"));

    [Fact]
    public void Version_16_writes_storage_of_a_column_as_a_statement_and_may_name_it_within() => Assert.Empty(
        Dumps.Changes("CREATE TABLE public.t (a text STORAGE EXTERNAL);", "CREATE TABLE public.t (a text);\nALTER TABLE ONLY public.t ALTER COLUMN a SET STORAGE EXTERNAL;"));

    [Theory]
    [InlineData("ALTER TABLE public.v OWNER TO bob;", "ALTER VIEW public.v OWNER TO bob;")]
    [InlineData("ALTER TABLE public.v OWNER TO bob;", "ALTER SEQUENCE public.v OWNER TO bob;")]
    [InlineData("ALTER TABLE public.v OWNER TO bob;", "ALTER MATERIALIZED VIEW public.v OWNER TO bob;")]
    public void The_object_type_in_an_owner_statement_is_ignored(string before, string after) => Assert.Empty(Dumps.Changes(before, after));

    [Fact]
    public void Version_17_writes_a_setting_more_and_grants_MAINTAIN()
    {
        string before = "SET lock_timeout = 0;\nGRANT ALL ON TABLE public.t TO bob;";
        string after = "SET lock_timeout = 0;\nSET transaction_timeout = 0;\nGRANT SELECT,MAINTAIN ON TABLE public.t TO bob;";

        Assert.Equal(["Modified grant public.t TO bob [privileges: ALL -> MAINTAIN, SELECT]"], Dumps.Changes(before, after));
    }

    [Fact]
    public void Version_17_may_set_the_access_method_of_a_partitioned_table() => Assert.Equal(
        ["Modified table public.t [access method: - -> heap2]"],
        Dumps.Changes("CREATE TABLE public.t (a integer) PARTITION BY RANGE (a);", "CREATE TABLE public.t (a integer) PARTITION BY RANGE (a);\nALTER TABLE public.t SET ACCESS METHOD heap2;"));

    [Fact]
    public void Version_18_names_not_null_constraints()
    {
        string before = "CREATE TABLE public.t (\n    a integer NOT NULL,\n    b integer\n);";
        string after = "CREATE TABLE public.t (\n    a integer CONSTRAINT a_is_there NOT NULL NO INHERIT,\n    b integer\n);\nALTER TABLE public.t ADD CONSTRAINT b_is_there NOT NULL b NOT VALID;";

        Assert.Equal(["Added not-null constraint public.t.a_is_there", "Added not-null constraint public.t.b_is_there"], Dumps.Changes(before, after));
    }

    [Fact]
    public void Version_18_validates_a_not_null_constraint_of_a_table() => Assert.Equal(
        ["Modified not-null constraint public.t.n [validated: NOT VALID -> -]"],
        Dumps.Changes(Dumps.Head + "CREATE TABLE public.t (a integer);\nALTER TABLE public.t ADD CONSTRAINT n NOT NULL a NOT VALID;", Dumps.Head + "CREATE TABLE public.t (a integer,\n    CONSTRAINT n NOT NULL a\n);"));

    [Fact]
    public void Version_18_has_virtual_columns_and_constraints_that_are_not_enforced() => Assert.Equal(
        [
            "Modified column public.t.b [generated: ((a * 2)) STORED -> ((a * 2)) VIRTUAL]",
            "Modified foreign key public.t.f [enforced: - -> NOT ENFORCED]",
        ],
        Dumps.Changes(
            "CREATE TABLE public.t (a integer, b integer GENERATED ALWAYS AS ((a * 2)) STORED);\nALTER TABLE ONLY public.t ADD CONSTRAINT f FOREIGN KEY (a) REFERENCES public.u(a);",
            "CREATE TABLE public.t (a integer, b integer GENERATED ALWAYS AS ((a * 2)));\nALTER TABLE ONLY public.t ADD CONSTRAINT f FOREIGN KEY (a) REFERENCES public.u(a) NOT ENFORCED;"));

    [Fact]
    public void Version_18_has_keys_without_overlaps() => Assert.Equal(
        ["Modified primary key public.t.k [definition: PRIMARY KEY (a, r) -> PRIMARY KEY (a, r WITHOUT OVERLAPS)]"],
        Dumps.Changes(
            "CREATE TABLE public.t (a integer, r int4range);\nALTER TABLE ONLY public.t ADD CONSTRAINT k PRIMARY KEY (a, r);",
            "CREATE TABLE public.t (a integer, r int4range);\nALTER TABLE ONLY public.t ADD CONSTRAINT k PRIMARY KEY (a, r WITHOUT OVERLAPS);"));

    [Theory]
    [InlineData("every-kind.15.sql")]
    [InlineData("every-kind.17.sql")]
    [InlineData("every-kind.18.sql")]
    public void Every_statement_of_a_dump_of_each_version_is_understood(string file)
    {
        string dump = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Data", file));
        SchemaAnalysis analysis = Dumps.Compare("", dump);

        Assert.DoesNotContain(analysis.Changes, change => change.Kind == "unknown");
        Assert.True(analysis.Changes.Select(change => change.Kind).Distinct().Count() > 15);
        Laws.Hold("", dump, analysis, Dumps.Compare(dump, ""));
    }
}
