using System;
using Neon.Api;

namespace Neon;

/// <summary>A database of a branch.</summary>
[ApiNoun("database")]
public sealed class NeonDatabase : NeonObject, INamed, IInBranch, IHasOperations
{
    /// <summary>The number of the database.</summary>
    public long Id { get; set; }

    /// <summary>The name.</summary>
    public string Name { get; set; } = "";

    /// <summary>The project it is in.</summary>
    public string ProjectId { get; set; } = "";

    /// <summary>The branch it is in.</summary>
    public string BranchId { get; set; } = "";

    /// <summary>The role that owns it.</summary>
    public string? OwnerName { get; set; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset? CreatedAt { get; set; }

    /// <summary>When it was last changed.</summary>
    public DateTimeOffset? UpdatedAt { get; set; }

    /// <summary>What the service started for the change that this object is the answer to; null where it was only read. Wait-NeonOperation takes the object.</summary>
    public NeonOperation[]? Operations { get; set; }

    /// <summary>The name again, under the name that other cmdlets bind.</summary>
    public string DatabaseName => Name;

    string INamed.Id => Name;

    string INamed.Name => Name;

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
