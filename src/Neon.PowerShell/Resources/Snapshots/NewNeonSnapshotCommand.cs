using System;
using System.Management.Automation;
using Neon.Api;
using Neon.Binding;
using Neon.Completion;
using Neon.Errors;
using Neon.Runtime;
using Neon.Scopes;

namespace Neon.Resources.Snapshots;

/// <summary>Takes a snapshot of a branch.</summary>
[Cmdlet(VerbsCommon.New, "NeonSnapshot", SupportsShouldProcess = true)]
[OutputType(typeof(NeonSnapshot), typeof(Job))]
public sealed class NewNeonSnapshotCommand : BranchChangeCmdlet, IRunsAsJob
{
    /// <summary>The name of the snapshot, 1 to 256 characters. By default, the service chooses a name.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [NewName]
    [Alias("Name")]
    [ValidateLength(1, 256)]
    [ApiQuery("name")]
    [FreeText]
    public string? Snapshot { get; set; }

    /// <summary>The branch, by name or id, or an object that is on one. The default is the branch of the context.</summary>
    [Parameter(ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Reference]
    [Alias("BranchId")]
    [ArgumentCompleter(typeof(NounCompleter<BranchNoun>))]
    public override NeonBranchReference? Branch { get; set; }

    /// <summary>A short name that is unique in the project: 1 to 63 lowercase letters, digits and hyphens, beginning with a letter.</summary>
    [Parameter]
    [ValidatePattern("^[a-z]([a-z0-9-]{0,61}[a-z0-9])?$")]
    [ApiQuery("slug")]
    [FreeText]
    public string? Slug { get; set; }

    /// <summary>Takes the snapshot of the branch as it was at this time.</summary>
    [Parameter]
    [Instant]
    [ApiQuery("timestamp")]
    public DateTimeOffset? Timestamp { get; set; }

    /// <summary>Takes the snapshot of the branch as it was at this LSN, for example <c>0/1E88838</c>.</summary>
    [Parameter]
    [ApiQuery("lsn")]
    [FreeText]
    public string? Lsn { get; set; }

    /// <summary>The time at which the service deletes the snapshot.</summary>
    [Parameter]
    [Instant]
    [ApiQuery("expires_at")]
    public DateTimeOffset? ExpiresAt { get; set; }

    /// <summary>After how long the snapshot is deleted automatically, for example <c>7d</c>, <c>12h</c> or <c>30m</c>.</summary>
    [Parameter]
    [Duration]
    public TimeSpan? ExpiresIn { get; set; }

    /// <inheritdoc />
    [Parameter]
    [Switch]
    public SwitchParameter AsJob { get; set; }

    private protected override void Begin()
    {
        base.Begin();
        Expiry.Check(ExpiresAt, ExpiresIn);
        if (Timestamp is not null && Lsn is not null)
            throw NeonErrors.InvalidArgument("-Timestamp and -Lsn cannot be used together.");
        if (Lsn is not null)
            BranchPointInTime.CheckLsn(Lsn);
    }

    private protected override void Process() => Guard(Branch, () =>
    {
        BranchScope branch = Resolve.BranchToChange(Project, Branch);
        ApiRequest<Answer<NeonSnapshot>> request = SnapshotApi.Create(branch).With(GivenQuery);
        if (ExpiresIn is { } time)
            request.With("expires_at", DateTimeOffset.UtcNow + time);
        Act(branch.Place, "Take snapshot", () => Send(request).RequiredIn(new ProjectScope(branch.ProjectId)));
    });
}
