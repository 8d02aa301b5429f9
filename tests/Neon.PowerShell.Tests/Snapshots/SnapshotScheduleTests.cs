using Neon.PowerShell.Tests.Support;

namespace Neon.PowerShell.Tests.Snapshots;

public sealed class SnapshotScheduleTests : BranchTest
{
    private const string Schedule = "/projects/{p}/branches/{b}/backup_schedule";

    public SnapshotScheduleTests()
    {
        Api.On("GET", Schedule, FakeAnswer.Json(new { schedule = new[] { new { frequency = "daily", hour = 3, retention_seconds = 604800 } } }));
        Api.On("PUT", Schedule, FakeAnswer.Json(new { }));
    }

    [Fact]
    public void Get_writes_the_schedule_with_the_ids_of_its_branch()
    {
        ScriptResult result = Run("$schedule = Get-NeonBranch dev -Project shop | Get-NeonSnapshotSchedule; $schedule");

        Assert.Equal(Dev, result.Single("BranchId"));
        Assert.Equal(Shop, result.Single("ProjectId"));
        Assert.Equal(3, Run("$schedule.Schedule").Single("Hour"));
    }

    [Fact]
    public void Get_reads_the_default_branch_if_no_branch_is_given()
    {
        Assert.Equal(Main, Run("Get-NeonSnapshotSchedule -Project shop").Single("BranchId"));
        Assert.Empty(Changes);
    }

    [Theory]
    [InlineData("daily", """{"frequency":"daily"}""")]
    [InlineData("daily -Hour 0", """{"frequency":"daily","hour":0}""")]
    [InlineData("yearly -Hour 23 -Day 31 -Month 12 -Retention 1.00:00:00", """{"frequency":"yearly","hour":23,"day":31,"month":12,"retention_seconds":86400}""")]
    [InlineData("-Schedule @{ Frequency = 'hourly' }, @{ Frequency = 'weekly'; Day = 1; RetentionSeconds = 3600 }", """{"frequency":"hourly"},{"frequency":"weekly","day":1,"retention_seconds":3600}""")]
    [InlineData("-Clear", "")]
    public void Set_replaces_the_schedule(string arguments, string items)
    {
        Assert.Equal(Dev, Run($"Set-NeonSnapshotSchedule dev {arguments} -Project shop").Single("BranchId"));

        Assert.Equal($"PUT {OnDev}/backup_schedule", Change.ToString());
        AssertJson($$"""{"schedule":[{{items}}]}""", Change.Body);
    }

    [Fact]
    public void A_schedule_can_be_piped_from_Get_to_Set()
    {
        Run("$daily = Get-NeonSnapshotSchedule main -Project shop; Get-NeonBranch dev -Project shop | Set-NeonSnapshotSchedule -Schedule $daily.Schedule").ShouldHaveNoErrors();

        AssertJson("""{"schedule":[{"frequency":"daily","hour":3,"retention_seconds":604800}]}""", Change.Body);
    }

    [Theory]
    [InlineData("daily -Retention 3599s", "Neon.InvalidArgument")]
    [InlineData("daily -Hour 24", "ParameterArgumentValidationError")]
    [InlineData("monthly -Day 0", "ParameterArgumentValidationError")]
    [InlineData("yearly -Month 13", "ParameterArgumentValidationError")]
    public void Set_refuses_values_out_of_range(string arguments, string error)
    {
        Run($"Set-NeonSnapshotSchedule dev {arguments} -Project shop").SingleError(error);
        Assert.Empty(Changes);
    }

    [Fact]
    public void WhatIf_sends_no_change()
    {
        Assert.Empty(Run("Set-NeonSnapshotSchedule dev daily -Project shop -WhatIf").ShouldHaveNoErrors().Output);
        Assert.Empty(Changes);
    }

    [Fact]
    public void The_branch_of_a_change_is_never_guessed()
    {
        Run("Set-NeonSnapshotSchedule -Clear -Project shop").SingleError("Neon.BranchRequired");
        Assert.Empty(Changes);
    }
}
