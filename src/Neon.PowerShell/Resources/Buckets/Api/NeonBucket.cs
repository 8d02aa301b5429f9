using System;
using Neon.Api;

namespace Neon;

/// <summary>A bucket of a branch, which holds objects: files under keys.</summary>
[ApiNoun("bucket")]
public sealed class NeonBucket : NeonObject, INamed, IInBranch
{
    /// <summary>The name, which is unique on the branch.</summary>
    public string Name { get; set; } = "";

    /// <summary>Who can read its objects: <c>private</c>, or <c>public_read</c> for anybody; other values are possible.</summary>
    public string? AccessLevel { get; set; }

    /// <summary>When it was created; of a bucket that the branch has from its parent, when that one was.</summary>
    public DateTimeOffset? CreatedAt { get; set; }

    /// <summary>The project.</summary>
    public string ProjectId { get; set; } = "";

    /// <summary>The branch.</summary>
    public string BranchId { get; set; } = "";

    /// <summary>The name again, under the name that other cmdlets bind.</summary>
    public string BucketName => Name;

    string INamed.Id => Name;

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
