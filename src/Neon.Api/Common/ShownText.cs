using System;
using System.Globalization;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;

namespace Neon.Api;

/// <summary>
/// The one door between text that others wrote and whoever reads it on a terminal or in a log: names, comments and messages
/// come from a service or a database. What would control the terminal, or be a command of a CI system, becomes a visible escape.
/// </summary>
internal static class ShownText
{
    // GitHub Actions takes a line that begins with :: for a command, after white space too; Azure Pipelines and TeamCity look for
    // ##vso[ and the like anywhere. A narrow screen breaks lines at a space, or within a long word, so what could come to
    // stand at the beginning of a line counts as well. Casts of SQL (id::text) stay as they are.
    private static readonly Regex Command = new(
        "#{2,}(?=[a-z]*\\[)"
        + "|(?::{2,}|#{2,})(?<=^[^\\S\n]*[:#]+)"
        + "|(?<=\\s):{2,}(?=[a-z-]+(?: |::))"
        + "|:{2,}(?=(?:add-mask|add-matcher|add-path|debug|echo|endgroup|error|group|notice|remove-matcher|save-state|set-env|set-output|stop-commands|warning)(?: |::))",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.Multiline);

    // The first half of every character of the planes of tags and of selectors of variants, U+E0000 to U+E03FF.
    private const char Invisible = '\udb40';

    private static readonly Regex Mark = new(":{2,}", RegexOptions.CultureInvariant);

    /// <summary>A text on one line: line ends and tabs become escapes, too.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The text; null if there is none.</returns>
    public static string? Line(string? text) => text is null ? null : Escaped(text, keepLines: false);

    /// <summary>A text of several lines: line ends and tabs stay.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The text; null if there is none.</returns>
    public static string? Lines(string? text) => text is null ? null : Escaped(text.Replace("\r\n", "\n"), keepLines: true);

    /// <summary>What is told of something: its secrets are taken out, and what is left is harmless.</summary>
    /// <param name="text">The text.</param>
    public static string Told(string text) => Lines(Redactor.Redact(text))!;

    private static string Escaped(string text, bool keepLines)
    {
        if ((text.IndexOf("::", StringComparison.Ordinal) >= 0 || text.IndexOf("##", StringComparison.Ordinal) >= 0) && Command.IsMatch(text))
            text = string.Join("\n", text.Split('\n').Select(WithoutCommand));
        int first = 0;
        while (first < text.Length && !IsHidden(text, first, keepLines))
            first++;
        if (first == text.Length)
            return text;

        StringBuilder shown = new(text, 0, first, text.Length + 16);
        for (int i = first; i < text.Length; i++)
        {
            if (!IsHidden(text, i, keepLines))
                shown.Append(text[i]);
            else
                shown.Append(Escape(text[i]));
        }
        return shown.ToString();
    }

    // What ends the command as well: a narrow screen may begin a line with it.
    private static string WithoutCommand(string line) =>
        Command.IsMatch(line) ? Mark.Replace(Command.Replace(line, EscapeAllButLast), EscapeAllButLast) : line;

    private static string EscapeAllButLast(Match match) => EscapeAllButLast(match.Value);

    // One is left, so that no two stand together.
    private static string EscapeAllButLast(string run) => string.Concat(run.Take(run.Length - 1).Select(Escape)) + run[run.Length - 1];

    private static string Escape(char c) => c switch
    {
        '\n' => "\\n",
        '\r' => "\\r",
        '\t' => "\\t",
        _ => "\\u" + ((int)c).ToString("x4", CultureInfo.InvariantCulture),
    };

    // Letters and selectors that nobody sees, but that an agent reads, are pairs that begin with the one.
    private static bool IsHidden(string text, int at, bool keepLines) =>
        IsHidden(text[at], keepLines) || (char.IsLowSurrogate(text[at]) && at > 0 && text[at - 1] == Invisible);

    /// <summary>Controls (C0, DEL, C1), ends of lines, marks and overrides of the direction of writing, and what has no width and no meaning in writing.</summary>
    private static bool IsHidden(char c, bool keepLines) => c switch
    {
        Invisible or '\u00ad' or '\u180e' or '\u200b' or (>= '\u2060' and <= '\u2064') or '\ufeff' => true,
        '\n' or '\t' => !keepLines,
        < ' ' or (>= '\u007f' and <= '\u009f') => true,
        '\u2028' or '\u2029' or '\u200e' or '\u200f' or '\u061c' => true,
        (>= '\u202a' and <= '\u202e') or (>= '\u2066' and <= '\u2069') => true,
        _ => false,
    };
}
