using System;
using System.Text.Json;

namespace Neon.Client.Json;

/// <summary>
/// Finds the cursor of a list's next page without making the objects of this one, so that the next page is on its way while
/// they are made.
/// </summary>
internal static class PageCursor
{
    /// <summary>
    /// The cursor: <c>next</c> or <c>cursor</c> in <c>pagination</c>, or a <c>next_cursor</c> beside the list, as the list has
    /// it. Null on the last page. A page with fewer objects than were asked for is the last, whatever cursor it has, unless
    /// the service says that it left some out, or that there is more.
    /// </summary>
    /// <param name="page">A whole answer.</param>
    /// <param name="pageSize">How many objects were asked for; null where that was left to the service.</param>
    /// <exception cref="JsonException">It is not valid JSON.</exception>
    public static string? Find(ReadOnlySpan<byte> page, int? pageSize = null)
    {
        Utf8JsonReader json = new(page);
        if (!json.Read() || json.TokenType != JsonTokenType.StartObject)
            return null;
        string? cursor = null;
        int? listed = null;
        bool isPartial = false;
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            bool isPagination = json.ValueTextEquals("pagination"u8);
            bool isNextCursor = json.ValueTextEquals("next_cursor"u8);
            bool isUnavailable = json.ValueTextEquals("unavailable"u8) || json.ValueTextEquals("unavailable_project_ids"u8);
            bool isTruncated = json.ValueTextEquals("is_truncated"u8);
            json.Read();
            if (isPagination && json.TokenType == JsonTokenType.StartObject)
            {
                cursor = FindIn(ref json) ?? cursor;
            }
            else if (isNextCursor && json.TokenType == JsonTokenType.String)
            {
                cursor = Text(ref json);
            }
            else if (json.TokenType == JsonTokenType.StartArray)
            {
                int count = Count(ref json);
                if (isUnavailable)
                    isPartial |= count > 0;
                else
                    listed = Math.Max(listed ?? 0, count);
            }
            else
            {
                // A page of two lists, objects and folders, has fewer of each than were asked for.
                isPartial |= isTruncated && json.TokenType == JsonTokenType.True;
                json.Skip();
            }
        }
        bool isLast = string.IsNullOrEmpty(cursor) || (!isPartial && pageSize is { } size && listed is { } there && there < size);
        return isLast ? null : cursor;
    }

    /// <summary>Whether an answer is a JSON array.</summary>
    /// <exception cref="JsonException">It is not valid JSON.</exception>
    public static bool IsList(ReadOnlySpan<byte> page)
    {
        Utf8JsonReader json = new(page);
        return json.Read() && json.TokenType == JsonTokenType.StartArray;
    }

    private static int Count(ref Utf8JsonReader json)
    {
        int count = 0;
        while (json.Read() && json.TokenType != JsonTokenType.EndArray)
        {
            json.Skip();
            count++;
        }
        return count;
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
        return next ?? cursor;
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
