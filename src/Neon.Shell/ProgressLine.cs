using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Host;

namespace Neon.Shell;

/// <summary>One line of progress below the output of a terminal, redrawn in place. Its caller holds the lock of the screen.</summary>
internal sealed class ProgressLine(TextWriter terminal)
{
    private const string ClearLine = "\r\u001b[K";
    private const int BarWidth = 20;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    // The one that was heard of last is at the end and is shown.
    private readonly List<(long Source, ProgressRecord Record)> _active = [];
    private long _drawnAt;
    private bool _drawn;

    /// <summary>Takes a record in, and draws unless one has just been drawn or the cursor is in the middle of a line.</summary>
    public void Show(long source, ProgressRecord record, bool mayDraw)
    {
        int known = _active.FindIndex(active => active.Source == source && active.Record.ActivityId == record.ActivityId);
        if (known >= 0)
            _active.RemoveAt(known);

        if (record.RecordType == ProgressRecordType.Completed)
        {
            Hide();
            if (mayDraw && _active.Count > 0)
                Draw();
            return;
        }

        _active.Add((source, record));
        if (mayDraw && (!_drawn || known < 0 || Stopwatch.GetElapsedTime(_drawnAt) >= Pause))
            Draw();
    }

    /// <summary>Takes the line off the screen until the next record.</summary>
    public void Hide()
    {
        if (_drawn)
            terminal.Write(ClearLine);
        _drawn = false;
    }

    /// <summary>Forgets all activities.</summary>
    public void Clear()
    {
        Hide();
        _active.Clear();
    }

    /// <summary>The text for a record in so many columns.</summary>
    internal static string Format(ProgressRecord record, int width)
    {
        string text = string.Join(": ", new[] { record.Activity, record.StatusDescription, record.CurrentOperation }.Where(part => !string.IsNullOrWhiteSpace(part)));
        text = text.ReplaceLineEndings(" ");
        string bar = record.PercentComplete is >= 0 and <= 100 and int percent
            ? $" [{new string('#', percent * BarWidth / 100).PadRight(BarWidth, '.')}] {percent,3}%"
            : "";
        string left = record.SecondsRemaining > 0 ? $" {TimeSpan.FromSeconds(record.SecondsRemaining):m\\:ss} left" : "";
        int room = Math.Max(0, width - bar.Length - left.Length - 1);
        return (text.Length > room ? text[..Math.Max(0, room - 1)] + "…" : text) + bar + left;
    }

    private void Draw()
    {
        string text = PSStyle.Instance.Progress.Style + Format(_active[^1].Record, Console.WindowWidth) + PSStyle.Instance.Reset;
        terminal.Write(ClearLine + PSHostUserInterface.GetOutputString(text, supportsVirtualTerminal: true));
        _drawn = true;
        _drawnAt = Stopwatch.GetTimestamp();
    }
}
