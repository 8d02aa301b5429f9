using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Neon.Api;

namespace Neon.Runtime;

/// <summary>
/// Work that runs ahead of the pipeline: what is asked for later records is under way while that of earlier ones is
/// awaited, up to a limit at once, and what comes of it is written in the order of the records. What fails is an
/// error at its turn and does not stop the next.
/// </summary>
/// <remarks>
/// Work runs off the pipeline thread and returns what is to be done on it, which is to write. It captures what it
/// needs of the cmdlet's parameters: by the time it runs they may hold those of the next record.
/// </remarks>
internal sealed class Ahead : IDisposable
{
    private readonly NeonCmdlet _cmdlet;
    private readonly int _limit;
    private readonly CancellationTokenSource _abandoned;
    private readonly Places _places;
    private readonly Queue<Begun> _queue = new();
    private readonly object _gate = new();
    private int _records;

    // How much runs of each record: what it has begun in its turn counts, since writing the record waits for that too.
    private readonly Dictionary<int, int> _running = [];

    /// <param name="cmdlet">Whose pipeline it is.</param>
    /// <param name="limit">How much is done at once, at least 1; with 1 each record is done before the next is taken.</param>
    /// <param name="stopping">Cancelled when the pipeline stops.</param>
    public Ahead(NeonCmdlet cmdlet, int limit, CancellationToken stopping)
    {
        _cmdlet = cmdlet;
        _limit = limit;
        _places = new Places(limit);
        _abandoned = CancellationTokenSource.CreateLinkedTokenSource(stopping);
    }

    /// <summary>Takes a record, and writes what earlier ones came to as far as it is there or has to be waited for.</summary>
    /// <param name="target">What it is about, for its error.</param>
    /// <param name="prepare">What has to be found out on the pipeline thread; gives the work.</param>
    /// <param name="mayRetry">
    /// Whether it may be prepared again, after an answer that something is not there whose name looked like an id. What it needs
    /// of the parameters has to be captured: they may be those of the next record by then.
    /// </param>
    public void Add(object? target, Func<Work> prepare, bool mayRetry = false)
    {
        Begun begun = Prepare(target, prepare);
        if (mayRetry)
            begun = begun with { Again = () => Prepare(target, prepare).Work };
        _queue.Enqueue(begun);
        while (_queue.Count > 0 && (_limit == 1 || _queue.Count >= 2 * _limit || IsDone(_queue.Peek())))
            Write(_queue.Dequeue());
    }

    /// <summary>Writes what is left.</summary>
    public void Finish()
    {
        while (_queue.Count > 0)
            Write(_queue.Dequeue());
    }

    /// <summary>Begins several pieces of work at once, for no record of the pipeline.</summary>
    /// <returns>What writes them, in this order.</returns>
    public Action Each<T>(IEnumerable<T> items, Func<T, Work> work) => new Turn(this, 0).Each(items, work);

    /// <summary>Ends what is under way and waits until it has ended: nothing goes on after its command.</summary>
    public void Dispose()
    {
        _abandoned.Cancel();
        lock (_gate)
        {
            while (_running.Count > 0)
                Monitor.Wait(_gate);
        }
        _abandoned.Dispose();
    }

    // What is wrong with one record is told at its turn, too.
    private Begun Prepare(object? target, Func<Work> prepare)
    {
        _records++;
        try
        {
            try
            {
                return Begin(target, _records, prepare());
            }
            catch (NeonApiException e) when (e.StatusCode == 404 && _cmdlet.Reconsider())
            {
                return Begin(target, _records, prepare());
            }
        }
        catch (NeonException e)
        {
            return new Begun(target, _records, Task.FromException<Action>(e));
        }
    }

    private Begun Begin(object? target, int record, Work work)
    {
        lock (_gate)
            _running[record] = _running.TryGetValue(record, out int others) ? others + 1 : 1;

        // In the queue at once, before the work that begins this one leaves its place to the next.
        Task place = _places.EnterAsync(record, _abandoned.Token);
        return new Begun(target, record, Task.Run(() => RunAsync(record, place, work), CancellationToken.None).AsGuess());
    }

    private async Task<Action> RunAsync(int record, Task place, Work work)
    {
        try
        {
            await place.ConfigureAwait(false);
            try
            {
                return await work(new Turn(this, record)).ConfigureAwait(false);
            }
            finally
            {
                _places.Leave();
            }
        }
        finally
        {
            lock (_gate)
            {
                if (--_running[record] == 0)
                    _running.Remove(record);
                Monitor.PulseAll(_gate);
            }
        }
    }

    private bool IsDone(Begun begun)
    {
        lock (_gate)
            return !_running.ContainsKey(begun.Record);
    }

    private void Write(Begun begun)
    {
        Func<Task<Action>> next = () => begun.Work;
        _cmdlet.Guard(begun.Target, () =>
        {
            Task<Action> work = next();
            next = begun.Again ?? next;
            _cmdlet.Await(work)();
        });
    }

    /// <summary>Work off the pipeline thread.</summary>
    /// <param name="turn">The turn of the record that it is for.</param>
    /// <returns>What is to be done on the pipeline thread.</returns>
    public delegate Task<Action> Work(Turn turn);

    /// <summary>The turn of a record: what its work may begin in its turn.</summary>
    public sealed class Turn
    {
        private readonly Ahead _ahead;
        private readonly int _record;

        internal Turn(Ahead ahead, int record)
        {
            _ahead = ahead;
            _record = record;
        }

        /// <summary>Cancelled when nobody wants the work any more.</summary>
        public CancellationToken Cancellation => _ahead._abandoned.Token;

        /// <summary>Begins several pieces of work at once, for the same record.</summary>
        /// <returns>What writes them, in this order.</returns>
        public Action Each<T>(IEnumerable<T> items, Func<T, Work> work)
        {
            Begun[] begun = [.. items.Select(item => _ahead.Begin(item, _record, work(item)))];
            return () =>
            {
                foreach (Begun item in begun)
                    _ahead.Write(item);
            };
        }
    }

    private sealed record Begun(object? Target, int Record, Task<Action> Work)
    {
        public Func<Task<Action>>? Again { get; init; }
    }
}
