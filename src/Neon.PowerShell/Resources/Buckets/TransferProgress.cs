using System;
using System.Diagnostics;
using System.Globalization;
using System.Threading;
using Neon.Api;
using Neon.Runtime;

namespace Neon.Resources.Buckets;

/// <summary>The progress bar of files that are downloaded or uploaded; it shows the one that was told of last.</summary>
/// <param name="cmdlet">Whose work it is.</param>
/// <param name="title">What is done.</param>
internal sealed class TransferProgress(NeonCmdlet cmdlet, string title)
{
    private const int ActivityId = 1852141423;

    private const long Interval = 200;

    // Found on the pipeline thread: what is reported comes from another.
    private readonly IActivity _activity = cmdlet.Activity;

    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private bool _isShown;
    private long _last = -Interval;

    /// <summary>Tells how far a file is, now and then.</summary>
    /// <param name="name">The file or key.</param>
    public Action<long, long?> Of(string name) => (done, total) => Report(name, done, total);

    /// <summary>Takes the bar away; on the pipeline thread, since nothing is awaited any more that would bring it there.</summary>
    public void Complete()
    {
        if (_isShown)
            cmdlet.WriteProgress(new ActivityProgress(ActivityId, title, "Done") { IsCompleted = true });
    }

    private void Report(string name, long done, long? total)
    {
        long last = Interlocked.Read(ref _last);
        long now = _clock.ElapsedMilliseconds;

        // Of several at once, one tells.
        if (now - last < Interval || Interlocked.CompareExchange(ref _last, now, last) != last)
            return;
        _isShown = true;
        string status = total is { } all ? $"{Megabytes(done)} of {Megabytes(all)} MB" : $"{Megabytes(done)} MB";
        _activity.Progress(new ActivityProgress(ActivityId, title, status)
        {
            Current = name,
            Percent = total is { } size and > 0 ? (int)Math.Min(100, 100 * done / size) : null,
        });
    }

    private static string Megabytes(long bytes) => (bytes / (1024.0 * 1024.0)).ToString("0.0", CultureInfo.InvariantCulture);
}
