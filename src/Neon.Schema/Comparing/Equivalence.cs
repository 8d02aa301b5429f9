using System;
using System.Globalization;
using System.Text;
using Neon.Schema.Model;
using Neon.Schema.Text;

namespace Neon.Schema.Comparing;

/// <summary>
/// The named equivalences: what PostgreSQL itself writes in several ways and means the same. Everything else that is written
/// otherwise is another thing. Names in quotes that need none are the same as without while they are read.
/// </summary>
/// <remarks>
/// <para><b>Arrays.</b> <c>(ARRAY['a'::character varying])::text[]</c>, which IN over varchar becomes, is
/// <c>ARRAY[('a'::character varying)::text]</c> once the dump was restored and dumped again.</para>
/// <para><b>Columns of views.</b> Where a query has one source, versions before 16 write <c>t.a</c> and later ones <c>a</c>.</para>
/// <para><b>Times with a zone.</b> pg_dump writes them in the zone that the server is set to.</para>
/// <para><b>White space.</b> <c>RANGE(a)</c> is <c>RANGE (a)</c>.</para>
/// </remarks>
internal static class Equivalence
{
    private const string Array = "ARRAY[";
    private const string Bound = "partition bound";
    private const string TimeWithZone = "'::timestamp with time zone";

    private static readonly string[] TimeForms = ["yyyy-MM-dd HH:mm:sszz", "yyyy-MM-dd HH:mm:sszzz", "yyyy-MM-dd HH:mm:ss.FFFFFFzz", "yyyy-MM-dd HH:mm:ss.FFFFFFzzz"];

    /// <summary>Whether two values of a property of objects of a kind mean the same.</summary>
    public static bool IsSame(string kind, string property, string? before, string? after) =>
        before == after
        || (before is not null && after is not null && HasExpressions(kind, property) && Spacing.IsSame(Canonical(kind, property, before), Canonical(kind, property, after)));

    /// <summary>A value that is SQL as the one of all ways to write it that is compared, but for white space.</summary>
    public static string Canonical(string kind, string property, string value)
    {
        string text = value.IndexOf(Array, StringComparison.Ordinal) >= 0 && value.IndexOf(")::", StringComparison.Ordinal) >= 0 ? CastElements(value) : value;
        bool isBound = property == Bound;
        if (isBound || text.IndexOf(TimeWithZone, StringComparison.Ordinal) >= 0)
            text = TimesInUtc(text, isBound);
        return IsQuery(kind, property) ? UnqualifyColumns(text) : text;
    }

    private static bool IsQuery(string kind, string property) => property == "definition" && kind is Kinds.View or Kinds.MaterializedView;

    /// <summary>Whether a value is SQL: a body in quotes and a comment are texts.</summary>
    public static bool HasExpressions(string kind, string property) => kind is not Kinds.Comment && property is not ("body" or "values" or "text" or "label");

    /// <summary>Writes times with a zone in UTC: those with a cast, and all in the bounds of a partition, which have none.</summary>
    private static string TimesInUtc(string text, bool isBound)
    {
        SqlTokens sql = SqlTokens.Of(text);
        StringBuilder? result = null;
        int written = 0;
        for (int i = 0; i < sql.Count; i++)
        {
            bool isTime = sql.IsString(i) && (isBound || (sql.Is(i + 1, ':') && sql.Is(i + 2, ':') && sql.IsWord(i + 3, "timestamp") && sql.IsWord(i + 4, "with")));
            if (!isTime || !DateTimeOffset.TryParseExact(sql.Name(i).Trim('\''), TimeForms, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTimeOffset time))
                continue;
            (result ??= new StringBuilder()).Append(text, written, sql.Start(i) - written);
            result.Append(time.ToUniversalTime().ToString("\\'yyyy-MM-dd HH:mm:ss.FFFFFFzz\\'", CultureInfo.InvariantCulture));
            written = sql.End(i);
        }
        return result is null ? text : result.Append(text, written, text.Length - written).ToString();
    }

    /// <summary>Gives the cast of an array to its elements.</summary>
    private static string CastElements(string text)
    {
        SqlTokens sql = SqlTokens.Of(text);
        StringBuilder? result = null;
        int written = 0;
        for (int i = 0; i + 2 < sql.Count; i++)
        {
            // ( ARRAY [ … ] ) : : type [ ]
            if (!sql.Is(i, '(') || !sql.IsWord(i + 1, "ARRAY") || !sql.Is(i + 2, '['))
                continue;
            int close = sql.Closing(i + 2);
            if (close < 0 || !sql.Is(close + 1, ')') || !sql.Is(close + 2, ':') || !sql.Is(close + 3, ':'))
                continue;
            int end = close + 4;
            while (end < sql.Count && !sql.Is(end, '[') && (sql.IsName(end) || sql.Is(end, '.')))
                end++;
            if (end == close + 4 || !sql.Is(end, '[') || !sql.Is(end + 1, ']'))
                continue;
            string type = text.Substring(sql.Start(close + 4), sql.End(end - 1) - sql.Start(close + 4));
            result ??= new StringBuilder();
            result.Append(text, written, sql.Start(i) - written).Append(Array);
            AppendElements(result, sql, i + 3, close, type);
            result.Append(']');
            written = sql.End(end + 1);
            i = end + 1;
        }
        return result is null ? text : result.Append(text, written, text.Length - written).ToString();
    }

    private static void AppendElements(StringBuilder result, SqlTokens sql, int from, int to, string type)
    {
        int start = from;
        for (int i = from; i <= to; i++)
        {
            if (i < to && (sql.Is(i, '(') || sql.Is(i, '[')))
                i = Math.Max(i, sql.Closing(i));
            if (i < to && !sql.Is(i, ','))
                continue;
            if (i > start)
                result.Append(start > from ? ", (" : "(").Append(sql.Text, sql.Start(start), sql.End(i - 1) - sql.Start(start)).Append(")::").Append(type);
            start = i + 1;
        }
    }

    /// <summary>Takes the name of the only source of a query from before its columns.</summary>
    private static string UnqualifyColumns(string text)
    {
        SqlTokens sql = SqlTokens.Of(text);
        if (QuerySource.OfOnly(sql) is not { } source)
            return text;
        StringBuilder? result = null;
        int written = 0;
        foreach (int i in QuerySource.OuterTokens(sql))
        {
            bool isQualified = sql.IsName(i) && sql.Name(i) == source.Name && sql.Is(i + 1, '.') && sql.IsName(i + 2) && (i == 0 || !sql.Is(i - 1, '.')) && !sql.Is(i + 3, '.') && !sql.Is(i + 3, '(') && (i < source.From || i >= source.To);
            if (!isQualified)
                continue;
            result ??= new StringBuilder();
            result.Append(text, written, sql.Start(i) - written);
            written = sql.Start(i + 2);
        }
        return result is null ? text : result.Append(text, written, text.Length - written).ToString();
    }
}
