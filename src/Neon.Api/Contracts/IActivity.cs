namespace Neon.Api;

/// <summary>Where work in the background tells of itself; the cmdlet brings it to the pipeline thread.</summary>
internal interface IActivity
{
    /// <summary>Whether anybody reads <see cref="Debug"/>, so that bodies are not copied for nothing.</summary>
    bool WantsDebug { get; }

    /// <summary>A line for -Verbose.</summary>
    void Verbose(string text);

    /// <summary>A line for -Debug.</summary>
    void Debug(string text);

    /// <summary>A warning.</summary>
    void Warning(string text);

    /// <summary>How far it is.</summary>
    void Progress(ActivityProgress progress);
}

/// <summary>How far something is.</summary>
/// <param name="Id">The same for every report of one kind of work, so that a new bar takes the place of the old one.</param>
/// <param name="Title">What is done.</param>
/// <param name="Status">How it stands.</param>
internal sealed record ActivityProgress(int Id, string Title, string Status)
{
    /// <summary>What of it is done right now; null for nothing in particular.</summary>
    public string? Current { get; init; }

    /// <summary>0 to 100; null where it is not known.</summary>
    public int? Percent { get; init; }

    /// <summary>Whether it has ended, so that its bar goes.</summary>
    public bool IsCompleted { get; init; }
}
