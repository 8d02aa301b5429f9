using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading;
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
    private static readonly ConditionalWeakTable<NeonSession, ConcurrentDictionary<string, Kept>> Cache = new();

    /// <summary>Forgets what a session has kept, since it has changed something.</summary>
    public static void Forget(NeonSession session) => Cache.Remove(session);

    /// <summary>What is on the first page of a list, kept or asked for.</summary>
    /// <param name="session">Whose service it is.</param>
    /// <param name="list">The list.</param>
    /// <param name="offers">What is offered of a page.</param>
    /// <param name="cancellation">Ends the request when nobody waits any more.</param>
    /// <exception cref="NeonException">The request failed.</exception>
    /// <exception cref="OperationCanceledException">The service did not answer in time.</exception>
    public static IReadOnlyList<Offer> Ask<T>(NeonSession session, IApiRequest<IPage<T>> list, Func<IReadOnlyList<T>, IEnumerable<Offer>> offers, CancellationToken cancellation)
    {
        ApiRequest request = (ApiRequest)list;
        ConcurrentDictionary<string, Kept> mine = Cache.GetOrCreateValue(session);
        string key = request + "?" + string.Join("&", request.Query);
        if (mine.TryGetValue(key, out Kept? kept) && DateTime.UtcNow - kept.At < Fresh)
            return kept.Offers;
        IPage<T> page = session.Sender.SendAsync(list, SilentActivity.Instance, cancellation).GetAwaiter().GetResult();
        IReadOnlyList<Offer> made = [.. offers(page.Items).OrderBy(o => o.Text, StringComparer.OrdinalIgnoreCase)];
        mine[key] = new Kept(DateTime.UtcNow, made);
        return made;
    }

    private sealed record Kept(DateTime At, IReadOnlyList<Offer> Offers);
}
