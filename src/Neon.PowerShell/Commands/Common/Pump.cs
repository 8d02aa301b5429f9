using System;
using System.Collections.Concurrent;
using System.Management.Automation;
using System.Runtime.ExceptionServices;
using System.Threading;
using System.Threading.Tasks;
using Neon.Session;

namespace Neon.Commands.Common;

/// <summary>
/// Awaits background work on the pipeline thread, which alone may write: what the work has to tell is queued and
/// written between two looks at whether it is done.
/// </summary>
internal sealed class Pump : IActivity, IDisposable
{
    private readonly Cmdlet _cmdlet;
    private readonly BlockingCollection<Action<Cmdlet>?> _queue = new();

    public Pump(Cmdlet cmdlet, bool wantsDebug)
    {
        _cmdlet = cmdlet;
        WantsDebug = wantsDebug;
    }

    /// <inheritdoc />
    public bool WantsDebug { get; }

    /// <summary>Waits for background work and writes what it tells until it is done.</summary>
    /// <param name="work">The work; what it tells comes through this pump.</param>
    /// <exception cref="OperationCanceledException">The pipeline was stopped.</exception>
    public T Await<T>(Task<T> work)
    {
        _ = work.ContinueWith(_ => _queue.Add(null), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);

        // Until the null that marks the end. If writing throws because the pipeline was stopped downstream,
        // the work is still waited for: nothing goes on behind a command that has ended.
        ExceptionDispatchInfo? stopped = null;
        while (_queue.Take(CancellationToken.None) is { } tell)
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
        return work.GetAwaiter().GetResult();
    }

    /// <inheritdoc />
    public void Dispose() => _queue.Dispose();

    /// <inheritdoc />
    public void Verbose(string text) => _queue.Add(cmdlet => cmdlet.WriteVerbose(text));

    /// <inheritdoc />
    public void Debug(string text) => _queue.Add(cmdlet => cmdlet.WriteDebug(text));

    /// <inheritdoc />
    public void Warning(string text) => _queue.Add(cmdlet => cmdlet.WriteWarning(text));

    /// <inheritdoc />
    public void Progress(ProgressRecord record) => _queue.Add(cmdlet => cmdlet.WriteProgress(record));
}
