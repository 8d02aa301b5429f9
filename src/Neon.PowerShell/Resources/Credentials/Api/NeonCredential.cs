using System;
using System.Security;
using Neon.Api;

namespace Neon;

/// <summary>
/// A credential of a branch, for its storage, functions and AI gateway. Its id is also the access key id of S3. The two secrets
/// are there only when it was just issued, reset or revealed.
/// </summary>
[ApiNoun("credential")]
public sealed class NeonCredential : NeonObject, INamed, IInBranch
{
    /// <summary>The id, and the access key id of S3.</summary>
    public string TokenId { get; set; } = "";

    /// <summary>The beginning of the id, for logs.</summary>
    public string TokenIdShort { get; set; } = "";

    /// <summary>The name; null if it has none. Several credentials may have the same.</summary>
    public string? Name { get; set; }

    /// <summary>The project it is in.</summary>
    public string ProjectId { get; set; } = "";

    /// <summary>The branch it is for.</summary>
    public string BranchId { get; set; } = "";

    /// <summary>What it allows, for example <c>storage:read</c>; other values are possible.</summary>
    public string[] Scopes { get; set; } = [];

    /// <summary>Who uses it: <c>user</c>; other values are possible. Null where the service did not say.</summary>
    public string? PrincipalType { get; set; }

    /// <summary>The function that uses it; null for a credential of a user.</summary>
    public string? FunctionId { get; set; }

    /// <summary>When it was issued.</summary>
    public DateTimeOffset? CreatedAt { get; set; }

    /// <summary>When it was last used; null if it never was, or where the service did not say.</summary>
    public DateTimeOffset? LastUsedAt { get; set; }

    /// <summary>When it was revoked; null if it was not.</summary>
    public DateTimeOffset? RevokedAt { get; set; }

    /// <summary>When it expires; null if it does not.</summary>
    public DateTimeOffset? ExpiresAt { get; set; }

    /// <summary>The bearer token of functions and of the AI gateway; null except when it was just issued, reset or revealed.</summary>
    public SecureString? ApiToken { get; set; }

    /// <summary>The secret access key of S3; null except when it was just issued, reset or revealed.</summary>
    public SecureString? S3SecretAccessKey { get; set; }

    string INamed.Id => TokenId;

    string INamed.Name => Name is { Length: > 0 } name ? name : TokenId;

    /// <summary>The name, or the id; never a secret.</summary>
    public override string ToString() => Name is { Length: > 0 } name ? name : TokenId;
}
