using System;
using System.Linq;
using System.Management.Automation;

using Neon.PowerShell.Tests.Support;

namespace Neon.PowerShell.Tests.Branches;

public sealed class UseNeonBranchTests : BranchTest
{
    private const string Uri = "postgresql://neondb_owner:s3cret@ep-cool-forest-86753099.eu.neon.tech/neondb?sslmode=require";
    private const string Removal = "DELETE " + OnDev;

    public UseNeonBranchTests()
    {
        Api.On("POST", "/projects/{p}/branches", FakeAnswer.Json(new { branch = Branch(Dev, "pr-42", parent: Main), operations = Operations("running") }, 201));
        Api.On("DELETE", "/projects/{p}/branches/{b}", FakeAnswer.Json(new { branch = Branch(Dev, "pr-42"), operations = Operations("running") }));
        Api.On("GET", "/projects/{p}/branches/{b}/databases", FakeAnswer.Json(new { databases = new[] { new { id = 1, name = "neondb", owner_name = "neondb_owner" } } }));
        Api.On("GET", "/projects/{p}/connection_uri", FakeAnswer.Json(new { uri = Uri }));
        Api.On("GET", "/projects/{p}/branches/{b}/compare_schema", FakeAnswer.Json("{}"));
    }

    [Fact]
    public void The_branch_exists_during_the_block_and_is_removed_afterwards()
    {
        ScriptResult result = Run("Use-NeonBranch -Name pr-42 -Parent main -Project shop { \"$NeonBranch at $NeonConnectionString\" }");

        Assert.Equal("pr-42 at postgresql://neondb_owner:********%@ep-cool-forest-86753099.eu.neon.tech/neondb?sslmode=require", Assert.Single(result.ShouldHaveNoErrors().Values));
        Assert.Equal(["POST /projects/cool-shop-12345678/branches", Removal], Changes.Select(change => change.ToString()));
        Assert.Contains(Asked, asked => asked.Contains("/operations", StringComparison.Ordinal));
        Assert.Equal(Main, Changes[0].Json.GetProperty("branch").GetProperty("parent_id").GetString());
        TimeSpan life = Changes[0].Json.GetProperty("branch").GetProperty("expires_at").GetDateTimeOffset() - DateTimeOffset.UtcNow;
        Assert.InRange(life, TimeSpan.FromHours(5.9), TimeSpan.FromHours(6));
        ShouldNotShow(result, "s3cret");
    }

    [Fact]
    public void The_block_runs_in_constrained_language()
    {
        ScriptResult result = Run("$count = 1; $ExecutionContext.SessionState.LanguageMode = 'ConstrainedLanguage'; Use-NeonBranch -Project shop { $count++; \"in $NeonBranch\" }; $count");

        Assert.Equal(["in pr-42", 2], result.ShouldHaveNoErrors().Values);
        Assert.Contains(Removal, Asked);
    }

    [Fact]
    public void The_branch_is_removed_though_its_project_is_locked_for_longer_than_a_request_is_repeated()
    {
        Host.Run("Connect-Neon -BaseUri $uri -ApiKey (ConvertTo-SecureString napi_x -AsPlainText -Force) -TotalTimeoutSec 1", new { uri = Api.Uri }).ShouldHaveNoErrors();
        Api.On("DELETE", "/projects/{p}/branches/{b}", [.. Enumerable.Repeat(FakeAnswer.Error(423, "locked"), 6), FakeAnswer.Json(new { branch = Branch(Dev, "pr-42") })]);

        Run("Use-NeonBranch -Project shop { }").ShouldHaveNoErrors();

        Assert.InRange(Changes.Count(change => change.ToString() == Removal), 7, 7);
    }

    [Fact]
    public void What_the_block_writes_is_written_at_once()
    {
        ScriptResult result = Run("Use-NeonBranch -Project shop { 1; 2; 3 } | ForEach-Object { \"$_ $((Get-NeonBranch -Project shop).Count)\" }");

        Assert.Equal(["1 2", "2 2", "3 2"], result.ShouldHaveNoErrors().Values);
        Assert.Equal(Removal, Asked.Last());
    }

    [Fact]
    public void The_block_runs_in_the_scope_of_its_caller_and_leaves_no_variable_there()
    {
        ScriptResult result = Run("""
            function Use-It {
                $count = 1; $NeonBranch = 'mine'
                Use-NeonBranch -Project shop { $count++; $seen = "$NeonBranch" }
                "$count $seen $NeonBranch $($null -eq $NeonConnectionString)"
            }
            Use-It
            """);

        Assert.Equal("2 pr-42 mine True", Assert.Single(result.ShouldHaveNoErrors().Values));
    }

    [Theory]
    [InlineData("throw 'broken'", "broken")]
    [InlineData("Get-NeonBranch nope -Project shop -ErrorAction Stop", "Neon.NotFound,Neon.Resources.Branches.GetNeonBranchCommand")]
    public void An_error_of_the_block_is_passed_on_as_it_is_and_the_branch_is_removed(string block, string id)
    {
        ScriptResult result = Run($"Use-NeonBranch -Project shop {{ 'before'; {block}; 'behind' }}");

        Assert.Equal(["before"], result.Values);
        Assert.Equal(id, result.TerminatingError!.ErrorRecord.FullyQualifiedErrorId);
        Assert.Equal(Removal, Asked.Last());
    }

    [Fact]
    public void An_error_that_does_not_end_the_block_ends_nothing()
    {
        ScriptResult result = Run("Use-NeonBranch -Project shop { Get-NeonBranch nope -Project shop; 'behind' }");

        Assert.Equal(["behind"], result.Values);
        result.SingleError("Neon.NotFound");
        Assert.Equal(Removal, Asked.Last());
    }

    [Fact]
    public void A_branch_can_be_kept_when_the_block_fails()
    {
        Run("Use-NeonBranch -Project shop -KeepOnError { throw 'broken' }").SingleError();
        Assert.Single(Changes);

        Run("Use-NeonBranch -Project shop -KeepOnError { }").ShouldHaveNoErrors();
        Assert.Equal(Removal, Asked.Last());
    }

    [Fact]
    public void The_branch_is_removed_when_the_pipeline_stops_early()
    {
        Run("foreach ($i in 1) { Use-NeonBranch -Project shop { 1; break; 2 } }").ShouldHaveNoErrors();

        Assert.Equal(Removal, Asked.Last());
    }

    [Fact]
    public void Ctrl_C_in_the_block_removes_the_branch()
    {
        Api.On("GET", "/projects/{p}/endpoints", FakeAnswer.Hang());
        RunningScript running = Host.BeginRun("Use-NeonBranch -Project shop { 'begun'; Get-NeonEndpoint -Project shop }");
        running.WaitFor(record => record.Kind == StreamKind.Output);

        ScriptResult result = running.Stop();

        Assert.True(result.Stopped);
        Assert.Empty(result.AllErrors);
        Assert.Equal(Removal, Asked.Last());
    }

    [Fact]
    public void Ctrl_C_during_creation_removes_the_branch_once_it_exists()
    {
        Api.On("POST", "/projects/{p}/branches", FakeAnswer.Json(new { branch = Branch(Dev, "pr-42", parent: Main), operations = Operations("running") }, 201).After(TimeSpan.FromMilliseconds(300)));
        RunningScript running = Host.BeginRun("Use-NeonBranch -Project cool-shop-12345678 { 'never' }");
        Api.WaitForRequests(2);

        ScriptResult result = running.Stop();

        Assert.True(result.Stopped);
        Assert.Empty(result.Output);
        Assert.Equal(Removal, Asked.Last());
    }

    [Fact]
    public void A_branch_that_cannot_be_removed_is_an_error_that_says_when_it_expires()
    {
        Api.On("DELETE", "/projects/{p}/branches/{b}", FakeAnswer.Error(422, "the branch has children"));

        ErrorRecord error = Run("Use-NeonBranch -Project shop { }").SingleError("Neon.BranchNotRemoved");

        Assert.Contains(Dev, error.Exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_branch_that_the_block_removed_is_not_an_error()
    {
        Api.On("DELETE", "/projects/{p}/branches/{b}", FakeAnswer.Error(404, "branch not found"));

        Run("Use-NeonBranch -Project shop { }").ShouldHaveNoErrors();
    }

    [Fact]
    public void The_connection_string_can_be_text_and_a_temporary_environment_variable()
    {
        ScriptResult result = Run("Use-NeonBranch -Project shop -AsPlainText -EnvironmentVariable NEON_TEST_USE_URL { $NeonConnectionString; $env:NEON_TEST_USE_URL }; $env:NEON_TEST_USE_URL");

        Assert.Equal([Uri, Uri, null], result.ShouldHaveNoErrors().Values);
    }

    [Fact]
    public void A_variable_that_a_block_of_another_runspace_has_is_refused_before_a_branch_is_made()
    {
        using ModuleHost other = new();
        other.Run("Connect-Neon ([Net.NetworkCredential]::new('', 'napi_test').SecurePassword) -BaseUri $uri", new { uri = Api.Uri }).ShouldHaveNoErrors();
        ScriptResult refused = null!;
        void Meanwhile() => refused = other.Run("Use-NeonBranch -Project shop -EnvironmentVariable NEON_TEST_USE_SHARED { 'ran' }");

        ScriptResult result = Run("Use-NeonBranch -Project shop -EnvironmentVariable NEON_TEST_USE_SHARED { $meanwhile.Invoke(); $env:NEON_TEST_USE_SHARED }; $env:NEON_TEST_USE_SHARED", new { meanwhile = (Action)Meanwhile });

        Assert.Equal([Uri, null], result.ShouldHaveNoErrors().Values);
        Assert.Empty(refused.Values);
        refused.SingleError("Neon.VariableInUse", ErrorCategory.ResourceBusy);
        Assert.Single(Changes, change => change.Method == "POST");
        Assert.Equal(["ran"], other.Run("Use-NeonBranch -Project shop -EnvironmentVariable NEON_TEST_USE_SHARED { 'ran' }").ShouldHaveNoErrors().Values);
    }

    [Fact]
    public void A_block_within_a_block_takes_turns_with_it()
    {
        ScriptResult result = Run("Use-NeonBranch -Project shop -EnvironmentVariable NEON_TEST_USE_TURNS { Use-NeonBranch -Project shop -EnvironmentVariable NEON_TEST_USE_TURNS { }; $env:NEON_TEST_USE_TURNS }; $env:NEON_TEST_USE_TURNS");

        Assert.Equal([Uri, null], result.ShouldHaveNoErrors().Values);
    }

    [Fact]
    public void A_value_that_somebody_else_has_set_since_is_left_alone()
    {
        ScriptResult result = Run("try { Use-NeonBranch -Project shop -EnvironmentVariable NEON_TEST_USE_OTHER { $env:NEON_TEST_USE_OTHER = 'theirs' }; $env:NEON_TEST_USE_OTHER } finally { $env:NEON_TEST_USE_OTHER = $null }");

        Assert.Equal("theirs", Assert.Single(result.ShouldHaveNoErrors().Values));
    }

    [Fact]
    public void The_comparison_with_the_parent_is_written_last()
    {
        ScriptResult result = Run("Use-NeonBranch -Project shop -Compare { 'migrated' }");

        Assert.Equal("migrated", result.ShouldHaveNoErrors().Values[0]);
        Assert.Equal("neondb: main -> pr-42 (+0 -0)", result.Output[1]!.ToString());
        Assert.Equal(Removal, Asked.Last());
    }

    [Fact]
    public void The_comparison_can_be_kept_apart_in_a_variable()
    {
        ScriptResult result = Run("Use-NeonBranch -Project shop -ComparisonVariable found { 'migrated' }; $found.Count; \"$found\"");

        Assert.Equal(["migrated", 1, "neondb: main -> pr-42 (+0 -0)"], result.ShouldHaveNoErrors().Values);
    }

    [Theory]
    [InlineData("compare_schema", "neondb (main -> pr-42): not compared, the key may not")]
    [InlineData("databases", "pr-42: not compared, the key may not")]
    public void A_comparison_that_fails_is_in_the_variable(string route, string comparison)
    {
        Api.On("GET", "/projects/{p}/branches/{b}/" + route, FakeAnswer.Error(403, "the key may not"));

        ScriptResult result = Run("$found = 'earlier'; Use-NeonBranch -Project shop -Database neondb -Role neondb_owner -ComparisonVariable found { }; \"$found\"");

        Assert.StartsWith("Neon.Forbidden", result.Errors.Single().FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.StartsWith(comparison, (string)result.Values.Single()!, StringComparison.Ordinal);
    }

    [Fact]
    public void A_block_that_fails_leaves_no_earlier_comparison_in_the_variable()
    {
        ScriptResult result = Run("$found = 'earlier'; try { Use-NeonBranch -Project shop -ComparisonVariable found { throw 'no' } } catch { }; $found.Count");

        Assert.Equal([0], result.Values);
    }

    [Theory]
    [InlineData("", "2 0")]
    [InlineData("-Ignore Comment", "1 1")]
    [InlineData("-Ignore Comment -Schema app", "0 2")]
    [InlineData("-ExcludeObject public.*", "0 2")]
    public void Ignored_differences_are_not_in_the_comparison(string noise, string counts)
    {
        Api.On("GET", "/projects/{p}/branches/{b}/compare_schema", FakeAnswer.Json(new { diff = "--- a/neondb\n+++ b/neondb\n@@ -1 +1,3 @@\n CREATE TABLE public.t (id integer);\n+CREATE TABLE public.u (id integer);\n+COMMENT ON TABLE public.t IS 'x';\n" }));
        Api.On("GET", "/projects/{p}/branches/{b}/schema", FakeAnswer.Json(new { sql = "CREATE TABLE public.t (id integer);\nCREATE SCHEMA app;\n" }));

        Assert.Equal(counts, Run($"$c = Use-NeonBranch -Project shop -Compare {noise} {{ }}; \"$($c.Changes.Count) $($c.IgnoredChanges)\"").Single().ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("-Parent main")]
    public void A_branch_without_data_is_compared_with_what_it_was_copied_from(string parent)
    {
        Api.On("POST", "/projects/{p}/branches", FakeAnswer.Json(new { branch = Branch(Dev, "pr-42"), operations = Operations("running") }, 201));

        Assert.Equal("neondb: main -> pr-42 (+0 -0)", Run($"Use-NeonBranch -Project shop -SchemaOnly -Compare {parent} {{ }}").Single().ToString());
    }

    [Fact]
    public void WhatIf_makes_no_branch_and_runs_nothing()
    {
        Assert.Empty(Run("Use-NeonBranch -Project shop -WhatIf { 'run' }").ShouldHaveNoErrors().Output);
        Assert.Empty(Changes);
    }
}
