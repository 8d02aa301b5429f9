using System;
using System.Text;

namespace Neon.Schema.Reports;

/// <summary>Text that stays text in GitHub's Markdown.</summary>
internal static class MarkdownText
{
    /// <summary>What GitHub renders as nothing and that ends a mention, a reference to an issue or an address.</summary>
    private const string Break = "&#8203;";

    /// <summary>A name: nothing in it is Markdown, HTML or a mention.</summary>
    /// <param name="text">The name.</param>
    /// <param name="inTable">Whether it is in a table, where a pipe ends a cell even in code.</param>
    public static string Code(string text, bool inTable = false)
    {
        string visible = Words.Visible(text);
        if (visible.Length == 0)
            return "(empty)";
        string fence = new('`', LongestRun(visible) + 1);
        bool isPadded = visible[0] is '`' or ' ' || visible[visible.Length - 1] is '`' or ' ';
        string code = inTable ? visible.Replace("|", "\\|") : visible;
        return isPadded ? $"{fence} {code} {fence}" : fence + code + fence;
    }

    /// <summary>A sentence: it reads as it is written, and calls nobody.</summary>
    public static string Prose(string text)
    {
        StringBuilder prose = new();
        string visible = Words.Visible(text);
        for (int i = 0; i < visible.Length; i++)
        {
            char c = visible[i];
            _ = c switch
            {
                '<' => prose.Append("&lt;"),
                '>' => prose.Append("&gt;"),
                '&' => prose.Append("&amp;"),
                '@' or '#' => prose.Append(c).Append(Break),
                ':' when Follows(visible, i + 1, "//") => prose.Append(c).Append(Break),
                'w' or 'W' when Follows(visible, i, "www.") => prose.Append(c).Append(Break),
                'G' or 'g' when Follows(visible, i, "gh-") => prose.Append(c).Append(Break),
                '\\' or '`' or '*' or '_' or '{' or '}' or '[' or ']' or '|' or '~' or '$' or '!' => prose.Append('\\').Append(c),
                _ => prose.Append(c),
            };
        }
        return prose.ToString();
    }

    /// <summary>Text between tags of HTML.</summary>
    public static string Html(string text) => HtmlText.Escape(Words.Visible(text)).Replace("@", "@" + Break).Replace(":/", ":" + Break + "/");

    /// <summary>A link.</summary>
    public static string Link(string text, string address) => $"[{text}](<{address.Replace("<", "%3C").Replace(">", "%3E").Replace("|", "%7C")}>)";

    /// <summary>A block of code whose fence is longer than any in it.</summary>
    public static string Fenced(string language, string text)
    {
        string visible = Words.Visible(text.Replace("\r\n", "\n"), keepLines: true);
        string fence = Fence(visible);
        return $"{fence}{language}\n{visible}{(visible.EndsWith("\n", StringComparison.Ordinal) ? "" : "\n")}{fence}\n";
    }

    /// <summary>A fence that is longer than any in a text, so that the text can't end it.</summary>
    public static string Fence(string text) => new('`', Math.Max(3, LongestRun(text) + 1));

    private static bool Follows(string text, int at, string what) => string.Compare(text, at, what, 0, what.Length, StringComparison.OrdinalIgnoreCase) == 0;

    private static int LongestRun(string text)
    {
        int longest = 0;
        int run = 0;
        foreach (char c in text)
        {
            run = c == '`' ? run + 1 : 0;
            longest = Math.Max(longest, run);
        }
        return longest;
    }
}
