using System;
using System.IO;
using System.Linq;

using Neon.PowerShell.Tests.Support;

namespace Neon.PowerShell.Tests.Schema;

public sealed class ExportTests : BranchTest
{
    private const string Table = "--\n-- Name: t; Type: TABLE; Schema: public; Owner: o\n--\n\nCREATE TABLE public.t (\n    id integer\n);\n";

    private int _run;

    public ExportTests()
    {
        Api.On("GET", "/projects/{p}/branches/{b}/databases", FakeAnswer.Json(new { databases = new object[] { new { id = 1, name = "app" }, new { id = 2, name = "a/b" } } }));
        Api.On("GET", "/projects/{p}/branches/{b}/schema", _ => FakeAnswer.Json(new { sql = Dump(Table) }));
    }

    [Fact]
    public void Each_database_gets_a_file_that_is_the_same_for_the_same_schema()
    {
        ScriptResult result = Run("Export-NeonSchema dev schema -Project shop -PassThru");

        Assert.Equal(["app.sql", "a%2Fb.sql"], result.All("Name"));
        byte[] first = File.ReadAllBytes(Path.Combine(Folder, "schema", "app.sql"));
        Assert.Equal("--\n-- PostgreSQL database dump\n--\n\n--\n-- Name: t; Type: TABLE; Schema: public; Owner: o\n--\n\nCREATE TABLE public.t (\n    id integer\n);\n\n--\n-- PostgreSQL database dump complete\n--\n", System.Text.Encoding.UTF8.GetString(first));

        Assert.Empty(Run("Export-NeonSchema dev schema -Project shop").ShouldHaveNoErrors().Output);
        Assert.Equal(first, File.ReadAllBytes(Path.Combine(Folder, "schema", "app.sql")));
        Assert.Equal(2, Directory.GetFileSystemEntries(Path.Combine(Folder, "schema")).Length);
    }

    [Fact]
    public void Databases_whose_names_differ_in_case_only_have_files_of_their_own_everywhere()
    {
        Api.On("GET", "/projects/{p}/branches/{b}/databases", FakeAnswer.Json(new { databases = new[] { "Shop", "shop", "zeta" }.Select((name, id) => new { id, name }) }));
        const string export = "(Export-NeonSchema dev schema -Project shop -PassThru).Name";

        Assert.Equal(["%53hop.sql", "shop.sql", "zeta.sql"], Run(export).ShouldHaveNoErrors().Values);
        Assert.Equal(["%53hop.sql", "shop.sql", "zeta.sql"], Run(export).ShouldHaveNoErrors().Values);
        Assert.Equal(["%53hop.sql"], Run("(Export-NeonSchema dev schema -Project shop -Database Shop -PassThru).Name").ShouldHaveNoErrors().Values);
        Assert.Equal(["Shop", "shop", "zeta"], Run("Compare-NeonSchema dev -Project shop -BasePath schema").ShouldHaveNoErrors().All("DatabaseName").Cast<string>().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void What_drifts_from_the_files_is_a_change()
    {
        Run("Export-NeonSchema dev schema -Project shop; Export-NeonSchema dev app.sql -Project shop -Database app").ShouldHaveNoErrors();
        Assert.Equal([false, false], Run("Compare-NeonSchema dev -Project shop -BasePath schema").All("HasChanges"));

        Api.On("GET", "/projects/{p}/branches/{b}/schema", _ => FakeAnswer.Json(new { sql = Dump(Table.Replace("id integer", "id bigint", StringComparison.Ordinal)) }));
        Api.On("GET", "/projects/{p}/branches/{b}/databases", FakeAnswer.Json(new { databases = new object[] { new { id = 1, name = "app" }, new { id = 3, name = "new" } } }));

        ScriptResult drift = Run("Compare-NeonSchema dev -Project shop -BasePath schema");
        Assert.Equal(["a/b: schema -> dev (+0 -15)", "app: schema -> dev (+1 -1)", "new: schema -> dev (+15 -0)"], drift.ShouldHaveNoErrors().Output.Select(item => item!.ToString()));
        Assert.Equal("app: app.sql -> dev (+1 -1)", Run("Compare-NeonSchema dev -Project shop -BasePath ./app.sql").Single().ToString());
        Assert.Equal("new: app.sql -> dev (+1 -1)", Run("Compare-NeonSchema dev -Project shop -BasePath app.sql -Database new").Single().ToString());
        Assert.Equal("app.sql", Path.GetFileName((string)Run("(Compare-NeonSchema dev -Project shop -BasePath app.sql).Base.Path").Values.Single()!));
        Assert.DoesNotContain(Asked, asked => asked.Contains("compare_schema", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("\n", "\r\n")]
    [InlineData("\r\n", "\n")]
    [InlineData("\r\n", "\r\n")]
    public void Line_endings_of_a_file_are_not_changes(string onTheServer, string inTheFile)
    {
        string body = $"CREATE FUNCTION public.f() RETURNS integer LANGUAGE sql AS $${onTheServer}select 1;{onTheServer}$$;";
        Api.On("GET", "/projects/{p}/branches/{b}/schema", _ => FakeAnswer.Json(new { sql = Dump(body) }));
        Run("Export-NeonSchema dev app.sql -Project shop -Database app").ShouldHaveNoErrors();
        string file = Path.Combine(Folder, "app.sql");
        File.WriteAllText(file, File.ReadAllText(file).ReplaceLineEndings(inTheFile));

        Assert.Equal(false, Run("Compare-NeonSchema dev -Project shop -BasePath app.sql -Database app").Single("HasChanges"));
    }

    [Fact]
    public void Paths_are_those_of_PowerShell_and_taken_literally()
    {
        Run("$null = New-PSDrive -Name repo -PSProvider FileSystem -Root $root", new { root = Folder });
        string path = Run("Get-Command New-PSDrive -ErrorAction Ignore").Output.Count > 0 ? "repo:/[x]" : Path.Combine(Folder, "[x]");

        Run("Export-NeonSchema dev -LiteralPath $path -Project shop -Database app", new { path }).ShouldHaveNoErrors();

        Assert.True(File.Exists(Path.Combine(Folder, "[x]", "app.sql")));
        Run("Export-NeonSchema dev env:x -Project shop").SingleError("Neon.InvalidArgument");
    }

    [Fact]
    public void Files_are_overwritten_unless_NoClobber_is_given()
    {
        string file = Path.Combine(Folder, "app.sql");
        File.WriteAllText(file, "mine");

        Assert.Equal(file, Run("Export-NeonSchema dev app.sql -Project shop -Database app -NoClobber").SingleError("Neon.FileExists").TargetObject);
        Run("Export-NeonSchema dev app.sql -Project shop -Database app -WhatIf").ShouldHaveNoErrors();
        Assert.Equal("mine", File.ReadAllText(file));

        File.SetAttributes(file, FileAttributes.ReadOnly);
        Run("Export-NeonSchema dev app.sql -Project shop -Database app").SingleError("Neon.FileNotWritable");
        Run("Export-NeonSchema dev app.sql -Project shop -Database app -Force").ShouldHaveNoErrors();
        Assert.StartsWith("--\n", File.ReadAllText(file), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Export-NeonSchema dev all.sql -Project shop", "Neon.InvalidArgument")]
    [InlineData("'dev', 'main' | Export-NeonSchema -Path x -Project shop -Database app", "Neon.InvalidArgument")]
    [InlineData("Compare-NeonSchema dev -Project shop -BasePath nowhere.sql -Database app", "Neon.FileNotReadable")]
    [InlineData("Compare-NeonSchema dev -Project shop -BasePath nowhere.sql", "Neon.DatabaseRequired")]
    public void Arguments_that_cannot_be_resolved_are_errors(string script, string id) => Run(script).SingleError(id);

    // As pg_dump writes it: with a key of its own each time.
    private string Dump(string body) =>
        $"--\r\n-- PostgreSQL database dump\r\n--\r\n\r\n\\restrict key{_run++}\r\n\r\n-- Dumped from database version 17.{_run}\r\n-- Dumped by pg_dump version 17.{_run}\r\n\r\n-- Started on 2026-01-31\r\n\r\n"
        + $"{body}\r\n\r\n--\r\n-- PostgreSQL database dump complete\r\n--\r\n\r\n\\unrestrict key{_run}\r\n\r\n";
}
