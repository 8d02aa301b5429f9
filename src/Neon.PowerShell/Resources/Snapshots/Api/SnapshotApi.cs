namespace Neon.Api;

/// <summary>The requests of snapshots and of the schedules that take them.</summary>
internal static class SnapshotApi
{
    public static ApiRequest<Page<NeonSnapshot>> List(string projectId) => ApiRequest<Page<NeonSnapshot>>.Get($"projects/{projectId}/snapshots");

    public static ApiRequest<Answer<NeonSnapshot>> Create(BranchScope branch) => ApiRequest<Answer<NeonSnapshot>>.Post($"projects/{branch.ProjectId}/branches/{branch.BranchId}/snapshot");

    public static ApiRequest<Answer<NeonSnapshot>> Update(string projectId, string snapshotId, RequestBody body) => ApiRequest<Answer<NeonSnapshot>>.Patch($"projects/{projectId}/snapshots/{snapshotId}", body);

    public static ApiRequest<OperationsAnswer> Delete(string projectId, string snapshotId) => ApiRequest<OperationsAnswer>.Delete($"projects/{projectId}/snapshots/{snapshotId}");

    public static ApiRequest<BranchAnswer> Restore(string projectId, string snapshotId, RequestBody body) => ApiRequest<BranchAnswer>.Post($"projects/{projectId}/snapshots/{snapshotId}/restore", body);

    public static ApiRequest<OperationsAnswer> FinalizeRestore(BranchScope branch, RequestBody body) => ApiRequest<OperationsAnswer>.Post($"projects/{branch.ProjectId}/branches/{branch.BranchId}/finalize_restore", body);

    public static ApiRequest<NeonSnapshotSchedule> GetSchedule(BranchScope branch) => ApiRequest<NeonSnapshotSchedule>.Get($"projects/{branch.ProjectId}/branches/{branch.BranchId}/backup_schedule");

    public static ApiRequest<OperationsAnswer> SetSchedule(BranchScope branch, RequestBody body) => ApiRequest<OperationsAnswer>.Put($"projects/{branch.ProjectId}/branches/{branch.BranchId}/backup_schedule", body);
}
