using System;
using System.Collections;
using System.IO;
using System.Linq;
using Neon.PowerShell.Tests.Support;

namespace Neon.PowerShell.Tests.Safety;

/// <summary>Dumps have passwords; what is told of two of them has none, and another password is still a difference.</summary>
public sealed class SchemaSecretTests : BranchTest
{
    private const string Old = "canary-old-7c1f";
    private const string New = "canary-new-7c1f";

    public SchemaSecretTests()
    {
        Api.On("GET", "/projects/{p}/branches/{b}/databases", FakeAnswer.Json(new { databases = new[] { new { id = 1, name = "neondb", branch_id = Dev, owner_name = "owner" } } }));
    }

    /// <summary>Statements of dumps that have a password, instead of {0}.</summary>
    public static TheoryData<string> Statements { get; } =
    [
        "CREATE USER MAPPING FOR app SERVER far OPTIONS (\n    password '{0}',\n    \"user\" 'remote'\n);\n",
        "CREATE SERVER far FOREIGN DATA WRAPPER s3_fdw OPTIONS (\n    secret_access_key '{0}',\n    region 'eu'\n);\n",
        "CREATE SUBSCRIPTION feed CONNECTION 'host=far.test dbname=shop user=app password={0}' PUBLICATION all_tables WITH (connect = false, slot_name = 'feed');\n",
        "CREATE SUBSCRIPTION feed CONNECTION 'postgresql://app:{0}@far.test/shop' PUBLICATION all_tables WITH (connect = false, slot_name = 'feed');\n",
        "CREATE FUNCTION public.pull() RETURNS void\n    LANGUAGE plpgsql\n    AS $$\nbegin\n  perform dblink_connect('host=far.test user=app password={0}');\nend $$;\n",
        "CREATE FUNCTION public.pull() RETURNS void\n    LANGUAGE plpgsql\n    AS $_$\nbegin\n  execute 'alter role app password ''{0}''';\n  execute $$alter role app password '{0}'$$;\nend $_$;\n",
        "CREATE FUNCTION public.pull() RETURNS void\n    LANGUAGE sql\n    AS $$ select http_get('https://far.test/?token={0}'); select 'Bearer {0}'; $$;\n",
        "CREATE TABLE public.t (\n    a text DEFAULT 'postgres://app:{0}@far.test/shop'::text\n);\n",
        "CREATE SCHEMA s;\n\nCOMMENT ON SCHEMA s IS 'log in with postgresql://app:{0}@far.test/shop';\n",
    ];

    [Theory]
    [MemberData(nameof(Statements))]
    public void A_password_is_a_difference_and_is_shown_nowhere(string statement)
    {
        string before = statement.Replace("{0}", Old, StringComparison.Ordinal);
        string after = statement.Replace("{0}", New, StringComparison.Ordinal);
        Api.On("GET", "/projects/{p}/branches/{b}/schema", FakeAnswer.Json(new { sql = after }));
        File.WriteAllText(Path.Combine(Folder, "neondb.sql"), before);

        ScriptResult result = Run("$VerbosePreference = $DebugPreference = 'Continue'; Compare-NeonSchema dev -Project shop -BasePath neondb.sql -Database neondb -OutVariable c");

        Assert.Equal(true, result.Single("HasChanges"));
        Assert.NotEmpty((IEnumerable)result.Single("Changes")!);
        Assert.NotEqual(result.Single("BaseFingerprint"), result.Single("Fingerprint"));
        Assert.InRange((int)result.Single("AddedLines")!, 1, 3);
        Assert.Contains("********", (string)result.Single("Diff")!, StringComparison.Ordinal);
        result.ShouldNotMention(Old).ShouldNotMention(New);
        string[] views =
        [
            "$c", "$c | Format-List *", "$c | Format-Table", "$c.Changes", "$c.Changes | Format-List *", "$c.Changes.Differences | Format-List *", "$c.Changes.Hazards | Format-List *", "$c | ConvertTo-Json -Depth 9",
            "Get-NeonSchema dev -Project shop -Database neondb", "Get-NeonSchema dev -Project shop -Database neondb | Format-List",
            .. ((string[])["GitHub", "Azure", "Markdown", "Html", "JUnit", "Sarif", "Json"]).Select(format => $"$c | ConvertTo-NeonSchemaReport {format}"),
            "& { try { $c | Assert-NeonSchema -FailOn Any -AllowFile '' } catch { $_; $_.Exception.Message; $_.TargetObject | Format-List * } }",
            "$c | Test-NeonSchema -FailOn Any -AllowFile '' -Verbose 4>&1",
        ];
        foreach (string view in views)
        {
            string shown = Host.Render($"({view}) | Out-String -Width 200");
            Assert.False(shown.Contains("canary", StringComparison.Ordinal), $"{view} shows a password:\n{shown}");
        }
    }

    [Fact]
    public void The_diff_of_the_service_is_applied_as_it_is_and_shown_without_passwords()
    {
        const string Before = "CREATE USER MAPPING FOR app SERVER far OPTIONS (\n    password 'canary-old-7c1f',\n    \"user\" 'remote'\n);\n";
        Api.On("GET", "/projects/{p}/branches/{b}/schema", FakeAnswer.Json(new { sql = Before }));
        Api.On("GET", "/projects/{p}/branches/{b}/compare_schema", FakeAnswer.Json(new
        {
            diff = "--- a/neondb\n+++ b/neondb\n@@ -1,4 +1,4 @@\n CREATE USER MAPPING FOR app SERVER far OPTIONS (\n-    password 'canary-old-7c1f',\n+    password 'canary-new-7c1f',\n     \"user\" 'remote'\n );\n",
        }));

        ScriptResult result = Run("Compare-NeonSchema dev -Base main -Project shop -Database neondb -OutVariable c");

        Assert.Equal("--- a/neondb\n+++ b/neondb\n@@ -1,4 +1,4 @@\n CREATE USER MAPPING FOR app SERVER far OPTIONS (\n-    password ********,\n+    password ********,\n     \"user\" 'remote'\n );\n", result.Single("Diff"));
        Assert.NotEqual(result.Single("BaseFingerprint"), result.Single("Fingerprint"));
        Assert.Equal("user mapping 5 6", Run("$c.Changes | ForEach-Object { \"$($_.Kind) $($_.DiffLines)\" }").Values.Single());
    }

    [Fact]
    public void A_password_of_several_lines_is_hidden_whole()
    {
        const string Statement = "CREATE USER MAPPING FOR app SERVER far OPTIONS (\n    password 'first\n{0}\nlast',\n    \"user\" 'remote'\n);\n";
        Api.On("GET", "/projects/{p}/branches/{b}/schema", FakeAnswer.Json(new { sql = Statement.Replace("{0}", New, StringComparison.Ordinal) }));
        File.WriteAllText(Path.Combine(Folder, "neondb.sql"), Statement.Replace("{0}", Old, StringComparison.Ordinal));

        ScriptResult result = Run("Compare-NeonSchema dev -Project shop -BasePath neondb.sql -Database neondb -OutVariable c");

        Assert.Equal(true, result.Single("HasChanges"));
        Assert.Equal(1, result.Single("AddedLines"));
        Assert.DoesNotContain("canary", (string)Run("$c | ConvertTo-Json -Depth 9").Values.Single()!, StringComparison.Ordinal);
    }

    [Fact]
    public void Code_that_works_with_passwords_stays_readable()
    {
        const string Statement = "CREATE FUNCTION public.login(p text) RETURNS boolean\n    LANGUAGE sql\n    AS $$ select exists (select 1 from users where password = {0}(p, password)) $$;\n";
        Api.On("GET", "/projects/{p}/branches/{b}/schema", FakeAnswer.Json(new { sql = Statement.Replace("{0}", "crypt", StringComparison.Ordinal) }));
        File.WriteAllText(Path.Combine(Folder, "neondb.sql"), Statement.Replace("{0}", "concat", StringComparison.Ordinal));

        string diff = (string)Run("(Compare-NeonSchema dev -Project shop -BasePath neondb.sql -Database neondb).Diff").Values.Single()!;

        Assert.Contains("password = crypt(p, password)", diff, StringComparison.Ordinal);
        Assert.Contains("password = concat(p, password)", diff, StringComparison.Ordinal);
    }
}
