using System;
using System.Diagnostics;
using System.Globalization;
using Neon.Api;

namespace Neon.Runtime;

/// <summary>
/// The progress bar of a command that takes longer than a second and shows no bar of its own: which it is, how long it has been at
/// it, and how many requests it has sent. Quick commands show none.
/// </summary>
/// <param name="title">What is done.</param>
/// <param name="requests">How many requests were sent.</param>
internal sealed class LongWork(string title, Func<int> requests)
{
    /// <summary>One id for all commands.</summary>
    public const int ActivityId = 1852141423;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private TimeSpan _next = Patience;
    private bool _hasOther;

    /// <summary>Whether the bar is there.</summary>
    public bool IsShown { get; private set; }

    /// <summary>How long it is until it would be shown, or shown again.</summary>
    public TimeSpan Left => _next > _clock.Elapsed ? _next - _clock.Elapsed : TimeSpan.Zero;

    /// <summary>A bar of the work itself begins or ends.</summary>
    public void Told(ActivityProgress progress) => _hasOther = !progress.IsCompleted;

    /// <summary>The bar as it stands; null where another one is there.</summary>
    public ActivityProgress? Tick()
    {
        _next = _clock.Elapsed + Pause;
        if (_hasOther)
            return null;
        IsShown = true;
        int sent = requests();
        return new ActivityProgress(ActivityId, title, string.Format(CultureInfo.InvariantCulture, "{0} s{1}", Math.Round(_clock.Elapsed.TotalSeconds), sent > 1 ? $", {sent} requests" : ""));
    }

    /// <summary>The end of the bar.</summary>
    public ActivityProgress End()
    {
        IsShown = false;
        return new ActivityProgress(ActivityId, title, "Done") { IsCompleted = true };
    }
}
