using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Management.Automation;

using Neon.PowerShell.Tests.Support;

namespace Neon.PowerShell.Tests.Snapshots;

public sealed class SnapshotTests : BranchTest
{
    private const string All = "/projects/{p}/snapshots";
    private const string One = All + "/{s}";
    private const string OfMain = "snap-main-rain-11111111";
    private const string OfDev = "snap-dev-rain-22222222";
    private const string InShop = "/projects/" + Shop + "/snapshots";
    private const string Preview = "br-preview-sea-33333333";

    public SnapshotTests()
    {
        Api.On("GET", All, FakeAnswer.Json(new { snapshots = new[] { Snapshot(OfMain, "nightly", Main), Snapshot(OfDev, "before-import", Dev) } }));
        Api.On("POST", "/projects/{p}/branches/{b}/snapshot", request => FakeAnswer.Json(new { snapshot = Snapshot("snap-new", request.Query.GetValueOrDefault("name", "snapshot"), request.Route["b"]), operations = Operations("running") }));
        Api.On("PATCH", One, request => FakeAnswer.Json(new { snapshot = Snapshot(request.Route["s"], "renamed", Main) }));
        Api.On("DELETE", One, FakeAnswer.Json(new { operations = Operations("running") }, 202));
        Api.On("POST", One + "/restore", FakeAnswer.Json(new { branch = Branch(Preview, "preview"), operations = Operations("running") }));
        Api.On("POST", "/projects/{p}/branches/{b}/finalize_restore", FakeAnswer.Json(new { operations = Operations("running") }));
        Api.On("GET", "/projects/{p}/branches/{b}/endpoints", FakeAnswer.Json(new { endpoints = Array.Empty<object>() }));
    }

    [Fact]
    public void Get_lists_snapshots_with_the_id_of_the_project()
    {
        ScriptResult result = Run("Get-NeonSnapshot -Project shop");

        Assert.Equal([OfMain, OfDev], result.All("SnapshotId"));
        Assert.Equal([Shop, Shop], result.All("ProjectId"));
    }

    [Theory]
    [InlineData("nightly", OfMain)]
    [InlineData("before-*", OfDev)]
    [InlineData(OfDev, OfDev)]
    [InlineData("-Branch dev", OfDev)]
    [InlineData("-Branch " + Main, OfMain)]
    public void Get_selects_by_name_wildcard_id_or_branch(string arguments, string id) =>
        Assert.Equal(id, Run($"Get-NeonSnapshot {arguments} -Project shop").Single("Id"));

    [Fact]
    public void Get_takes_the_branch_from_the_pipeline() =>
        Assert.Equal(OfDev, Run("Get-NeonBranch dev -Project shop | Get-NeonSnapshot").Single("Id"));

    [Fact]
    public void Get_reports_an_exact_name_that_does_not_exist_but_not_a_wildcard()
    {
        Run("Get-NeonSnapshot nope -Project shop").SingleError("Neon.NotFound", ErrorCategory.ObjectNotFound);
        Assert.Empty(Run("Get-NeonSnapshot nope* -Project shop").ShouldHaveNoErrors().Output);
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("release", "name=release")]
    [InlineData("release -Slug v1", "name=release&slug=v1")]
    [InlineData("-Lsn 0/1E88838", "lsn=0%2F1E88838")]
    [InlineData("-Timestamp 2026-01-31T12:00:00Z", "timestamp=2026-01-31T12%3A00%3A00Z")]
    [InlineData("-ExpiresAt 2027-01-31T12:00:00Z", "expires_at=2027-01-31T12%3A00%3A00Z")]
    public void New_sends_what_was_given_in_the_query(string arguments, string query)
    {
        Run($"Get-NeonBranch dev -Project shop | New-NeonSnapshot {arguments}").ShouldHaveNoErrors();

        Assert.Equal($"POST {OnDev}/snapshot{(query.Length > 0 ? "?" + query : "")}", Change.ToString());
        Assert.Equal("", Change.Body);
    }

    [Fact]
    public void New_turns_a_duration_into_the_time_of_expiry()
    {
        DateTimeOffset earliest = DateTimeOffset.UtcNow.AddHours(1).AddSeconds(-1);

        Run("New-NeonSnapshot -Branch dev -Project shop -ExpiresIn 01:00:00").ShouldHaveNoErrors();

        Assert.InRange(DateTimeOffset.Parse(Change.Query["expires_at"], CultureInfo.InvariantCulture), earliest, DateTimeOffset.UtcNow.AddHours(1).AddSeconds(1));
    }

    [Theory]
    [InlineData("-ExpiresIn 0")]
    [InlineData("-ExpiresIn 60s -ExpiresAt 2027-01-31")]
    [InlineData("-Timestamp 2026-01-31 -Lsn 0/1E88838")]
    [InlineData("-Lsn 12")]
    public void New_refuses_arguments_that_cannot_be_right(string arguments)
    {
        Run($"New-NeonSnapshot -Branch dev -Project shop {arguments}").SingleError("Neon.InvalidArgument", ErrorCategory.InvalidArgument);
        Assert.Empty(Changes);
    }

    [Fact]
    public void New_waits_for_its_operations()
    {
        Assert.Equal(["finished"], Run("(New-NeonSnapshot s -Branch dev -Project shop -Wait).Operations").All("Status"));
        Assert.Contains(Asked, request => request.StartsWith($"GET /projects/{Shop}/operations", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("-NewName renamed", """{"snapshot":{"name":"renamed"}}""")]
    [InlineData("-ExpiresAt $null", """{"snapshot":{"expires_at":null}}""")]
    public void Set_sends_only_what_was_given(string arguments, string body)
    {
        Assert.Equal("renamed", Run($"Get-NeonSnapshot nightly -Project shop | Set-NeonSnapshot {arguments}").Single("Name"));

        Assert.Equal($"PATCH {InShop}/{OfMain}", Change.ToString());
        Assert.Equal(body, Change.Body);
    }

    [Fact]
    public void Set_refuses_to_change_nothing()
    {
        Run("Set-NeonSnapshot nightly -Project shop").SingleError("Neon.InvalidArgument");
        Assert.Empty(Changes);
    }

    [Fact]
    public void Remove_deletes_each_piped_snapshot_and_writes_it_with_PassThru()
    {
        ScriptResult result = Run("Get-NeonSnapshot -Project shop | Remove-NeonSnapshot -Force -PassThru -Wait");

        Assert.Equal(["nightly", "before-import"], result.All("Name"));
        Assert.Equal([$"DELETE {InShop}/{OfMain}", $"DELETE {InShop}/{OfDev}"], Changes.Select(change => change.ToString()));
    }

    [Fact]
    public void Remove_writes_nothing_without_PassThru() =>
        Assert.Empty(Run("Remove-NeonSnapshot nightly -Project shop -Force").ShouldHaveNoErrors().Output);

    [Theory]
    [InlineData("", "{}")]
    [InlineData("-NewBranch preview", """{"name":"preview"}""")]
    [InlineData("-NewBranch preview -TargetBranch main", """{"name":"preview","target_branch_id":"br-main-sun-11111111"}""")]
    [InlineData("-Finalize", """{"finalize_restore":true}""")]
    public void Restore_sends_what_was_given(string arguments, string body)
    {
        ScriptResult result = Run($"Get-NeonSnapshot before-import -Project shop | Restore-NeonSnapshot {arguments} -Force");

        Assert.Equal(Preview, result.Single("BranchId"));
        Assert.Equal($"POST {InShop}/{OfDev}/restore", Change.ToString());
        AssertJson(body, Change.Body is "" ? "{}" : Change.Body);
    }

    [Fact]
    public void Restore_with_Wait_writes_the_branch_as_it_is_afterwards()
    {
        Assert.Equal(Preview, Run("Restore-NeonSnapshot nightly preview -Project shop -Force -Wait").Single("Id"));
        Assert.Contains($"GET /projects/{Shop}/branches/{Preview}", Asked);
    }

    [Theory]
    [InlineData("", "{}")]
    [InlineData("-PreserveUnderName old", """{"name":"old"}""")]
    public void Complete_finalizes_the_restored_branch(string arguments, string body)
    {
        ScriptResult result = Run($"Restore-NeonSnapshot nightly preview -Project shop -Force | Complete-NeonRestore {arguments} -Force -PassThru -Wait");

        Assert.Equal(Preview, result.Single("Id"));
        FakeRequest sent = Changes[^1];
        Assert.Equal($"POST /projects/{Shop}/branches/{Preview}/finalize_restore", sent.ToString());
        AssertJson(body, sent.Body is "" ? "{}" : sent.Body);
    }

    [Fact]
    public void Remove_Restore_and_Complete_prompt_for_confirmation()
    {
        Host.Ui.Answer("No", "No", "No");

        Run("Remove-NeonSnapshot nightly -Project shop; Restore-NeonSnapshot nightly -Project shop; Complete-NeonRestore dev -Project shop").ShouldHaveNoErrors();

        Assert.Equal(3, Host.Ui.Prompts.Count);
        Assert.Empty(Changes);
    }

    [Theory]
    [InlineData("New-NeonSnapshot s -Branch dev")]
    [InlineData("Set-NeonSnapshot nightly -NewName x")]
    [InlineData("Remove-NeonSnapshot nightly -Force")]
    [InlineData("Restore-NeonSnapshot nightly -Force")]
    [InlineData("Complete-NeonRestore dev -Force")]
    public void WhatIf_sends_no_change(string command)
    {
        Assert.Empty(Run(command + " -Project shop -WhatIf").ShouldHaveNoErrors().Output);
        Assert.Empty(Changes);
    }

    [Fact]
    public void The_branch_of_a_new_snapshot_is_never_guessed()
    {
        Run("New-NeonSnapshot s -Project shop").SingleError("Neon.BranchRequired");
        Assert.Empty(Changes);
    }

    private static object Snapshot(string id, string name, string branch) =>
        new { id, name, source_branch_id = branch, created_at = "2026-01-31T12:00:00Z", manual = true, full_size = 1024 };
}
