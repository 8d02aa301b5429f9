using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Neon.PowerShell.Tests.Support;

namespace Neon.PowerShell.Tests.Branches;

/// <summary>
/// <c>main</c> is the default branch, <c>release</c> is protected. <c>preview/1</c> is old, and so is its child <c>preview/1/fix</c>;
/// <c>preview/2</c> is new; <c>preview/3</c> is old and its child <c>kept</c> is new.
/// </summary>
public sealed class ClearNeonStaleBranchTests : BranchTest
{
    private const string First = "br-first-sea-00000001";
    private const string Fix = "br-fix-sea-00000002";
    private const string Second = "br-second-sea-00000003";
    private const string Third = "br-third-sea-00000004";
    private const string Kept = "br-kept-sea-00000005";
    private const string Release = "br-release-sea-00000006";

    private readonly List<object> _branches =
    [
        Aged(Main, "main", 400, isDefault: true),
        Aged(First, "preview/1", 30, Main),
        Aged(Fix, "preview/1/fix", 20, First),
        Aged(Second, "preview/2", 1, Main),
        Aged(Third, "preview/3", 40, Main),
        Aged(Kept, "kept", 2, Third),
        Aged(Release, "release", 300, Main, isProtected: true),
    ];

    public ClearNeonStaleBranchTests()
    {
        Api.On("GET", "/projects/{p}/branches", _ => FakeAnswer.Json(new { branches = _branches }));
        Api.On("GET", "/projects/{p}/endpoints", FakeAnswer.Json(new { endpoints = new[] { Compute("ep-a", First, "idle", 3), Compute("ep-b", Fix, "idle", 19), Compute("ep-c", Third, "active", 35) } }));
        Api.On("DELETE", "/projects/{p}/branches/{b}", request => FakeAnswer.Json(new { branch = Branch(request.Route["b"], "gone"), operations = Operations("running") }));
    }

    private IEnumerable<string> Deleted => Changes.Select(change => change.Path.Split('/')[^1]);

    [Fact]
    public void Old_branches_are_deleted_children_first_and_others_are_kept()
    {
        ScriptResult result = Run("Clear-NeonStaleBranch shop -OlderThan 14d -Force");

        Assert.Equal([Fix, First], Deleted);
        Assert.Empty(result.Output);
        Assert.Contains("'preview/3'", Assert.Single(result.Warnings), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{ -not (Get-NeonEndpoint nope -Branch $_) }")]
    [InlineData("{ Write-Error 'offline'; $true }")]
    [InlineData("{ 1; $false }")]
    [InlineData("{ }")]
    public void A_block_without_one_clear_answer_keeps_the_branch(string block)
    {
        ScriptResult result = Run($"Clear-NeonStaleBranch shop -OlderThan 14d -FilterScript {block} -Force");

        Assert.Contains(result.AllErrors, error => error.FullyQualifiedErrorId.StartsWith("Neon.FilterFailed", StringComparison.Ordinal));
        Assert.Empty(Deleted);
    }

    [Theory]
    [InlineData("[pscustomobject]@{ ProjectId = 'cool-shop-12345678'; Branch = 'preview/1' }")]
    [InlineData("[pscustomobject]@{ ProjectId = 'cool-shop-12345678'; Branch = '' }")]
    [InlineData("[pscustomobject]@{ project_id = 'cool-shop-12345678'; id = 'br-first-sea-00000001'; name = 'preview/1' }")]
    public void A_row_that_may_be_one_branch_does_not_select_all_of_them(string row)
    {
        Run($"{row} | Clear-NeonStaleBranch -OlderThan 14d -Force").SingleError("Neon.MissingReference");

        Assert.Empty(Deleted);
    }

    [Fact]
    public void A_running_or_recently_used_branch_is_not_inactive()
    {
        Run("Clear-NeonStaleBranch shop -InactiveFor 14d -Force").ShouldHaveNoErrors();

        Assert.Equal([Fix], Deleted);
    }

    [Theory]
    [InlineData("-Include preview/1/fix", Fix)]
    [InlineData("-Include 'preview/*' -Exclude preview/1, preview/2, preview/3", Fix)]
    [InlineData("-Include kept -OlderThan 1d", Kept)]
    [InlineData("-FilterScript { $_.Name -eq 'kept' }", Kept)]
    [InlineData("-Include 'PREVIEW/2'", Second)]
    public void Branches_are_chosen_by_name_and_by_a_script_block(string arguments, string id)
    {
        Run($"Clear-NeonStaleBranch shop {arguments} -Force").ShouldHaveNoErrors();

        Assert.Equal([id], Deleted);
    }

    [Fact]
    public void The_default_branch_and_protected_branches_are_never_deleted()
    {
        Run("Clear-NeonStaleBranch shop -FilterScript { $true } -Force").ShouldHaveNoErrors();

        string[] deleted = [.. Deleted];
        Assert.Equal([First, Fix, Kept, Second, Third], deleted.Order(StringComparer.Ordinal));
        Assert.True(Array.IndexOf(deleted, Fix) < Array.IndexOf(deleted, First));
        Assert.True(Array.IndexOf(deleted, Kept) < Array.IndexOf(deleted, Third));
    }

    [Fact]
    public void A_failure_is_reported_the_parent_is_kept_and_the_others_are_deleted()
    {
        Api.On("DELETE", "/projects/{p}/branches/" + Fix, FakeAnswer.Error(403, "not now"));

        ScriptResult result = Run("Clear-NeonStaleBranch shop -Include 'preview/*' -Exclude preview/3 -Force -PassThru");

        result.SingleError("Neon.Forbidden");
        Assert.Equal([Fix, Second], Deleted);
        Assert.Contains("'preview/1'", Assert.Single(result.Warnings), StringComparison.Ordinal);
        Assert.Single(result.Output);
    }

    [Fact]
    public void A_script_block_that_fails_keeps_its_branch_and_does_not_stop_the_others()
    {
        ScriptResult result = Run("Clear-NeonStaleBranch shop -Exclude preview/3 -FilterScript { if ($_.Name -eq 'preview/1') { throw 'no answer' }; $_.Name -like 'preview/*' } -Force");

        Assert.Contains("'preview/1'", result.SingleError("Neon.FilterFailed").ToString(), StringComparison.Ordinal);
        Assert.Equal([Fix, Second], Deleted.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_script_block_sees_the_variables_of_its_script()
    {
        Run("$open = 'preview/1', 'preview/3', 'kept', 'preview/1/fix'; Clear-NeonStaleBranch shop -FilterScript { $_.Name -notin $open } -Force").ShouldHaveNoErrors();

        Assert.Equal([Second], Deleted);
    }

    [Fact]
    public void WhatIf_shows_the_children_and_their_parents_with_their_age_and_sends_nothing()
    {
        Run("Clear-NeonStaleBranch shop -OlderThan 14d -InactiveFor 1d -Exclude preview/3 -WhatIf").ShouldHaveNoErrors();

        int child = Host.Ui.Text.IndexOf("preview/1/fix (", StringComparison.Ordinal);
        Assert.InRange(child, 0, Host.Ui.Text.IndexOf("preview/1 (", StringComparison.Ordinal));
        Assert.Contains("Delete stale branch, created ", Host.Ui.Text, StringComparison.Ordinal);
        Assert.Contains(", last used ", Host.Ui.Text, StringComparison.Ordinal);
        Assert.Empty(Changes);
    }

    [Fact]
    public void Each_branch_is_asked_about_and_a_kept_child_keeps_its_parent()
    {
        Host.Ui.Answer("No", "Yes");

        ScriptResult result = Run("Clear-NeonStaleBranch shop -Include 'preview/1*', preview/2");

        Assert.Equal([Second], Deleted);
        Assert.Equal(2, Host.Ui.Prompts.Count);
        Assert.Single(result.Warnings);
    }

    [Fact]
    public void A_piped_branch_means_that_branch_alone()
    {
        Run("Get-NeonBranch preview/2 -Project shop | Clear-NeonStaleBranch -OlderThan 1h -Force").ShouldHaveNoErrors();

        Assert.Equal([Second], Deleted);
    }

    [Fact]
    public void Piped_branches_are_deleted_children_first_whatever_their_order()
    {
        Run("Get-NeonBranch 'preview/1*' -Project shop | Sort-Object Name | Clear-NeonStaleBranch -OlderThan 1d -Force -HardDelete").ShouldHaveNoErrors();

        Assert.Equal([$"DELETE /projects/{Shop}/branches/{Fix}?hard_delete=true", $"DELETE /projects/{Shop}/branches/{First}?hard_delete=true"], Changes.Select(change => change.ToString()));
    }

    [Fact]
    public void A_project_that_fails_does_not_stop_the_next()
    {
        const string Other = "calm-lake-00000002";
        Api.On("GET", "/projects", FakeAnswer.Json(new { projects = new[] { Project(Other, "blog"), Project() } }));
        Api.On("GET", $"/projects/{Other}/branches", FakeAnswer.Error(403, "not yours"));

        Run("Get-NeonProject | Clear-NeonStaleBranch -Include kept -Force").SingleError("Neon.Forbidden");

        Assert.Equal([Kept], Deleted);
    }

    [Theory]
    [InlineData("Clear-NeonStaleBranch shop -Force", "Neon.InvalidArgument")]
    [InlineData("Clear-NeonStaleBranch shop -OlderThan 0 -Force", "Neon.InvalidArgument")]
    [InlineData("Get-NeonEndpoint ep-a -Project shop | Clear-NeonStaleBranch -OlderThan 1d -Force", "Neon.WrongKind")]
    [InlineData("[pscustomobject]@{ ProjectId = 'cool-shop-12345678'; BranchId = '' } | Clear-NeonStaleBranch -OlderThan 1d -Force", "Neon.MissingReference")]
    [InlineData("Clear-NeonStaleBranch -OlderThan 1d -Force", "Neon.ProjectRequired")]
    public void What_would_mean_too_much_is_refused(string script, string error)
    {
        Run(script).SingleError(error);
        Assert.Empty(Changes);
    }

    private static object Aged(string id, string name, int days, string? parent = null, bool isDefault = false, bool isProtected = false) => new
    {
        id,
        name,
        project_id = Shop,
        parent_id = parent,
        @default = isDefault,
        @protected = isProtected,
        current_state = "ready",
        created_at = Ago(days),
    };

    private static object Compute(string id, string branch, string state, int days) =>
        new { id, project_id = Shop, branch_id = branch, type = "read_write", current_state = state, last_active = Ago(days), started_at = Ago(days) };

    private static string Ago(int days) => DateTimeOffset.UtcNow.AddDays(-days).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
