using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;

namespace Neon.PowerShell.Tests.Support;

/// <summary>
/// Holds the requests of a service until as many are under way together as a round has, then answers them all: a script gets to its
/// end only if it sends what can be sent at once at once. What is sent although an earlier answer would have to be known first
/// stands in the wrong round.
/// </summary>
/// <param name="sizes">How many requests each round has.</param>
public sealed class Rounds(params int[] sizes)
{
    private readonly List<List<string>> _rounds = [[]];
    private TaskCompletionSource _full = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The requests of each round, in the order of their text.</summary>
    public string[][] Seen
    {
        get
        {
            lock (_rounds)
                return [.. _rounds.Where(round => round.Count > 0).Select(round => round.Order(System.StringComparer.Ordinal).ToArray())];
        }
    }

    /// <summary>Takes a request; ends when its round is full.</summary>
    public Task HoldAsync(FakeRequest request)
    {
        lock (_rounds)
        {
            List<string> round = _rounds[^1];
            round.Add(request.ToString());
            Task full = _full.Task;
            if (round.Count >= sizes.ElementAtOrDefault(_rounds.Count - 1))
            {
                _full.SetResult();
                _full = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                _rounds.Add([]);
            }
            return full;
        }
    }
}
