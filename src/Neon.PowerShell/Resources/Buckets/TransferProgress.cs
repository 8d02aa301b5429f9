using System;
using System.Diagnostics;
using System.Globalization;
using System.Management.Automation;
using Neon.Api;
using Neon.Runtime;

namespace Neon.Resources.Buckets;

/// <summary>The progress bar of a file that is downloaded or uploaded.</summary>
/// <param name="cmdlet">Whose work it is.</param>
/// <param name="title">What is done.</param>
/// <param name="name">The file or key.</param>
internal sealed class TransferProgress(NeonCmdlet cmdlet, string title, string name) : IDisposable
{
    // One id for all transfers, so that a new bar takes the place of the old one.
    private const int ActivityId = 1852141423;

    private const long Interval = 200;

    // Found on the pipeline thread: what is reported comes from another.
    private readonly IActivity _activity = cmdlet.Activity;

    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private bool _isShown;
    private long _last = -Interval;

    /// <summary>Tells how far it is, now and then.</summary>
    public void Report(long done, long? total)
    {
        if (_clock.ElapsedMilliseconds - _last < Interval)
            return;
        _last = _clock.ElapsedMilliseconds;
        _isShown = true;
        string status = total is { } all ? $"{Megabytes(done)} of {Megabytes(all)} MB" : $"{Megabytes(done)} MB";
        _activity.Progress(new ActivityProgress(ActivityId, title, status)
        {
            Current = name,
            Percent = total is { } size and > 0 ? (int)Math.Min(100, 100 * done / size) : null,
        });
    }

    /// <summary>Takes the bar away; on the pipeline thread, since nothing is awaited any more that would bring it there.</summary>
    public void Dispose()
    {
        if (!_isShown)
            return;
        try
        {
            cmdlet.WriteProgress(new ActivityProgress(ActivityId, title, "Done") { IsCompleted = true });
        }
        catch (PipelineStoppedException)
        {
            // The bar goes with its pipeline.
        }
    }

    private static string Megabytes(long bytes) => (bytes / (1024.0 * 1024.0)).ToString("0.0", CultureInfo.InvariantCulture);
}
