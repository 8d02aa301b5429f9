using System;
using System.Security;
using Neon.Api;

namespace Neon;

/// <summary>A PostgreSQL role of a branch.</summary>
[ApiNoun("role")]
public sealed class NeonRole : NeonObject, INamed, IInBranch, IHasOperations
{
    /// <summary>The name.</summary>
    public string Name { get; set; } = "";

    /// <summary>The project it is in.</summary>
    public string ProjectId { get; set; } = "";

    /// <summary>The branch it is in.</summary>
    public string BranchId { get; set; } = "";

    /// <summary>The password; only the answers to creating the role and to resetting its password carry it.</summary>
    public SecureString? Password { get; set; }

    /// <summary>Whether the service itself uses the role, so that it cannot be deleted.</summary>
    public bool? Protected { get; set; }

    /// <summary>How it logs in: <c>password</c>, <c>no_login</c>; other values are possible.</summary>
    public string? AuthenticationMethod { get; set; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset? CreatedAt { get; set; }

    /// <summary>When it was last changed.</summary>
    public DateTimeOffset? UpdatedAt { get; set; }

    /// <summary>What the service started for the change that this object is the answer to; null where it was only read. Wait-NeonOperation takes the object.</summary>
    public NeonOperation[]? Operations { get; set; }

    /// <summary>The name again, under the name that other cmdlets bind.</summary>
    public string RoleName => Name;

    string INamed.Id => Name;

    string INamed.Name => Name;

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
