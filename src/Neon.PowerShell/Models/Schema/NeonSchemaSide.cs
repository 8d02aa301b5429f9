namespace Neon;

/// <summary>One side of a comparison.</summary>
public sealed class NeonSchemaSide
{
    /// <summary>The project.</summary>
    public string ProjectId { get; set; } = "";

    /// <summary>The branch.</summary>
    public string BranchId { get; set; } = "";

    /// <summary>The name of the branch.</summary>
    public string BranchName { get; set; } = "";

    /// <summary>The point in time, a timestamp or an LSN; null for now.</summary>
    public string? PointInTime { get; set; }

    /// <summary>Whether the database is there on this side.</summary>
    public bool HasDatabase { get; set; } = true;

    /// <summary>The name, and the point in time.</summary>
    public override string ToString() => PointInTime is null ? BranchName : $"{BranchName}@{PointInTime}";
}
