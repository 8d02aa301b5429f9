using System;
using System.Linq;
using System.Management.Automation;
using System.Threading;
using Neon.PowerShell.Tests.Support;

namespace Neon.PowerShell.Tests.Jobs;

/// <summary>What -AsJob does: the same as the cmdlet, in the background, under PowerShell's own commands for jobs.</summary>
public sealed class JobTests : BranchTest
{
    public JobTests()
    {
        Api.On("POST", "/projects/{p}/branches", request => FakeAnswer.Json(new { branch = Branch(Dev, request.Json.GetProperty("branch").GetProperty("name").GetString()!), operations = Operations("running") }, 201));
        Api.On("POST", "/projects/{p}/branches/{b}/restore", request => FakeAnswer.Json(new { branch = Branch(request.Route["b"], "dev"), operations = Operations("running") }));
    }

    private CmdletInfo[] WithJobs => [.. Run("Get-Command -Module Neon -ParameterName AsJob").ShouldHaveNoErrors().Values.Cast<CmdletInfo>()];

    [Fact]
    public void A_job_waits_and_returns_the_objects_of_the_cmdlet()
    {
        ScriptResult result = Run("$job = New-NeonBranch dev -Project shop -AsJob; $null = $job | Wait-Job; $job.State; Receive-Job $job -Keep");

        Assert.Equal("Completed", $"{result.ShouldHaveNoErrors().Output[0]}");
        Assert.Equal("Neon.NeonBranch", result.Output[1]!.BaseObject.GetType().FullName);
        Assert.Equal(["finished"], Run("(Receive-Job $job).Operations").All("Status"));
    }

    [Fact]
    public void A_job_has_the_session_and_the_context_of_its_caller()
    {
        Run("Set-NeonContext shop; $null = New-NeonBranch dev -AsJob | Receive-Job -Wait -AutoRemoveJob").ShouldHaveNoErrors();

        Assert.Equal($"POST /projects/{Shop}/branches", Change.ToString());
        Assert.Empty(Run("Get-Job").ShouldHaveNoErrors().Output);
    }

    [Fact]
    public void Each_piped_record_has_a_job()
    {
        Assert.Equal(2, Run("'a', 'b' | New-NeonBranch -Project shop -NoEndpoint -AsJob | Receive-Job -Wait").ShouldHaveNoErrors().Output.Count);
        Assert.Equal(["a", "b"], Changes.Select(change => change.Json.GetProperty("branch").GetProperty("name").GetString()).Order());
    }

    [Fact]
    public void A_job_writes_the_errors_of_the_cmdlet()
    {
        ScriptResult result = Run("$job = New-NeonBranch dev -Project nope -AsJob; $null = $job | Wait-Job; $job.State; $job | Receive-Job");

        result.SingleError("Neon.NotFound", ErrorCategory.ObjectNotFound);
        Assert.Empty(Changes);
    }

    [Fact]
    public void A_job_is_stopped_with_its_request()
    {
        Api.On("POST", "/projects/{p}/branches", FakeAnswer.Hang());
        Run("$job = New-NeonBranch dev -Project shop -AsJob").ShouldHaveNoErrors();
        WaitForChange();

        Assert.Equal("Stopped", $"{Run("$job | Stop-Job; $job.State").ShouldHaveNoErrors().Output.Single()}");

        Api.WaitForAbort();
        Run("$job | Remove-Job").ShouldHaveNoErrors();
    }

    [Fact]
    public void A_job_that_is_removed_while_it_runs_is_stopped()
    {
        Api.On("POST", "/projects/{p}/branches", FakeAnswer.Hang());

        Run("$job = New-NeonBranch dev -Project shop -AsJob; $job | Remove-Job -Force").ShouldHaveNoErrors();

        Assert.Equal("Stopped", $"{Run("$job.State").Output.Single()}");
    }

    [Theory]
    [InlineData("Restore-NeonBranch dev main -Project shop -AsJob")]
    [InlineData("Reset-NeonBranch dev -Project shop -AsJob")]
    [InlineData("New-NeonBranch dev -Project shop -AsJob -Confirm")]
    [InlineData("$ConfirmPreference = 'Low'; New-NeonBranch dev -Project shop -AsJob")]
    public void A_job_that_would_prompt_is_not_started(string script)
    {
        Run(script).SingleError("Neon.InvalidArgument");
        Assert.Empty(Run("Get-Job").Output);
        Assert.Empty(Changes);
    }

    [Fact]
    public void With_Force_a_job_does_not_prompt()
    {
        Assert.Equal(Dev, Run("Restore-NeonBranch dev main -Project shop -Force -PassThru -AsJob | Receive-Job -Wait").Single("Id"));
        Assert.Equal(OnDev + "/restore", Change.Path);
    }

    [Fact]
    public void WhatIf_starts_no_job()
    {
        Run("Restore-NeonBranch dev main -Project shop -Force -AsJob -WhatIf").ShouldHaveNoErrors();

        Assert.Contains("What if", Host.Ui.Text, StringComparison.Ordinal);
        Assert.Empty(Run("Get-Job").Output);
        Assert.Empty(Changes);
    }

    [Fact]
    public void Wrong_arguments_are_refused_before_a_job_is_started()
    {
        Run("New-NeonBranch dev -Project shop -ExpiresIn 0 -AsJob").SingleError("Neon.InvalidArgument");
        Assert.Empty(Run("Get-Job").Output);
    }

    [Fact]
    public void Operations_are_awaited_by_a_job() =>
        Assert.Equal("finished", Run("New-NeonBranch dev -Project shop | Wait-NeonOperation -AsJob -PassThru | Receive-Job -Wait | ForEach-Object Operations").Single("Status"));

    [Fact]
    public void What_waits_can_run_as_a_job_and_says_so_in_its_output()
    {
        Assert.Contains(WithJobs, cmdlet => cmdlet.Name == "New-NeonProject");
        Assert.All(WithJobs, cmdlet => Assert.Contains(cmdlet.OutputType, type => type.Type == typeof(Job)));
    }

    [Fact]
    public void A_runspace_that_is_closed_stops_its_jobs()
    {
        using ModuleHost other = new();
        Api.On("POST", "/projects/{p}/branches", FakeAnswer.Hang());
        other.Run("Connect-Neon ([Net.NetworkCredential]::new('', 'napi_test').SecurePassword) -BaseUri $uri; $job = New-NeonBranch dev -Project shop -AsJob", new { uri = Api.Uri }).ShouldHaveNoErrors();
        WaitForChange();

        other.Dispose();

        Api.WaitForAbort();
    }

    private void WaitForChange() => Assert.True(SpinWait.SpinUntil(() => Changes.Count > 0, ModuleHost.Patience));
}
