namespace Neon.Api;

/// <summary>Where work tells of itself that nobody listens to.</summary>
internal sealed class SilentActivity : IActivity
{
    /// <summary>The one there is.</summary>
    public static readonly SilentActivity Instance = new();

    private SilentActivity()
    {
    }

    /// <inheritdoc />
    public bool WantsDebug => false;

    /// <inheritdoc />
    public void Verbose(string text)
    {
    }

    /// <inheritdoc />
    public void Debug(string text)
    {
    }

    /// <inheritdoc />
    public void Warning(string text)
    {
    }

    /// <inheritdoc />
    public void Progress(ActivityProgress progress)
    {
    }
}
