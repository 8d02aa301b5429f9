using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Neon.Api;
using Neon.Errors;

namespace Neon.Commands.Common;

/// <summary>
/// Reads a list page by page. The second page is asked for only when the first has been taken whole, so that
/// <c>Select-Object -First 1</c> costs one request; whoever has read that far reads on, and from then on the next
/// page is on its way while one is written.
/// </summary>
internal static class Paging
{
    /// <summary>The items of all pages, as far as they are taken.</summary>
    /// <param name="cmdlet">Whose session and pipeline it is.</param>
    /// <param name="first">The request of the first page.</param>
    /// <param name="pageRead">Called with each page that was taken whole.</param>
    /// <param name="stopping">Cancelled when the pipeline stops.</param>
    /// <exception cref="NeonException">A cursor came twice (<c>Neon.CursorLoop</c>), or a request failed.</exception>
    public static IEnumerable<TItem> Read<TPage, TItem>(NeonCmdlet cmdlet, ApiRequest<TPage> first, Action<object> pageRead, CancellationToken stopping)
        where TPage : class, IPage<TItem>
    {
        HashSet<string> seen = new(StringComparer.Ordinal);
        using CancellationTokenSource abandoned = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        Task<TPage>? ahead = null;
        try
        {
            for (ApiRequest<TPage>? request = first; request is not null;)
            {
                TPage? page = cmdlet.Await(ahead ?? cmdlet.Begin(request, abandoned.Token));
                ahead = null;
                if (page is null)
                    yield break;
                request = Next<TPage, TItem>(first, page, seen);
                if (seen.Count > 1 && request is not null)
                    ahead = cmdlet.Begin(request, abandoned.Token);
                foreach (TItem item in page.Items)
                    yield return item;
                pageRead(page);
            }
        }
        finally
        {
            // Nothing goes on behind a command that has ended.
            abandoned.Cancel();
            if (ahead is not null)
                Task.WhenAny(ahead).Wait(CancellationToken.None);
        }
    }

    /// <summary>The items of all pages, off the pipeline thread.</summary>
    /// <param name="send">Sends a request.</param>
    /// <param name="first">The request of the first page.</param>
    /// <exception cref="NeonException">A cursor came twice (<c>Neon.CursorLoop</c>), or a request failed.</exception>
    public static async Task<IReadOnlyList<TItem>> ReadAsync<TPage, TItem>(Func<ApiRequest<TPage>, Task<TPage>> send, ApiRequest<TPage> first)
        where TPage : class, IPage<TItem>
    {
        HashSet<string> seen = new(StringComparer.Ordinal);
        List<TItem> items = [];
        for (ApiRequest<TPage>? request = first; request is not null;)
        {
            TPage? page = await send(request).ConfigureAwait(false);
            items.AddRange(page?.Items ?? []);
            request = page is null ? null : Next<TPage, TItem>(first, page, seen);
        }
        return items;
    }

    private static ApiRequest<TPage>? Next<TPage, TItem>(ApiRequest<TPage> first, TPage page, HashSet<string> seen)
        where TPage : class, IPage<TItem>
    {
        // The last full page of some lists has a cursor too, and the page after it is empty.
        string? cursor = page.Items.Count == 0 ? null : page.NextCursor;
        if (cursor is not null && !seen.Add(cursor))
            throw NeonErrors.CursorLoop(first.ToString());
        return cursor is null ? null : first.At(cursor);
    }
}
