using System;
using Neon.Schema.Text;

namespace Neon.Schema.Reading;

/// <summary>
/// Sees that a dump is whole: pg_dump says at its end that it is complete. A dump that lost its end between two
/// statements would else be one from which everything after was removed.
/// </summary>
internal static class DumpEnds
{
    private const string Head = "-- PostgreSQL database dump";
    private const string Settings = "SELECT pg_catalog.set_config('search_path', '', false);";
    private const string Comment = "-- Name: ";
    private const string CommentType = "; Type: ";
    private const string Tail = "-- PostgreSQL database dump complete";

    /// <summary>Whether a text begins as pg_dump begins one.</summary>
    public static bool HasHead(string dump)
    {
        int end = dump.IndexOf(Head, 0, Math.Min(dump.Length, 200), StringComparison.Ordinal) + Head.Length;
        return end >= Head.Length && end < dump.Length && dump[end] is '\n' or '\r';
    }

    /// <summary>
    /// Whether pg_dump has written a text. Some tools, such as Rails, remove its first comment, but not what it sets or the comments on objects.
    /// </summary>
    public static bool IsDump(string text)
    {
        int length = Math.Min(text.Length, 2_000);
        return HasHead(text) || text.IndexOf(Settings, 0, length, StringComparison.Ordinal) >= 0
            || (text.IndexOf(Comment, 0, length, StringComparison.Ordinal) is var name && name >= 0 && text.IndexOf(CommentType, name, length - name, StringComparison.Ordinal) >= 0);
    }

    /// <summary>The main version of the server that a dump is of; 0 where it does not say.</summary>
    public static int ServerVersion(string dump)
    {
        const string Words = "-- Dumped from database version ";
        int start = dump.IndexOf(Words, 0, Math.Min(dump.Length, 400), StringComparison.Ordinal) + Words.Length;
        int end = start;
        while (start >= Words.Length && end < dump.Length && dump[end] is >= '0' and <= '9')
            end++;
        return end > start && int.TryParse(dump.Substring(start, end - start), out int version) ? version : 0;
    }

    /// <summary>Checks it; a text without pg_dump's first line needs no last one.</summary>
    /// <exception cref="FormatException">It has the first line, but not the last.</exception>
    public static void Check(string dump)
    {
        if (HasHead(dump) && dump.LastIndexOf(Tail, StringComparison.Ordinal) < 0)
            throw DumpFormat.Error(dump, dump.Length, $"\"{Tail}\" is missing; the dump is truncated");
    }
}
