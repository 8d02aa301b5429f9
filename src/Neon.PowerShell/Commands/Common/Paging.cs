using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Neon.Api;
using Neon.Errors;
using Neon.Session;

namespace Neon.Commands.Common;

/// <summary>
/// Reads a list page by page. The second page is asked for only when the first has been taken whole, so that
/// <c>Select-Object -First 1</c> costs one request; whoever has read that far reads on, and from then on pages are
/// fetched in the background, as each arrives and not as the pipeline comes to it, and held until they are taken.
/// </summary>
internal sealed class Paging<TPage, TItem> : IDisposable
    where TPage : class, IPage<TItem>
{
    /// <summary>How many pages are fetched before the one that is written has been taken.</summary>
    private const int PagesAhead = 4;

    private readonly NeonCmdlet _cmdlet;
    private readonly ISender _sender;
    private readonly IActivity _activity;
    private readonly ApiRequest<TPage> _first;
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _room = new(1);
    private readonly CancellationTokenSource _abandoned;

    /// <summary>Prepares a list; nothing is asked yet.</summary>
    /// <param name="cmdlet">Whose session and pipeline it is.</param>
    /// <param name="first">The request of the first page.</param>
    /// <param name="stopping">Cancelled when the pipeline stops.</param>
    public Paging(NeonCmdlet cmdlet, ApiRequest<TPage> first, CancellationToken stopping)
    {
        _cmdlet = cmdlet;
        _sender = cmdlet.Sender;
        _activity = cmdlet.Activity;
        _first = first;
        _abandoned = CancellationTokenSource.CreateLinkedTokenSource(stopping);
    }

    /// <summary>The items of all pages, as far as they are taken; once only.</summary>
    /// <param name="pageRead">Called with each page that was taken whole.</param>
    /// <exception cref="NeonException">A cursor came twice (<c>Neon.CursorLoop</c>), or a request failed.</exception>
    public IEnumerable<TItem> Read(Action<object> pageRead)
    {
        Task<Fetched>? coming = Task.Run(() => FetchAsync(_first), CancellationToken.None);
        try
        {
            for (int taken = 0; coming is not null; taken++)
            {
                Fetched fetched = _cmdlet.Await(coming);
                coming = fetched.Next;
                if (fetched.Page is null)
                    yield break;
                foreach (TItem item in fetched.Page.Items)
                    yield return item;
                pageRead(fetched.Page);
                _room.Release(taken == 0 ? PagesAhead : 1);
            }
        }
        finally
        {
            // Nothing goes on behind a command that has ended.
            _abandoned.Cancel();
            while (coming is not null)
            {
                Task.WhenAny(coming).Wait(CancellationToken.None);
                coming = coming.Exception is null && !coming.IsCanceled ? coming.Result.Next : null;
            }
        }
    }

    /// <summary>The items of all pages, off the pipeline thread; once only, and instead of <see cref="Read"/>.</summary>
    /// <exception cref="NeonException">A cursor came twice (<c>Neon.CursorLoop</c>), or a request failed.</exception>
    public async Task<IReadOnlyList<TItem>> ReadAllAsync()
    {
        List<TItem> items = [];
        for (Task<Fetched>? coming = FetchAsync(_first); coming is not null;)
        {
            Fetched fetched = await coming.ConfigureAwait(false);
            items.AddRange(fetched.Page?.Items ?? []);
            coming = fetched.Next;
            _room.Release();
        }
        return items;
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _abandoned.Dispose();
        _room.Dispose();
    }

    private async Task<Fetched> FetchAsync(ApiRequest<TPage> request)
    {
        await _room.WaitAsync(_abandoned.Token).ConfigureAwait(false);
        TPage? page = await _sender.SendAsync(request, _activity, _abandoned.Token).ConfigureAwait(false);
        return new Fetched(page, page is null || Next(page) is not { } next ? null : FetchAsync(next));
    }

    private ApiRequest<TPage>? Next(TPage page)
    {
        // The last full page of some lists has a cursor too, and the page after it is empty.
        string? cursor = page.Items.Count == 0 ? null : page.NextCursor;
        if (cursor is not null && !_seen.Add(cursor))
            throw NeonErrors.CursorLoop(_first.ToString());
        return cursor is null ? null : _first.At(cursor);
    }

    /// <summary>A page and the one behind it, which is on its way or waits for room.</summary>
    private sealed record Fetched(TPage? Page, Task<Fetched>? Next);
}
