using System;
using System.Collections.Generic;
using System.Security;

namespace Neon;

/// <summary>
/// A link to an object that anybody who has it can use until it expires. The link is a SecureString, so that it is in no stream,
/// transcript or JSON by accident; <c>New-NeonBucketObjectUrl -AsPlainText</c> gives it as text.
/// </summary>
public sealed class NeonBucketObjectUrl : NeonObject, IInBranch
{
    /// <summary>The key of the object.</summary>
    public string ObjectKey { get; set; } = "";

    /// <summary>The bucket.</summary>
    public string BucketName { get; set; } = "";

    /// <summary>The method to use: <c>GET</c> downloads, <c>PUT</c> uploads.</summary>
    public string Method { get; set; } = "";

    /// <summary>The link.</summary>
    public SecureString? Url { get; set; }

    /// <summary>The headers that have to be sent with it.</summary>
    public Dictionary<string, string> Headers { get; set; } = [];

    /// <summary>When it expires.</summary>
    public DateTimeOffset? ExpiresAt { get; set; }

    /// <summary>The project.</summary>
    public string ProjectId { get; set; } = "";

    /// <summary>The branch.</summary>
    public string BranchId { get; set; } = "";

    /// <summary>The method and the key, never the link.</summary>
    public override string ToString() => $"{Method} {ObjectKey}";
}
