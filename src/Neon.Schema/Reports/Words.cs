using System.Globalization;
using System.Text;

namespace Neon.Schema.Reports;

/// <summary>What the formats say alike.</summary>
internal static class Words
{
    /// <summary>A number of things.</summary>
    public static string Count(int count, string thing) => string.Format(CultureInfo.InvariantCulture, "{0:N0} {1}{2}", count, thing, count == 1 ? "" : "s");

    /// <summary>An impact in the middle of a sentence.</summary>
    public static string Of(NeonSchemaImpact impact) => impact switch
    {
        NeonSchemaImpact.Unknown => "of unknown impact",
        NeonSchemaImpact.Breaking => "breaking",
        NeonSchemaImpact.Caution => "caution",
        NeonSchemaImpact.Safe => "safe",
        _ => "without effect",
    };

    /// <summary>A number of changes of an impact.</summary>
    /// <param name="count">How many.</param>
    /// <param name="impact">Their impact.</param>
    /// <param name="more">What stands before it, such as <c>"more "</c>.</param>
    public static string Changes(int count, NeonSchemaImpact impact, string more = "") => impact switch
    {
        NeonSchemaImpact.None or NeonSchemaImpact.Unknown => $"{Count(count, more + "change")} {Of(impact)}",
        _ => Count(count, more + Of(impact) + " change"),
    };

    /// <summary>A value that may be long, or absent.</summary>
    public static string Short(string? value)
    {
        const int Longest = 200;
        if (value is null)
            return "(none)";
        if (value.Length <= Longest)
            return value;
        int end = char.IsHighSurrogate(value[Longest - 2]) ? Longest - 2 : Longest - 1;
        return value.Substring(0, end) + "…";
    }

    /// <summary>
    /// A name in which nothing hides: what ends a line, moves the cursor, turns the direction of writing or is half a character
    /// becomes <c>\u202E</c>.
    /// </summary>
    /// <param name="text">The text.</param>
    /// <param name="keepLines">Whether <c>\n</c> and tabs stay.</param>
    public static string Visible(string text, bool keepLines = false)
    {
        StringBuilder? visible = null;
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            bool isPair = char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]);
            bool isKept = isPair || (keepLines && c is '\n' or '\t');
            bool isHidden = !isKept && (char.IsSurrogate(c) || IsHidden(c));
            if (isHidden && visible is null)
                visible = new StringBuilder(text, 0, i, text.Length + 16);
            if (isHidden)
                visible!.Append("\\u").Append(((int)c).ToString("X4", CultureInfo.InvariantCulture));
            else if (isPair)
                visible?.Append(c).Append(text[++i]);
            else
                visible?.Append(c);
            if (isPair && visible is null)
                i++;
        }
        return visible?.ToString() ?? text;
    }

    private static bool IsHidden(char c) => c >= '\uFFFE' || char.GetUnicodeCategory(c) is
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
}
