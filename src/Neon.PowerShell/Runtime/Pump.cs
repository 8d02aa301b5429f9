using System;
using System.Collections.Generic;
using System.Management.Automation;
using System.Runtime.ExceptionServices;
using System.Threading;
using System.Threading.Tasks;
using Neon.Api;

namespace Neon.Runtime;

/// <summary>
/// Awaits background work on the pipeline thread, which alone may write: what the work has to tell is queued and
/// written between two looks at whether it is done.
/// </summary>
internal sealed class Pump : IActivity
{
    private readonly SafeOutputCmdlet _cmdlet;
    private readonly Queue<Action<SafeOutputCmdlet>?> _queue = new();
    private readonly bool _wantsVerbose;
    private readonly LongWork _work;
    private readonly bool _isKept;

    /// <summary>Makes a pump.</summary>
    /// <param name="cmdlet">Whose streams are written.</param>
    /// <param name="requests">How many requests the invocation has sent; null where the pump is for one thing, and its bar goes with it.</param>
    public Pump(SafeOutputCmdlet cmdlet, Func<int>? requests = null)
    {
        _cmdlet = cmdlet;
        _isKept = requests is not null;
        _work = new LongWork(cmdlet.MyInvocation.MyCommand?.Name ?? cmdlet.GetType().Name, requests ?? (static () => 1));
        _wantsVerbose = Wants(cmdlet, "Verbose");
        WantsDebug = Wants(cmdlet, "Debug");
    }

    /// <inheritdoc />
    public bool WantsDebug { get; }

    /// <summary>Waits for background work and writes what it tells until it is done.</summary>
    /// <param name="work">The work; what it tells comes through this pump.</param>
    /// <exception cref="OperationCanceledException">The pipeline was stopped.</exception>
    public T Await<T>(Task<T> work)
    {
        _ = work.ContinueWith(_ => Post(null), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);

        // Until the null that marks the end. If writing throws because the pipeline was stopped downstream,
        // the work is still waited for: nothing goes on behind a command that has ended.
        ExceptionDispatchInfo? stopped = null;
        while (Take() is { } tell)
        {
            if (stopped is not null)
                continue;
            try
            {
                tell(_cmdlet);
            }
            catch (PipelineStoppedException e)
            {
                stopped = ExceptionDispatchInfo.Capture(e);
            }
        }
        stopped?.Throw();
        if (!_isKept)
            End();
        return work.GetAwaiter().GetResult();
    }

    /// <summary>Takes the bar of long work away, at the end of the invocation.</summary>
    public void End()
    {
        if (_work.IsShown)
            _cmdlet.WriteProgress(_work.End());
    }

    /// <inheritdoc />
    public void Verbose(string text)
    {
        if (_wantsVerbose)
            Post(cmdlet => cmdlet.WriteVerbose(text));
    }

    /// <inheritdoc />
    public void Debug(string text) => Post(cmdlet => cmdlet.WriteDebug(text));

    /// <inheritdoc />
    public void Warning(string text) => Post(cmdlet => cmdlet.WriteWarning(text));

    /// <inheritdoc />
    public void Progress(ActivityProgress progress) => Post(cmdlet =>
    {
        _work.Told(progress);
        End();
        cmdlet.WriteProgress(progress);
    });

    private void Tick(SafeOutputCmdlet cmdlet)
    {
        if (_work.Tick() is { } bar)
            cmdlet.WriteProgress(bar);
    }

    // A line that nobody reads would wake the pipeline thread only to be thrown away there, and a body be copied for nothing.
    internal static bool Wants(PSCmdlet cmdlet, string stream)
    {
        if (cmdlet.MyInvocation.BoundParameters.TryGetValue(stream, out object? given))
            return given is SwitchParameter { IsPresent: true };
        if (cmdlet.MyInvocation.BoundParameters.TryGetValue(stream + "Action", out given))
            return IsShown(given);
        return cmdlet.SessionState.PSVariable.GetValue(stream == "Error" ? "ErrorActionPreference" : stream + "Preference") is { } preference
            && IsShown(preference);
    }

    private static bool IsShown(object? preference) =>
        LanguagePrimitives.TryConvertTo(preference, out ActionPreference wanted) && wanted is not (ActionPreference.SilentlyContinue or ActionPreference.Ignore);

    private void Post(Action<SafeOutputCmdlet>? tell)
    {
        lock (_queue)
        {
            _queue.Enqueue(tell);
            Monitor.Pulse(_queue);
        }
    }

    // A monitor and no BlockingCollection: that one spins before it sleeps, and takes the processor from the very work
    // that is waited for.
    private Action<SafeOutputCmdlet>? Take()
    {
        lock (_queue)
        {
            while (_queue.Count == 0)
            {
                if (!Monitor.Wait(_queue, _work.Left) && _queue.Count == 0)
                    return Tick;
            }
            return _queue.Dequeue();
        }
    }
}
