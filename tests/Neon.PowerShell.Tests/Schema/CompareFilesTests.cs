using System;
using System.IO;
using System.Linq;

using Neon.PowerShell.Tests.Support;

namespace Neon.PowerShell.Tests.Schema;

/// <summary>Two schemas in files are compared without a session, a key or a request.</summary>
public sealed class CompareFilesTests : IDisposable
{
    private const string Old = "CREATE TABLE public.t (\n    id integer,\n    total numeric\n);\n";
    private const string New = "CREATE TABLE public.t (\n    id integer\n);\n";
    private const string Head = "--\n-- PostgreSQL database dump\n--\n\n";
    private const string Foot = "\n--\n-- PostgreSQL database dump complete\n--\n";

    private readonly ModuleHost _host = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("neon-files-").FullName;

    public CompareFilesTests()
    {
        Write("old.sql", Old);
        Write("new.sql", New);
        Write("empty.sql", "\n-- nothing yet\n/* nor here */\n");
        _host.Run("Set-Location -LiteralPath $folder", new { folder = _folder }).ShouldHaveNoErrors();
    }

    public void Dispose()
    {
        _host.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public void Two_files_are_compared_without_a_session()
    {
        ScriptResult result = _host.Run("Compare-NeonSchema -Path new.sql -BasePath old.sql");

        Assert.Equal("new: old.sql -> new.sql (+1 -2)", result.Single().ToString());
        Assert.Equal("Breaking", result.Single("Impact")!.ToString());
        Assert.Equal("", result.Single("ProjectId"));
        Assert.Equal(["Removed column public.t.total"], Texts("(Compare-NeonSchema -Path new.sql -BasePath old.sql).Changes"));
    }

    [Fact]
    public void Equal_files_have_no_changes_and_one_fingerprint()
    {
        ScriptResult result = _host.Run("Compare-NeonSchema -Path old.sql -BasePath old.sql");

        Assert.Equal(false, result.Single("HasChanges"));
        Assert.Equal(result.Single("BaseFingerprint"), result.Single("Fingerprint"));
        Assert.Equal(64, ((string)result.Single("Fingerprint")!).Length);
    }

    [Theory]
    [InlineData("pubic")]
    [InlineData("app*', 'audit")]
    public void A_schema_that_neither_side_has_does_not_hide_what_changed(string schema)
    {
        ScriptResult result = _host.Run($"Compare-NeonSchema -Path new.sql -BasePath old.sql -Schema '{schema}' -ErrorAction SilentlyContinue");

        Assert.Equal("Unknown", result.Single("Impact")!.ToString());
        Assert.Equal("Neon.NotFound", result.Single("ErrorId"));
        Assert.StartsWith($"There is no schema '{schema}' ", (string)result.Single("ErrorMessage")!, StringComparison.Ordinal);
        _host.Run($"Compare-NeonSchema -Path old.sql -BasePath old.sql -Schema '{schema}' | Assert-NeonSchema").ShouldHaveNoErrors();
    }

    [Fact]
    public void A_schema_that_one_side_has_is_compared()
    {
        Write("app.sql", Old + "CREATE SCHEMA app;\n");
        Assert.Equal(["Added schema app"], Texts("(Compare-NeonSchema -Path app.sql -BasePath new.sql -Schema app).Changes"));
    }

    [Theory]
    [InlineData("Get-ChildItem new.sql | Compare-NeonSchema -BasePath old.sql")]
    [InlineData("Get-Item new.sql, new.sql | Compare-NeonSchema -BasePath old.sql")]
    [InlineData("$null = mkdir f; Copy-Item new.sql f; Get-Item f | Compare-NeonSchema -BasePath old.sql")]
    public void A_file_that_is_piped_is_compared_with_the_base(string script)
    {
        ScriptResult result = _host.Run(script).ShouldHaveNoErrors();

        Assert.InRange(result.Output.Count, 1, 2);
        Assert.All(result.Output, compared => Assert.Equal("Breaking", compared!.Properties["Impact"].Value!.ToString()));
    }

    [Theory]
    [InlineData("Get-Item new.sql | Compare-NeonSchema -BasePath old.sql -Timestamp 2026-01-01", "-Timestamp")]
    [InlineData("Get-Item new.sql | Compare-NeonSchema -BasePath old.sql -Project shop", "-Project")]
    public void What_says_which_branch_is_refused_beside_a_piped_file(string script, string parameter) =>
        Assert.Contains(parameter, _host.Run(script).AllErrors[0].ToString(), StringComparison.Ordinal);

    [Theory]
    [InlineData("Get-Content old.sql | Compare-NeonSchema -Path new.sql -BasePath -", "new: piped text -> new.sql (+1 -2)")]
    [InlineData("Get-Content new.sql | Compare-NeonSchema -Path - -BasePath old.sql", "old: old.sql -> piped text (+1 -2)")]
    [InlineData("Get-Content old.sql -Raw | Compare-NeonSchema -Path new.sql -BasePath -", "new: piped text -> new.sql (+1 -2)")]
    [InlineData("(Get-Content old.sql) + '', $null | Compare-NeonSchema -Path old.sql -BasePath -", "old: piped text -> old.sql (+0 -0)")]
    public void A_dash_is_the_text_of_the_pipeline(string script, string expected) =>
        Assert.Equal(expected, _host.Run(script).Single().ToString());

    [Theory]
    [InlineData("Compare-NeonSchema -Path new.sql -BasePath empty.sql", "Neon.SchemaEmpty")]
    [InlineData("Compare-NeonSchema -Path empty.sql -BasePath old.sql", "Neon.SchemaEmpty")]
    [InlineData("Compare-NeonSchema -Path new.sql -BasePath -", "Neon.SchemaEmpty")]
    [InlineData("@() | Compare-NeonSchema -Path new.sql -BasePath -", "Neon.SchemaEmpty")]
    [InlineData("$null = mkdir none; Compare-NeonSchema -Path new.sql -BasePath none", "Neon.SchemaEmpty")]
    [InlineData("Compare-NeonSchema -Path new.sql -BasePath nowhere.sql", "Neon.FileNotReadable")]
    public void A_side_that_is_not_there_is_not_compared_and_closes_a_gate(string script, string id)
    {
        ScriptResult result = _host.Run(script);

        result.SingleError(id);
        Assert.Equal("NotCompared", Assert.Single(result.Output)!.Properties["Outcome"].Value.ToString());
        ScriptResult gate = _host.Run(script + " | Assert-NeonSchema; 'went on'");
        Assert.Equal("Neon.SchemaNotCompared", gate.TerminatingError!.ErrorRecord.FullyQualifiedErrorId.Split(',')[0]);
        Assert.Empty(gate.Output);
    }

    [Fact]
    public void An_empty_schema_can_be_meant()
    {
        Assert.Equal(["Removed table public.t"], Texts("(Compare-NeonSchema -Path empty.sql -BasePath old.sql -AllowEmpty).Changes"));
        Assert.Equal(["Added table public.t"], Texts("(@() | Compare-NeonSchema -Path old.sql -BasePath - -AllowEmpty).Changes"));
    }

    [Theory]
    [InlineData("Compare-NeonSchema -Path - -BasePath -", "Neon.InvalidArgument")]
    [InlineData("'x' | Compare-NeonSchema -Path new.sql -BasePath old.sql", "Neon.InvalidArgument")]
    [InlineData("Get-Item old.sql | Compare-NeonSchema -Path new.sql -BasePath -", "Neon.InvalidArgument")]
    [InlineData("Compare-NeonSchema dev -Path new.sql -BasePath old.sql", "Neon.InvalidArgument")]
    [InlineData("Compare-NeonSchema -Path new.sql -BasePath old.sql -Project shop", "Neon.InvalidArgument")]
    [InlineData("Compare-NeonSchema -Path new.sql -BasePath old.sql -Timestamp 2026-01-31", "Neon.InvalidArgument")]
    [InlineData("'dev' | Compare-NeonSchema -BasePath -", "Neon.InvalidArgument")]
    [InlineData("Compare-NeonSchema -Path new.sql", "MissingMandatoryParameter")]
    [InlineData("Compare-NeonSchema -Path new.sql -Base main", "AmbiguousParameterSet")]
    public void Wrong_use_is_an_error_with_an_id(string script, string id)
    {
        ScriptResult result = _host.Run(script);

        Assert.Equal(id, result.AllErrors.Single().FullyQualifiedErrorId.Split(',')[0]);
    }

    [Fact]
    public void Gates_and_reports_read_what_comes_of_files()
    {
        Assert.Equal([false], _host.Run("Compare-NeonSchema -Path new.sql -BasePath old.sql | Test-NeonSchema").Values);
        Assert.Equal([true], _host.Run("Compare-NeonSchema -Path old.sql -BasePath new.sql | Test-NeonSchema").Values);
        Assert.Equal("Neon.SchemaGateFailed", _host.Run("Compare-NeonSchema -Path new.sql -BasePath old.sql | Assert-NeonSchema").TerminatingError!.ErrorRecord.FullyQualifiedErrorId.Split(',')[0]);
        foreach (string format in new[] { "Markdown", "Html", "JUnit", "GitHub", "Azure", "Sarif", "Json" })
            Assert.Contains("total", (string)_host.Run($"Compare-NeonSchema -Path new.sql -BasePath old.sql | ConvertTo-NeonSchemaReport {format}").Single().BaseObject, StringComparison.Ordinal);
        Assert.Equal([false], _host.Run("Compare-NeonSchema -Path new.sql -BasePath old.sql | ConvertTo-Json -Depth 9 | ConvertFrom-Json | Test-NeonSchema").Values);
    }

    [Fact]
    public void The_files_of_a_folder_are_one_schema_in_the_order_of_their_names()
    {
        Write("before/1_create.sql", "CREATE TABLE public.t (id integer)");
        Write("after/1_create.sql", "CREATE TABLE public.t (id integer)");
        Write("after/9_type.sql", "ALTER TABLE public.t ALTER COLUMN id TYPE bigint;");
        Write("after/10_type.sql", "ALTER TABLE public.t ALTER COLUMN id TYPE numeric;");
        Write("after/later/1.sql", "CREATE TABLE public.u (id integer);\n-- the end");
        Write("after/10_type.down.sql", "DROP TABLE public.t;");
        Write("after/.hidden/1.sql", "CREATE TABLE public.hidden (id integer);");
        Write("after/readme.txt", "no SQL");

        ScriptResult result = _host.Run("$c = Compare-NeonSchema -Path after -BasePath before; $c.Changes");

        Assert.Equal(["Added table public.u", "Modified column public.t.id"], result.ShouldHaveNoErrors().Output.Select(change => change!.ToString()));
        Assert.Equal(["numeric"], _host.Run("$c.Changes.Differences.After").Values);
        Assert.Equal(["after"], _host.Run("$c.DatabaseName").Values);
    }

    [Fact]
    public void A_folder_of_whole_dumps_has_a_database_in_each_file()
    {
        foreach (string name in new[] { "app", "shop" })
        {
            Write($"before/{name}.sql", Head + Old + Foot);
            Write($"after/{name}.sql", Head + (name == "app" ? Old : New) + Foot);
        }

        Assert.Equal(["app: before -> after (+0 -0)", "shop: before -> after (+1 -2)"], Texts("Compare-NeonSchema -Path after -BasePath before"));
        Assert.Equal(["shop: before -> after (+1 -2)"], Texts("Compare-NeonSchema -Path after -BasePath before -Database s*"));
        Write("after/other.sql", New);
        _host.Run("Compare-NeonSchema -Path after -BasePath before").SingleError("Neon.InvalidArgument");
        Assert.Equal(["other: before -> after (+3 -0)"], Texts("Compare-NeonSchema -Path after -BasePath before -Database o*"));
    }

    [Fact]
    public void A_whole_dump_before_migrations_is_a_part_of_one_schema()
    {
        Write("before/0_baseline.sql", Head + Old + Foot);
        Write("after/0_baseline.sql", Head + Old + Foot);
        Write("after/1.sql", "ALTER TABLE public.t ADD COLUMN note text");

        Assert.Equal(["Added column public.t.note"], Texts("(Compare-NeonSchema -Path after -BasePath before).Changes"));
    }

    [Fact]
    public void Many_changes_are_summed_up_in_the_view()
    {
        Write("many.sql", string.Concat(Enumerable.Range(0, 500).Select(i => $"CREATE TABLE public.t{i} (\n    id integer,\n    note text\n);\n")));
        Write("less.sql", string.Concat(Enumerable.Range(0, 500).Select(i => $"CREATE TABLE public.t{i} (\n    id integer{(i < 100 ? "" : ",\n    note text")}{(i % 10 == 9 ? ",\n    more text" : "")}\n);\n")));

        string[] view = _host.Render("Compare-NeonSchema -Path less.sql -BasePath many.sql").Replace("\r", "", StringComparison.Ordinal).Split('\n');

        Assert.InRange(view.Length, 20, 40);
        Assert.Contains("  Breaking  100  100 column removed", view);
        Assert.Contains("  Safe       50  50 column added", view);
        Assert.Equal(20, view.Count(line => line.StartsWith("  Breaking  Removed  column  public.t", StringComparison.Ordinal)));
        Assert.Contains("  … and 130 more, in Changes. ConvertTo-NeonSchemaReport Html shows all of them.", view);
        Assert.Contains("  The diff is in Diff: +180 -230 lines.", view);
        Assert.All(view, line => Assert.InRange(line.Length, 0, 80));
    }

    [Fact]
    public void Partitions_that_repeat_a_change_are_folded_in_the_view()
    {
        static string Make(string column) => $"CREATE TABLE public.ev (\n    id integer{column}\n)\nPARTITION BY RANGE (id);\n"
            + string.Concat(Enumerable.Range(0, 31).Select(i => $"CREATE TABLE public.ev_{i} (\n    id integer{column}\n);\nALTER TABLE ONLY public.ev ATTACH PARTITION public.ev_{i} FOR VALUES FROM ({i}) TO ({i + 1});\n"));
        Write("before.sql", Make(""));
        Write("after.sql", Make(",\n    note text"));

        string view = _host.Render("Compare-NeonSchema -Path after.sql -BasePath before.sql");

        Assert.Contains("Safe      Added  column  public.ev.note and 31 partitions", view, StringComparison.Ordinal);
        Assert.DoesNotContain("public.ev_7.note", view, StringComparison.Ordinal);
        Assert.Equal([32], _host.Run("(Compare-NeonSchema -Path after.sql -BasePath before.sql).Changes.Count").Values);
    }

    private string[] Texts(string script) => [.. _host.Run(script).ShouldHaveNoErrors().Output.Select(item => item!.ToString())];

    private void Write(string file, string text)
    {
        string path = Path.Combine(_folder, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }
}
