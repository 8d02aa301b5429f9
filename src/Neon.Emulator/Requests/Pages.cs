using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using Neon.Emulator.Errors;

namespace Neon.Emulator.Requests;

/// <summary>
/// Pages of a list that changes while it is read. A cursor says after which place in the order the next page begins, and not
/// after which element: that one may be gone by then.
/// </summary>
internal static class Pages
{
    /// <summary>A moment as a key of the order.</summary>
    public static string Key(DateTimeOffset moment) => moment.UtcTicks.ToString("D19", CultureInfo.InvariantCulture);

    /// <summary>The elements after the cursor, in order, and the cursor of the page after that; null where there is none.</summary>
    /// <param name="all">The elements, in any order.</param>
    /// <param name="key">What they are sorted by.</param>
    /// <param name="id">What tells two of the same key apart; it is sorted upwards.</param>
    /// <param name="limit">How many there are on a page.</param>
    /// <param name="cursor">Where the page before ended.</param>
    /// <param name="descending">Whether the greatest key comes first.</param>
    public static (List<T> Page, string? Next) Take<T>(IEnumerable<T> all, Func<T, string> key, Func<T, string> id, int limit, string? cursor, bool descending = false)
    {
        (string Key, string Id)? after = cursor is null ? null : Read(cursor);
        List<T> rest =
        [
            .. all
                .Where(element => after is not { } place || Compare((key(element), id(element)), place, descending) > 0)
                .Order(Comparer<T>.Create((one, other) => Compare((key(one), id(one)), (key(other), id(other)), descending)))
                .Take(limit + 1),
        ];
        List<T> page = [.. rest.Take(limit)];
        return (page, rest.Count > limit ? Write(key(page[^1]), id(page[^1])) : null);
    }

    /// <summary>The cursor behind an element, for lists that give one with each full page.</summary>
    public static string Write(string key, string id) => Convert.ToBase64String(Encoding.UTF8.GetBytes(key + "\0" + id)).TrimEnd('=').Replace('+', '-').Replace('/', '_');

    private static (string Key, string Id) Read(string cursor)
    {
        try
        {
            string padded = cursor.Replace('-', '+').Replace('_', '/');
            string text = Encoding.UTF8.GetString(Convert.FromBase64String(padded.PadRight((padded.Length + 3) / 4 * 4, '=')));
            int at = text.LastIndexOf('\0');
            return at >= 0 ? (text[..at], text[(at + 1)..]) : throw new FormatException();
        }
        catch (FormatException)
        {
            throw ApiException.BadRequest("invalid cursor");
        }
    }

    private static int Compare((string Key, string Id) one, (string Key, string Id) other, bool descending)
    {
        int order = string.CompareOrdinal(one.Key, other.Key);
        return order != 0 ? (descending ? -order : order) : string.CompareOrdinal(one.Id, other.Id);
    }
}
