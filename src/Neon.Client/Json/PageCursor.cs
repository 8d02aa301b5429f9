using System;
using System.Text.Json;

namespace Neon.Client.Json;

/// <summary>
/// Finds the cursor of a list's next page without making the objects of this one, so that the next page is on its way while
/// they are made.
/// </summary>
internal static class PageCursor
{
    /// <summary>The cursor in <c>pagination</c>, which is called <c>next</c> or <c>cursor</c> as the list has it; null on the last page.</summary>
    /// <param name="page">A whole answer.</param>
    /// <exception cref="JsonException">It is no JSON.</exception>
    public static string? Find(ReadOnlySpan<byte> page)
    {
        Utf8JsonReader json = new(page);
        if (!json.Read() || json.TokenType != JsonTokenType.StartObject)
            return null;
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            bool isPagination = json.ValueTextEquals("pagination"u8);
            json.Read();
            if (isPagination && json.TokenType == JsonTokenType.StartObject)
                return FindIn(ref json);
            json.Skip();
        }
        return null;
    }

    private static string? FindIn(ref Utf8JsonReader json)
    {
        string? next = null;
        string? cursor = null;
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            bool isNext = json.ValueTextEquals("next"u8);
            bool isCursor = json.ValueTextEquals("cursor"u8);
            json.Read();
            if (json.TokenType == JsonTokenType.String && (isNext || isCursor))
                (next, cursor) = isNext ? (Text(ref json), cursor) : (next, Text(ref json));
            json.Skip();
        }
        string? found = next ?? cursor;
        return string.IsNullOrEmpty(found) ? null : found;
    }

    private static string? Text(ref Utf8JsonReader json)
    {
        try
        {
            return json.GetString();
        }
        catch (InvalidOperationException e)
        {
            // Half a surrogate pair; the reader of the page would say so, too.
            throw new JsonException(e.Message, e);
        }
    }
}
