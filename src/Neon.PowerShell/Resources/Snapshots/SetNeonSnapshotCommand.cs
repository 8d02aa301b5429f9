using System;
using System.Management.Automation;
using Neon.Api;
using Neon.Binding;
using Neon.Completion;
using Neon.Errors;
using Neon.Scopes;

namespace Neon.Resources.Snapshots;

/// <summary>Changes a snapshot: its name, or when it expires.</summary>
[Cmdlet(VerbsCommon.Set, "NeonSnapshot", SupportsShouldProcess = true)]
[OutputType(typeof(NeonSnapshot))]
public sealed class SetNeonSnapshotCommand : ProjectCmdlet
{
    /// <summary>The snapshot, by name or id, or a snapshot object.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [Reference]
    [Alias("SnapshotId", "Name", "Id")]
    [ArgumentCompleter(typeof(NounCompleter<SnapshotNoun>))]
    public NeonSnapshotReference? Snapshot { get; set; }

    /// <summary>The new name, 1 to 256 characters.</summary>
    [Parameter]
    [ValidateLength(1, 256)]
    [ApiMember("snapshot.name")]
    [FreeText]
    public string? NewName { get; set; }

    /// <summary>The time at which the service deletes the snapshot; <c>$null</c> keeps it.</summary>
    [Parameter]
    [Instant]
    [AllowNull]
    [ApiMember("snapshot.expires_at")]
    public DateTimeOffset? ExpiresAt { get; set; }

    private protected override void Process() => Guard(Snapshot, () =>
    {
        RequestBody body = GivenBody;
        if (body.Count == 0)
            throw NeonErrors.InvalidArgument("Nothing to change: specify -NewName or -ExpiresAt.");
        Snapshot!.CheckKind();
        ProjectScope project = new(Resolve.ProjectId(Project, Snapshot));
        string id = Resolve.IdIn(new SnapshotNoun(), project, Snapshot);
        Act($"{Snapshot.Describe(id)} in project {project.ProjectId}", "Update snapshot", () => Send(SnapshotApi.Update(project.ProjectId, id, body)).RequiredIn(project));
    });
}
