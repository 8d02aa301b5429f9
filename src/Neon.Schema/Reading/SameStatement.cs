namespace Neon.Schema.Reading;

/// <summary>A statement of a dump, and the one of another dump that is the same.</summary>
/// <param name="start">Where it begins.</param>
/// <param name="end">Where it has ended.</param>
/// <param name="first">The number of the other; null if there is none.</param>
internal readonly struct SameStatement(int start, int end, int? first)
{
    /// <summary>Where it begins.</summary>
    public int Start { get; } = start;

    /// <summary>Where it has ended.</summary>
    public int End { get; } = end;

    /// <summary>The number of the other; null if there is none.</summary>
    public int? First { get; } = first;
}
