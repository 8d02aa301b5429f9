using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading;
using System.Threading.Tasks;
using Neon.Api;
using Neon.Session;

namespace Neon.Completion;

/// <summary>
/// What completers got from the service, kept for a while for each session. PowerShell makes a new completer at each Tab, so
/// what is kept is static; it goes with the session.
/// </summary>
internal static class Completions
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(45);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    private static readonly ConditionalWeakTable<NeonSession, ConcurrentDictionary<string, Kept>> Cache = new();
    private static int _changes;

    /// <summary>Forgets what is kept, since something was made or removed.</summary>
    public static void Forget() => Interlocked.Increment(ref _changes);

    /// <summary>What is on the first page of a list, kept or asked for; it takes a second at most.</summary>
    /// <exception cref="NeonException">The request failed.</exception>
    /// <exception cref="OperationCanceledException">The service did not answer in time.</exception>
    public static IReadOnlyList<Offer> Ask<T>(NeonSession session, IApiRequest<IPage<T>> list, Func<T, Offer> offer)
    {
        ApiRequest request = (ApiRequest)list;
        ConcurrentDictionary<string, Kept> mine = Cache.GetOrCreateValue(session);
        string key = request + "?" + string.Join("&", request.Query);
        int changes = Volatile.Read(ref _changes);
        if (mine.TryGetValue(key, out Kept? kept) && kept.Changes == changes && DateTime.UtcNow - kept.At < Fresh)
            return kept.Offers;
        using CancellationTokenSource limit = new(Patience);
        IPage<T> page = Task.Run(() => session.Sender.SendAsync(list, SilentActivity.Instance, limit.Token)).GetAwaiter().GetResult();
        IReadOnlyList<Offer> offers = [.. page.Items.Select(offer).OrderBy(o => o.Text, StringComparer.OrdinalIgnoreCase)];
        mine[key] = new Kept(DateTime.UtcNow, changes, offers);
        return offers;
    }

    private sealed record Kept(DateTime At, int Changes, IReadOnlyList<Offer> Offers);
}
