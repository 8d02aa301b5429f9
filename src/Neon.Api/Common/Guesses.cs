using System.Threading;
using System.Threading.Tasks;

namespace Neon.Api;

/// <summary>Work that is begun before it is known whether its result is needed.</summary>
internal static class Guesses
{
    /// <summary>
    /// Marks such work. Whoever waits for it gets its error; if nobody does, the error is of no interest, and a host that listens for
    /// unobserved errors isn't told of it.
    /// </summary>
    /// <param name="work">The work.</param>
    /// <returns>The same work.</returns>
    public static Task<T> AsGuess<T>(this Task<T> work)
    {
        _ = work.ContinueWith(static failed => failed.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted | TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        return work;
    }
}
