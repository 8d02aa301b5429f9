using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Neon.Api;
using Neon.Completion;
using Neon.Session;

namespace Neon.Runtime;

/// <content>Requests and lists, and waiting for them on the pipeline thread.</content>
public abstract partial class NeonCmdlet
{
    private const int MostGuesses = 3;

    // On a thread of its own a look-up has nothing to write.
    [ThreadStatic]
    private static bool _isBeside;

    private int _guesses;
    private int _requests;

    /// <summary>Runs work off the pipeline thread and waits for it, writing what it tells.</summary>
    internal T Await<T>(Func<IActivity, CancellationToken, Task<T>> work)
    {
        IActivity activity = Activity;
        return Await(Task.Run(() => work(activity, _stop.Token)));
    }

    /// <summary>Waits for work that was begun, writing what it tells.</summary>
    internal T Await<T>(Task<T> work) => _isBeside ? work.GetAwaiter().GetResult() : Pump.Await(work);

    /// <summary>Begins a look-up that this invocation goes on beside. It has a thread of its own, since it waits.</summary>
    internal Task<T> Beside<T>(Func<T> look)
    {
        // Made here, on the pipeline thread: the session is the runspace's.
        _ = (Sender, Activity);
        return Task.Factory.StartNew(
            () =>
            {
                _isBeside = true;
                return look();
            },
            CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default).AsGuess();
    }

    /// <summary>Sends a request and returns the answer.</summary>
    internal T Send<T>(IApiRequest<T> request)
    {
        T answer = Await(SendAsync(request, _stop.Token));
        if (((ApiRequest)request).MayChange)
            _changesMade++;
        return answer;
    }

    /// <summary>Sends a request that goes elsewhere, and so needs no session.</summary>
    internal T SendElsewhere<T>(IApiRequest<T> request)
    {
        ISender sender = SessionOrNull?.Sender ?? NeonSession.Anonymous;
        return Await((activity, cancellation) => sender.SendAsync(request, activity, cancellation));
    }

    /// <summary>Sends a request whose answer is awaited later.</summary>
    internal Task<T> SendAsync<T>(IApiRequest<T> request, CancellationToken cancellation)
    {
        CountRequest();
        Task<T> answer = Sender.SendAsync(request, Activity, cancellation);
        if (request is not ApiRequest { MayChange: true, Elsewhere: null } change)
            return answer;
        CurrentSession.Names.ForgetChanged(change.Path);
        return ForgetOffers(answer, CurrentSession);
    }

    // What is offered while the change is made may be as it was before.
    private static async Task<T> ForgetOffers<T>(Task<T> change, NeonSession session)
    {
        try
        {
            return await change.ConfigureAwait(false);
        }
        finally
        {
            Completions.Forget(session);
        }
    }

    /// <summary>Counts a request for the bar of long work.</summary>
    internal void CountRequest() => Interlocked.Increment(ref _requests);

    /// <summary>Asks for a list, page by page and only as far as it is read.</summary>
    internal IEnumerable<T> List<T>(IApiRequest<IPage<T>> request) => List(request, PageRead);

    /// <summary>The same, with each page that was read to its end.</summary>
    internal IEnumerable<T> List<T>(IApiRequest<IPage<T>> request, Action<object> pageRead)
    {
        HashSet<string> seen = new(StringComparer.Ordinal);
        bool isFirst = true;
        for (NeonApiException? lost = null; isFirst || lost is not null; isFirst = false)
        {
            NeonApiException? before = lost;
            lost = null;
            bool hasNew = false;
            using Paging<T> pages = new(this, request, _stop.Token);
            using IEnumerator<T> items = pages.Read(pageRead).GetEnumerator();
            while (lost is null)
            {
                try
                {
                    if (!items.MoveNext())
                        break;
                }
                catch (NeonApiException e) when (seen.Count > 0 && IsLostCursor(e) && (before is null || hasNew))
                {
                    // What the cursor pointed to was deleted while the list was read: the list begins again, without what was seen.
                    lost = e;
                    break;
                }
                bool isNew = items.Current is not INamed named || seen.Add(named.Id);
                hasNew |= isNew;
                if (isNew || isFirst)
                    yield return items.Current;
            }
        }
    }

    private static bool IsLostCursor(NeonApiException e) =>
        e.StatusCode is 400 or 404 or 422 && e.Message.IndexOf("cursor", StringComparison.OrdinalIgnoreCase) >= 0;

    /// <summary>Asks for a list, all its pages, off the pipeline thread.</summary>
    internal async Task<IReadOnlyList<T>> ListAsync<T>(IApiRequest<IPage<T>> request, CancellationToken cancellation, Action<object>? pageRead = null)
    {
        using Paging<T> pages = new(this, request, cancellation);
        return await pages.ReadAllAsync(pageRead).ConfigureAwait(false);
    }

    /// <summary>Called with each page that was read to its end.</summary>
    internal virtual void PageRead(object page)
    {
    }

    /// <summary>
    /// The names on the first page of a list, for the error of a name that is not there. Nothing is asked where nobody reads the
    /// error, and a few times at most in an invocation; where the list fails, there are none.
    /// </summary>
    internal IEnumerable<string> FirstNames<T>(IApiRequest<IPage<T>> list)
        where T : INamed
    {
        if (_guesses++ >= MostGuesses || !Pump.Wants(this, "Error"))
            return [];
        try
        {
            return [.. Send(list).Items.Select(item => item.Name).Where(name => name is not null)];
        }
        catch (NeonException e) when (e is NeonApiException or { IsTerminating: false })
        {
            return [];
        }
    }
}
