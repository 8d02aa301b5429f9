namespace Neon.Completion;

/// <summary>Something that can be completed.</summary>
/// <param name="text">What is inserted, and shown in the list.</param>
/// <param name="id">The id that it means.</param>
/// <param name="toolTip">What helps to choose; null for the id.</param>
internal sealed class Offer(string text, string id, string? toolTip = null)
{
    /// <summary>What is inserted, and shown in the list.</summary>
    public string Text { get; } = text;

    /// <summary>The id that it means.</summary>
    public string Id { get; } = id;

    /// <summary>What helps to choose.</summary>
    public string ToolTip { get; } = string.IsNullOrEmpty(toolTip) ? id : toolTip!;

    /// <summary>Whether it is the default.</summary>
    public bool IsDefault { get; init; }
}
