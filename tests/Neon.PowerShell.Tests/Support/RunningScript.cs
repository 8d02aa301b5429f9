using System;
using System.Collections;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Threading;

using Engine = System.Management.Automation.PowerShell;

namespace Neon.PowerShell.Tests.Support;

/// <summary>A script at work. Every record is kept in the order in which it was written.</summary>
public sealed class RunningScript
{
    private readonly Engine _shell;
    private readonly IAsyncResult _running;
    private readonly TimeSpan _timeLimit;
    private readonly List<StreamRecord> _records = [];
    private ScriptResult? _result;

    internal RunningScript(Runspace runspace, string script, IEnumerable? input, TimeSpan timeLimit)
    {
        _timeLimit = timeLimit;
        _shell = Engine.Create(runspace).AddScript(script);

        PSDataCollection<PSObject?> output = new();
        Keep(output, StreamKind.Output);
        Keep(_shell.Streams.Error, StreamKind.Error);
        Keep(_shell.Streams.Warning, StreamKind.Warning);
        Keep(_shell.Streams.Verbose, StreamKind.Verbose);
        Keep(_shell.Streams.Debug, StreamKind.Debug);
        Keep(_shell.Streams.Information, StreamKind.Information);
        Keep(_shell.Streams.Progress, StreamKind.Progress);

        PSDataCollection<PSObject?> piped = new();
        foreach (object? item in input ?? Array.Empty<object>())
            piped.Add(item is null ? null : PSObject.AsPSObject(item));
        piped.Complete();

        _running = _shell.BeginInvoke(input is null ? null : piped, output);
    }

    /// <summary>What has been written so far.</summary>
    public IReadOnlyList<StreamRecord> Streams
    {
        get { lock (_records) return [.. _records]; }
    }

    /// <summary>Waits for the end of the script.</summary>
    public ScriptResult Wait()
    {
        if (_result is null && !_running.AsyncWaitHandle.WaitOne(_timeLimit))
        {
            _shell.BeginStop(null, null);
            throw new TimeoutException($"The script still ran after {_timeLimit.TotalSeconds} s. Written so far:\n{string.Join('\n', Streams)}");
        }

        return _result ??= End();
    }

    /// <summary>Stops the script as Ctrl+C does, and waits until it has stopped.</summary>
    public ScriptResult Stop()
    {
        long since = Stopwatch.GetTimestamp();
        IAsyncResult stopping = _shell.BeginStop(null, null);
        if (!stopping.AsyncWaitHandle.WaitOne(_timeLimit))
            throw new TimeoutException($"The script had not stopped after {_timeLimit.TotalSeconds} s.");

        _shell.EndStop(stopping);
        return Wait() with { StopTook = Stopwatch.GetElapsedTime(since) };
    }

    /// <summary>Waits until a record has been written: "it has begun to wait, now stop it".</summary>
    public StreamRecord WaitFor(Func<StreamRecord, bool> expected)
    {
        long since = Stopwatch.GetTimestamp();
        while (true)
        {
            bool ended = _running.IsCompleted;
            if (Streams.FirstOrDefault(expected) is { } record)
                return record;
            if (ended || Stopwatch.GetElapsedTime(since) > _timeLimit)
                throw new TimeoutException($"The record was not written. Written:\n{string.Join('\n', Streams)}");
            Thread.Sleep(5);
        }
    }

    private ScriptResult End()
    {
        RuntimeException? error = null;
        bool stopped = false;
        try
        {
            _shell.EndInvoke(_running);
        }
        catch (PipelineStoppedException)
        {
            stopped = true;
        }
        catch (RuntimeException e)
        {
            error = e;
        }

        bool hadErrors = _shell.HadErrors;
        _shell.Dispose();
        return new ScriptResult { Streams = Streams, TerminatingError = error, Stopped = stopped, HadErrors = hadErrors };
    }

    // Adding is raised on the thread that writes, before the next write: the order is the script's.
    private void Keep<T>(PSDataCollection<T> stream, StreamKind kind) =>
        stream.DataAdding += (_, added) =>
        {
            lock (_records)
                _records.Add(new StreamRecord(kind, added.ItemAdded));
        };
}
