namespace Neon.Schema.Diff;

/// <summary>A part of a text that another has, too.</summary>
/// <param name="before">Where it begins in the one.</param>
/// <param name="after">Where it begins in the other.</param>
/// <param name="length">How long it is.</param>
internal readonly struct SameText(int before, int after, int length)
{
    public int Before { get; } = before;

    public int After { get; } = after;

    public int Length { get; } = length;
}
