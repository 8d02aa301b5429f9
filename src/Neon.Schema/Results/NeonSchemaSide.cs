namespace Neon;

/// <summary>One side of a comparison.</summary>
public sealed class NeonSchemaSide
{
    /// <summary>The project; empty for a file.</summary>
    public string ProjectId { get; set; } = "";

    /// <summary>The branch; empty for a file.</summary>
    public string BranchId { get; set; } = "";

    /// <summary>The name of the branch; empty for a file.</summary>
    public string BranchName { get; set; } = "";

    /// <summary>The file or folder of a side that is not a branch; null for a branch.</summary>
    public string? Path { get; set; }

    /// <summary>The point in time, a timestamp or an LSN; null for now.</summary>
    public string? PointInTime { get; set; }

    /// <summary>Whether the database is there on this side.</summary>
    public bool HasDatabase { get; set; } = true;

    /// <summary>The name, and the point in time; the name of a file.</summary>
    public override string ToString() => (Path, PointInTime) switch
    {
        ({ } path, _) => System.IO.Path.GetFileName(path.TrimEnd('/', '\\')),
        (_, { } time) => $"{BranchName}@{time}",
        _ => BranchName,
    };
}
