namespace Neon.Schema.Model;

/// <summary>A piece of a dump that says something of an object: a statement, or a line of one.</summary>
internal readonly struct SchemaPart(int lead, int start, int end)
{
    /// <summary>Where the blank lines and comments that stand before it begin; <see cref="Start"/> for what is within a statement.</summary>
    public int Lead { get; } = lead;

    /// <summary>Where it begins.</summary>
    public int Start { get; } = start;

    /// <summary>Where it has ended.</summary>
    public int End { get; } = end;
}
