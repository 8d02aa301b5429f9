namespace Neon.Schema;

/// <summary>
/// What a line of a unified diff is. Only the hunk headers tell: a removed SQL comment reads <c>--- …</c>
/// and looks like the header of a file.
/// </summary>
internal enum DiffLineKind
{
    /// <summary>The header of the diff, or a note such as that there is no newline at the end.</summary>
    Header,

    /// <summary>The <c>@@</c> line that begins a hunk.</summary>
    Hunk,

    /// <summary>A line that both sides have.</summary>
    Context,

    /// <summary>A line that only the branch has.</summary>
    Added,

    /// <summary>A line that only the base has.</summary>
    Removed,
}

/// <summary>A line of a unified diff, and where it is in the texts.</summary>
internal readonly struct DiffLine(DiffLineKind kind, string text, int number, int before, int after)
{
    /// <summary>What it is.</summary>
    public DiffLineKind Kind { get; } = kind;

    /// <summary>The line with its mark.</summary>
    public string Text { get; } = text;

    /// <summary>The line's number in the diff, counted from 1.</summary>
    public int Number { get; } = number;

    /// <summary>The next line of the base, counted from 1: for a context or removed line it is the line itself.</summary>
    public int Before { get; } = before;

    /// <summary>The next line of the branch, likewise.</summary>
    public int After { get; } = after;
}
