using System;
using System.Linq;
using System.Management.Automation;
using Neon.Api;
using Neon.Binding;
using Neon.Completion;
using Neon.Errors;
using Neon.Scopes;

namespace Neon.Resources.Snapshots;

/// <summary>Sets when the service takes snapshots of a branch automatically. The existing schedule is replaced.</summary>
[Cmdlet(VerbsCommon.Set, "NeonSnapshotSchedule", SupportsShouldProcess = true, DefaultParameterSetName = OneSet)]
[OutputType(typeof(NeonSnapshotSchedule))]
public sealed class SetNeonSnapshotScheduleCommand : BranchCmdlet
{
    private const string OneSet = "One";
    private const string SeveralSet = "Several";
    private const string NoneSet = "None";

    /// <summary>The branch, by name or id, or an object that is on one. The default is the branch of the context.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Reference]
    [Alias("BranchId")]
    [ArgumentCompleter(typeof(NounCompleter<BranchNoun>))]
    public override NeonBranchReference? Branch { get; set; }

    /// <summary>How often a snapshot is taken: <c>hourly</c>, <c>daily</c>, <c>weekly</c>, <c>monthly</c> or <c>yearly</c>. Other values are passed to the service.</summary>
    [Parameter(Mandatory = true, Position = 1, ParameterSetName = OneSet)]
    [KnownValues("hourly", "daily", "weekly", "monthly", "yearly")]
    [ValidateNotNullOrEmpty]
    public string Frequency { get; set; } = "";

    /// <summary>The hour of the day in UTC, 0 to 23.</summary>
    [Parameter(ParameterSetName = OneSet)]
    [Number]
    [ValidateRange(0, 23)]
    public int? Hour { get; set; }

    /// <summary>The day of the week or of the month, 1 to 31.</summary>
    [Parameter(ParameterSetName = OneSet)]
    [Number]
    [ValidateRange(1, 31)]
    public int? Day { get; set; }

    /// <summary>The month of the year, 1 to 12.</summary>
    [Parameter(ParameterSetName = OneSet)]
    [Number]
    [ValidateRange(1, 12)]
    public int? Month { get; set; }

    /// <summary>How long a snapshot is kept, at least an hour, for example <c>7d</c>, <c>12h</c> or <c>30m</c>.</summary>
    [Parameter(ParameterSetName = OneSet)]
    [Duration]
    public TimeSpan? Retention { get; set; }

    /// <summary>One or more schedule items, as Get-NeonSnapshotSchedule returns them or as hashtables: <c>@{ Frequency = 'daily'; Hour = 3 }</c>.</summary>
    [Parameter(Mandatory = true, ParameterSetName = SeveralSet)]
    [ValidateNotNullOrEmpty]
    public NeonSnapshotScheduleItem[] Schedule { get; set; } = [];

    /// <summary>Stops scheduled snapshots. Existing snapshots stay.</summary>
    [Parameter(Mandatory = true, ParameterSetName = NoneSet)]
    [Switch]
    public SwitchParameter Clear { get; set; }

    private protected override void Begin()
    {
        base.Begin();
        if (Retention is { } time && time < TimeSpan.FromHours(1))
            throw NeonErrors.InvalidArgument("-Retention must be at least one hour.", time);
    }

    private protected override void Process() => Guard(Branch, () =>
    {
        BranchScope branch = Resolve.BranchToChange(Project, Branch);
        NeonSnapshotSchedule wanted = Placed.In(new NeonSnapshotSchedule { Schedule = Items() }, branch);
        Act(
            branch.Place,
            wanted.Schedule.Length == 0 ? "Clear snapshot schedule" : $"Set snapshot schedule to {wanted}",
            () =>
            {
                Send(SnapshotApi.SetSchedule(branch, new RequestBody().Set("schedule", wanted.Schedule.Select(Body).ToArray())));
                return wanted;
            });
    });

    private NeonSnapshotScheduleItem[] Items() => ParameterSetName switch
    {
        SeveralSet => Schedule,
        NoneSet => [],
        _ => [new NeonSnapshotScheduleItem { Frequency = Frequency, Hour = Hour, Day = Day, Month = Month, RetentionSeconds = (int?)Retention?.TotalSeconds }],
    };

    private static RequestBody Body(NeonSnapshotScheduleItem item) => new RequestBody()
        .Set("frequency", item.Frequency)
        .SetIfAny("hour", item.Hour)
        .SetIfAny("day", item.Day)
        .SetIfAny("month", item.Month)
        .SetIfAny("retention_seconds", item.RetentionSeconds);
}
