using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace Neon.Runtime;

/// <summary>
/// A limited number of places for work, given to what waits in the order of the records it is for: else what an early record still needs
/// would stand behind what later ones do, and its output, which theirs waits for, with it.
/// </summary>
/// <param name="free">How many there are.</param>
internal sealed class Places(int free)
{
    private readonly SortedDictionary<(int Record, int Number), TaskCompletionSource<bool>> _waiting = [];
    private int _free = free;
    private int _last;

    /// <summary>Waits for a place.</summary>
    /// <param name="record">The number of the record that it is for; the lowest goes first.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public async Task EnterAsync(int record, CancellationToken cancellation)
    {
        TaskCompletionSource<bool> turn = new(TaskCreationOptions.RunContinuationsAsynchronously);
        (int, int) place;
        lock (_waiting)
        {
            if (_free > 0)
            {
                _free--;
                return;
            }
            place = (record, ++_last);
            _waiting.Add(place, turn);
        }
        using CancellationTokenRegistration registration = cancellation.Register(() =>
        {
            lock (_waiting)
            {
                if (!_waiting.Remove(place))
                    return;
            }
            turn.SetCanceled();
        });
        await turn.Task.ConfigureAwait(false);
    }

    /// <summary>Gives a place to the next.</summary>
    public void Leave()
    {
        TaskCompletionSource<bool> turn;
        lock (_waiting)
        {
            using SortedDictionary<(int, int), TaskCompletionSource<bool>>.Enumerator first = _waiting.GetEnumerator();
            if (!first.MoveNext())
            {
                _free++;
                return;
            }
            turn = first.Current.Value;
            _waiting.Remove(first.Current.Key);
        }
        turn.SetResult(true);
    }
}
