using System.Collections.Generic;

namespace Neon.Api;

/// <summary>The requests of the logs of a branch.</summary>
internal static class LogApi
{
    public static ApiRequest<LogPage> Query(BranchScope branch, RequestBody body) => ApiRequest<LogPage>.Ask($"projects/{branch.ProjectId}/branches/{branch.BranchId}/logs/query", body);

    public static ApiRequest<LogFieldsAnswer> Fields(BranchScope branch) => ApiRequest<LogFieldsAnswer>.Get($"projects/{branch.ProjectId}/branches/{branch.BranchId}/logs/fields");

    public static ApiRequest<NeonLogField> Values(BranchScope branch, string field) => ApiRequest<NeonLogField>.Get($"projects/{branch.ProjectId}/branches/{branch.BranchId}/logs/fields/{field}/values");
}

/// <summary>A page of records; its cursor is in <c>next_cursor</c>.</summary>
internal sealed class LogPage : NeonObject, IPage<NeonLogRecord>
{
    public NeonLogRecord[] Logs { get; set; } = [];

    public bool IsTruncated { get; set; }

    public string? NextCursor { get; set; }

    IReadOnlyList<NeonLogRecord> IPage<NeonLogRecord>.Items => Logs;
}

/// <summary>The names of the fields.</summary>
internal sealed class LogFieldsAnswer : NeonObject
{
    public string[] Fields { get; set; } = [];
}
