using System;
using Neon.Api;

namespace Neon;

/// <summary>An object in a bucket: a file under a key.</summary>
[ApiNoun("object")]
public sealed class NeonBucketObject : NeonObject, INamed, IInBranch
{
    /// <summary>The key, for example <c>photos/2026/cat.png</c>.</summary>
    public string Key { get; set; } = "";

    /// <summary>The size, in bytes.</summary>
    public long? Size { get; set; }

    /// <summary>When it was last changed.</summary>
    public DateTimeOffset? LastModified { get; set; }

    /// <summary>The entity tag: a hash of the content.</summary>
    public string? Etag { get; set; }

    /// <summary>The bucket.</summary>
    public string BucketName { get; set; } = "";

    /// <summary>The project.</summary>
    public string ProjectId { get; set; } = "";

    /// <summary>The branch.</summary>
    public string BranchId { get; set; } = "";

    /// <summary>The key again, under the name that other cmdlets bind.</summary>
    public string ObjectKey => Key;

    string INamed.Id => Key;

    string INamed.Name => Key;

    /// <summary>The key.</summary>
    public override string ToString() => Key;
}

/// <summary>A folder of a bucket: the beginning of keys, up to a delimiter.</summary>
public sealed class NeonBucketFolder : NeonObject, IInBranch
{
    /// <summary>What the keys in it begin with, for example <c>photos/2026/</c>.</summary>
    public string Prefix { get; set; } = "";

    /// <summary>The bucket.</summary>
    public string BucketName { get; set; } = "";

    /// <summary>The project.</summary>
    public string ProjectId { get; set; } = "";

    /// <summary>The branch.</summary>
    public string BranchId { get; set; } = "";

    /// <summary>What the keys in it begin with.</summary>
    public override string ToString() => Prefix;
}

/// <summary>What was deleted with a folder of a bucket.</summary>
public sealed class NeonBucketFolderRemoval : NeonObject, IInBranch
{
    /// <summary>What the keys of the deleted objects begin with.</summary>
    public string Prefix { get; set; } = "";

    /// <summary>How many objects were deleted.</summary>
    public long Deleted { get; set; }

    /// <summary>The bucket.</summary>
    public string BucketName { get; set; } = "";

    /// <summary>The project.</summary>
    public string ProjectId { get; set; } = "";

    /// <summary>The branch.</summary>
    public string BranchId { get; set; } = "";

    /// <summary>The folder and the number of objects.</summary>
    public override string ToString() => $"{Prefix}: {Deleted}";
}
