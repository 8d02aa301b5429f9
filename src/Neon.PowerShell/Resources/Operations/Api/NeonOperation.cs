using System;
using Neon.Api;

namespace Neon;

/// <summary>Something that the service does for a change, after it has answered the request.</summary>
[ApiNoun("operation")]
public sealed class NeonOperation : NeonObject, INamed, IInProject
{
    /// <summary>The id, a UUID.</summary>
    public string Id { get; set; } = "";

    /// <summary>The project it is in.</summary>
    public string ProjectId { get; set; } = "";

    /// <summary>The branch it is for, if it is for one.</summary>
    public string? BranchId { get; set; }

    /// <summary>The compute it is for, if it is for one.</summary>
    public string? EndpointId { get; set; }

    /// <summary>What is done, for example <c>create_branch</c>; other values are possible.</summary>
    public string? Action { get; set; }

    /// <summary><c>scheduling</c>, <c>running</c>, <c>finished</c>, <c>failed</c>, <c>error</c>, <c>cancelling</c>, <c>cancelled</c> or <c>skipped</c>; other values are possible.</summary>
    public string? Status { get; set; }

    /// <summary>What went wrong, if something did.</summary>
    public string? Error { get; set; }

    /// <summary>How often it was tried without success; above 0 with status finished is normal.</summary>
    public int? FailuresCount { get; set; }

    /// <summary>When it is tried again, if it is.</summary>
    public DateTimeOffset? RetryAt { get; set; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset? CreatedAt { get; set; }

    /// <summary>When it last changed.</summary>
    public DateTimeOffset? UpdatedAt { get; set; }

    /// <summary>How long it took, in milliseconds.</summary>
    public int? TotalDurationMs { get; set; }

    /// <summary>The id again, under the name that other cmdlets bind.</summary>
    public string OperationId => Id;

    /// <summary>Whether it has ended well: status <c>finished</c> or <c>skipped</c>.</summary>
    public bool HasSucceeded => Status is "finished" or "skipped";

    /// <summary>Whether it has finally failed: status <c>error</c> or <c>cancelled</c>. <c>failed</c> may still be retried by the service.</summary>
    public bool HasFailed => Status is "error" or "cancelled";

    string INamed.Id => Id;

    string INamed.Name => Id;

    /// <summary>The action and its status.</summary>
    public override string ToString() => $"{Action} {Status}";
}
