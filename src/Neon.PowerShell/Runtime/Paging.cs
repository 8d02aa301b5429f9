using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Neon.Api;
using Neon.Errors;

namespace Neon.Runtime;

/// <summary>
/// Reads a list page by page. The second page is asked for only when the first has been taken whole, so that
/// <c>Select-Object -First 1</c> costs one request; whoever has read that far reads on, and from then on pages are
/// fetched in the background, each asked for as soon as the cursor of the one before it is known, and held until they
/// are taken.
/// </summary>
internal sealed class Paging<TItem> : IDisposable
{
    /// <summary>How many pages are fetched before the one that is written has been taken.</summary>
    private const int PagesAhead = 4;

    private readonly NeonCmdlet _cmdlet;
    private readonly ISender _sender;
    private readonly IActivity _activity;
    private readonly IApiRequest<IPage<TItem>> _first;
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _room = new(1);
    private readonly CancellationTokenSource _abandoned;

    /// <summary>Prepares a list; nothing is asked yet.</summary>
    /// <param name="cmdlet">Whose session and pipeline it is.</param>
    /// <param name="first">The request of the first page.</param>
    /// <param name="stopping">Cancelled when the pipeline stops.</param>
    public Paging(NeonCmdlet cmdlet, IApiRequest<IPage<TItem>> first, CancellationToken stopping)
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
            AbandonAsync(coming).GetAwaiter().GetResult();
        }
    }

    /// <summary>The items of all pages, off the pipeline thread; once only, and instead of <see cref="Read"/>.</summary>
    /// <param name="pageRead">Called with each page; null for nothing.</param>
    /// <exception cref="NeonException">A cursor came twice (<c>Neon.CursorLoop</c>), or a request failed.</exception>
    public async Task<IReadOnlyList<TItem>> ReadAllAsync(Action<object>? pageRead = null)
    {
        List<TItem> items = [];
        for (Task<Fetched>? coming = FetchAsync(_first); coming is not null;)
        {
            Fetched fetched = await coming.ConfigureAwait(false);
            if (fetched.Page is not null)
            {
                items.AddRange(fetched.Page.Items);
                pageRead?.Invoke(fetched.Page);
            }
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

    private async Task<Fetched> FetchAsync(IApiRequest<IPage<TItem>> request)
    {
        await _room.WaitAsync(_abandoned.Token).ConfigureAwait(false);
        Task<Fetched>? next = null;
        try
        {
            // A page that has to be asked for twice has its cursor twice.
            _cmdlet.CountRequest();
            IPage<TItem>? page = await _sender.SendAsync(request, _activity, _abandoned.Token, cursor => next ??= FetchAsync(cursor)).ConfigureAwait(false);
            if (page is not null && page.Items.Count > 0)
                return new Fetched(page, next);

            // The last full page of some lists has a cursor too, and the page after it is empty and the end.
            await AbandonAsync(next).ConfigureAwait(false);
            return new Fetched(page, null);
        }
        catch
        {
            await AbandonAsync(next).ConfigureAwait(false);
            throw;
        }
    }

    private Task<Fetched> FetchAsync(string cursor) =>
        _seen.Add(cursor) ? FetchAsync(_first.At(cursor)) : Task.FromException<Fetched>(NeonErrors.CursorLoop(_first.ToString()!));

    // Nothing goes on behind a command that has ended.
    private async Task AbandonAsync(Task<Fetched>? coming)
    {
        _abandoned.Cancel();
        while (coming is not null)
        {
            await Task.WhenAny(coming).ConfigureAwait(false);
            coming = coming.Exception is null && !coming.IsCanceled ? coming.Result.Next : null;
        }
    }

    /// <summary>A page and the next one, which is being read or waits for room.</summary>
    private sealed record Fetched(IPage<TItem>? Page, Task<Fetched>? Next);
}
