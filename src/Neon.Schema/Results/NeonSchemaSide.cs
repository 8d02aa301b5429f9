namespace Neon;

/// <summary>One side of a comparison.</summary>
public sealed class NeonSchemaSide : NeonSchemaOutput
{
    /// <summary>The path of text that was piped.</summary>
    internal const string Piped = "-";

    /// <summary>The project; empty for a file.</summary>
    public string ProjectId { get; set; } = "";

    /// <summary>The branch; empty for a file.</summary>
    public string BranchId { get; set; } = "";

    /// <summary>The name of the branch; empty for a file.</summary>
    public string BranchName { get; set; } = "";

    /// <summary>The file or folder of a side that is not a branch, or <c>-</c> for text that was piped; null for a branch.</summary>
    public string? Path { get; set; }

    /// <summary>The point in time, a timestamp or an LSN; null for now.</summary>
    public string? PointInTime { get; set; }

    /// <summary>Whether the database is there on this side.</summary>
    public bool HasDatabase { get; set; } = true;

    /// <summary>The name, and the point in time; the name of a file.</summary>
    public override string ToString() => (Path, PointInTime) switch
    {
        (Piped, _) => "piped text",
        ({ } path, _) => System.IO.Path.GetFileName(path.TrimEnd('/', '\\')),
        (_, { } time) => $"{BranchName}@{time}",
        _ => BranchName,
    };
}
