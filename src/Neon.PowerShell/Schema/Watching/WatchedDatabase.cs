using System;

namespace Neon.Schema.Watching;

/// <summary>A database that is watched, and its schema as it was last seen.</summary>
internal sealed class WatchedDatabase
{
    /// <summary>The branch it is on.</summary>
    public NeonBranch Branch { get; init; } = null!;

    /// <summary>Its name.</summary>
    public string Database { get; init; } = "";

    /// <summary>When its schema was last seen; null until then.</summary>
    public DateTimeOffset? SeenAt { get; set; }

    /// <summary>The dump as it was then; null where there was no such database.</summary>
    public string? Schema { get; set; }

    /// <summary>Whether it cannot be watched any more, such as when its branch was deleted.</summary>
    public bool IsOver { get; set; }

    /// <summary>What it is known by in a state.</summary>
    public string Key => KeyOf(Branch.ProjectId, Branch.Id, Database);

    /// <summary>What a database is known by in a state.</summary>
    public static string KeyOf(string projectId, string branchId, string database) => $"{projectId}/{branchId}/{database}";
}
