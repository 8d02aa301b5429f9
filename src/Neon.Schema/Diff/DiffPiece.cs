namespace Neon.Schema.Diff;

/// <summary>Some lines of one text that stand where some lines of another do, and are compared with them.</summary>
/// <param name="before">The first line of the one.</param>
/// <param name="beforeEnd">The line behind its last.</param>
/// <param name="after">The first line of the other.</param>
/// <param name="afterEnd">The line behind its last.</param>
/// <param name="round">How often it was cut smaller.</param>
internal readonly struct DiffPiece(int before, int beforeEnd, int after, int afterEnd, int round)
{
    public int Before { get; } = before;

    public int BeforeEnd { get; } = beforeEnd;

    public int After { get; } = after;

    public int AfterEnd { get; } = afterEnd;

    public int Round { get; } = round;
}
