using System.Linq;
using Neon.Schema.Tests.Support;

namespace Neon.Schema.Tests;

/// <summary>What is left out, fingerprints, and renames.</summary>
public sealed class OptionsTests
{
    private const string Before = """
        CREATE SCHEMA app;
        CREATE EXTENSION IF NOT EXISTS hstore WITH SCHEMA public;
        CREATE TABLE public.orders (id integer NOT NULL, note text);
        CREATE TABLE app.audit_log (id integer);
        """;

    private const string After = """
        CREATE SCHEMA app;
        CREATE EXTENSION IF NOT EXISTS citext WITH SCHEMA public;
        COMMENT ON EXTENSION citext IS 'x';
        CREATE TABLE public.orders (note text, id integer NOT NULL);
        ALTER TABLE public.orders OWNER TO bob;
        GRANT SELECT ON TABLE public.orders TO bob;
        ALTER DEFAULT PRIVILEGES FOR ROLE bob IN SCHEMA app GRANT SELECT ON TABLES TO alice;
        COMMENT ON TABLE public.orders IS 'x';
        CREATE TABLE app.audit_log (id bigint, at date);
        CREATE SEQUENCE app.numbers;
        ALTER SEQUENCE app.numbers OWNED BY app.audit_log.id;
        CREATE INDEX audit_at ON app.audit_log USING btree (at);
        COMMENT ON INDEX app.audit_at IS 'x';
        COMMENT ON COLUMN app.audit_log.at IS 'x';
        GRANT SELECT(at) ON TABLE app.audit_log TO bob;
        CREATE TRIGGER t BEFORE INSERT ON app.audit_log FOR EACH ROW EXECUTE FUNCTION app.f();
        COMMENT ON TRIGGER t ON app.audit_log IS 'x';
        """;

    [Theory]
    [InlineData("Owner", "owner")]
    [InlineData("grant", "grant", "default privilege")]
    [InlineData("Extension", "extension")]
    public void Kinds_of_noise_can_be_left_out(string ignore, params string[] kinds)
    {
        SchemaAnalysis all = Dumps.Compare(Before, After);
        SchemaAnalysis some = Dumps.Compare(Before, After, new SchemaOptions { Ignore = [ignore] });

        Assert.All(kinds, kind => Assert.Contains(all.Changes, change => change.Kind == kind));
        Assert.DoesNotContain(some.Changes, change => kinds.Contains(change.Kind));
        Assert.Equal(all.Changes.Count - some.Changes.Count, some.IgnoredChanges);
    }

    [Fact]
    public void Comments_can_be_left_out() =>
        Assert.DoesNotContain(Dumps.Compare(Before, After, new SchemaOptions { Ignore = ["Comment"] }).Changes, change => change.Kind == "comment");

    [Fact]
    public void Comments_on_ignored_extensions_are_ignored() => Assert.DoesNotContain(
        Dumps.Changes(Before, After, new SchemaOptions { Ignore = ["Extension"] }), words => words.Contains("citext") || words.Contains("hstore"));

    [Fact]
    public void Only_the_named_schemas_are_compared()
    {
        string[] changes = Dumps.Changes(Before, After, new SchemaOptions { Schemas = ["APP*"] });

        Assert.Contains("Added sequence app.numbers", changes);
        Assert.All(changes, change => Assert.Contains("app", change));
    }

    [Fact]
    public void Everything_that_belongs_to_an_excluded_object_is_excluded()
    {
        string[] changes = Dumps.Changes(Before, After, new SchemaOptions { ExcludeObjects = ["app.audit_*"], Schemas = ["app"] });

        Assert.Equal(["Added default privilege FOR ROLE bob IN SCHEMA app ON TABLES TO alice"], changes);
    }

    [Fact]
    public void Lines_of_ignored_objects_are_ignored()
    {
        string before = "CREATE SCHEMA a;\n";
        string after = "CREATE SCHEMA a;\nALTER SCHEMA a OWNER TO bob;\nCREATE SCHEMA b;\n";
        NeonSchemaChange change = Assert.Single(Dumps.Compare(before, after, new SchemaOptions { Ignore = ["Owner"] }).Changes);

        Assert.Equal([6], change.DiffLines);
    }

    [Fact]
    public void The_fingerprint_covers_only_what_is_compared()
    {
        SchemaOptions nothing = new() { Ignore = ["Owner", "Grant", "Comment", "Extension", "ColumnOrder"], Schemas = ["public"] };

        Assert.NotEqual(Dumps.Fingerprint(Before), Dumps.Fingerprint(After));
        Assert.Equal(Dumps.Fingerprint(Before, nothing), Dumps.Fingerprint(After, nothing));
        Assert.Matches("^[0-9a-f]{64}$", Dumps.Fingerprint(Before));
    }

    [Fact]
    public void A_rename_is_probable_if_one_object_was_removed_and_one_with_the_same_definition_was_added()
    {
        string before = "CREATE TABLE public.a (id integer, total numeric(10,2));\nCREATE INDEX i ON public.a USING btree (id);";
        string after = "CREATE TABLE public.b (id integer, total numeric(10,2));\nCREATE INDEX j ON public.b USING btree (id);";

        Assert.Equal(
            ["public.a Removed public.b", "public.b Added public.a", "public.i Removed public.j", "public.j Added public.i"],
            Dumps.Compare(before, after).Changes.Select(change => $"{change.FullName} {change.Action} {change.ProbableRename}"));
    }

    [Theory]
    [InlineData("CREATE TABLE public.t (a integer, b integer);", "CREATE TABLE public.t (a integer, c integer);", "public.t.c")]
    [InlineData("CREATE TABLE public.t (a integer, b integer);", "CREATE TABLE public.t (a integer, c bigint);", null)]
    [InlineData("CREATE TABLE public.t (a integer, b integer);", "CREATE TABLE public.t (a integer, c integer, d integer);", null)]
    [InlineData("CREATE TABLE public.t (a integer, b integer);", "CREATE TABLE public.t (a integer);\nCREATE TABLE public.u (b integer);", null)]
    public void A_column_counts_as_renamed_only_if_no_other_column_qualifies(string before, string after, string? name) =>
        Assert.Equal(name, Dumps.Compare(before, after).Changes.Single(change => change.Action == NeonSchemaChangeAction.Removed).ProbableRename);

    [Fact]
    public void The_lines_of_a_given_diff_are_counted()
    {
        string before = "CREATE SCHEMA a;\n";
        string after = "CREATE SCHEMA a;\nCREATE SCHEMA b;\n";
        string diff = "--- a/db\n+++ b/db\n@@ -1 +1,2 @@\n CREATE SCHEMA a;\n+CREATE SCHEMA b;\n";
        SchemaAnalysis analysis = Dumps.Compare(before, after, new SchemaOptions { Diff = diff });

        Assert.Same(diff, analysis.Diff);
        Assert.Equal([5], Assert.Single(analysis.Changes).DiffLines);
    }
}
