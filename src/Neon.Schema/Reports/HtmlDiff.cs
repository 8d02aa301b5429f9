using System.Collections.Generic;
using System.Text;

namespace Neon.Schema.Reports;

/// <summary>
/// Writes a diff once for both views: what was removed and what was added in its place are a pair, which the style sheet puts
/// below each other or side by side.
/// </summary>
internal static class HtmlDiff
{
    /// <summary>A longer diff is folded at first.</summary>
    private const int Unfolded = 400;

    /// <summary>Writes it; nothing for an empty one.</summary>
    /// <param name="html">The page.</param>
    /// <param name="database">What has the diff.</param>
    /// <param name="id">What links to the diff name it.</param>
    public static void Write(StringBuilder html, ReportedDatabase database, string id)
    {
        if (database.Diff.Count == 0)
            return;
        html.Append($"<details id=\"{id}\"{(database.Diff.Count <= Unfolded ? " open=\"\"" : "")}><summary>Diff: {database.Lines} lines</summary>\n<div class=\"diff\">\n");
        List<DiffLine> old = [];
        List<DiffLine> now = [];
        foreach (DiffLine line in database.Diff)
        {
            bool isChange = line.Kind is DiffLineKind.Removed or DiffLineKind.Added;
            bool isAnotherChange = line.Kind == DiffLineKind.Removed && now.Count > 0;
            if (isAnotherChange || isChange == IsContext(old) || line.Kind is DiffLineKind.Hunk or DiffLineKind.Header)
                WritePair(html, old, now);
            if (line.Kind is DiffLineKind.Removed or DiffLineKind.Context)
                old.Add(line);
            if (line.Kind is DiffLineKind.Added or DiffLineKind.Context)
                now.Add(line);
            if (line.Kind is DiffLineKind.Hunk or DiffLineKind.Header)
                html.Append($"<div class=\"hunk\">{Text(line.Text)}</div>\n");
        }
        WritePair(html, old, now);
        html.Append("</div>\n</details>\n");
    }

    private static bool IsContext(List<DiffLine> lines) => lines.Count > 0 && lines[0].Kind == DiffLineKind.Context;

    private static void WritePair(StringBuilder html, List<DiffLine> old, List<DiffLine> now)
    {
        if (old.Count + now.Count == 0)
            return;
        html.Append(IsContext(old) ? "<div class=\"pair same\">\n" : "<div class=\"pair\">\n");
        WriteSide(html, "before", old, line => line.Before);
        WriteSide(html, "after", now, line => line.After);
        html.Append("</div>\n");
        old.Clear();
        now.Clear();
    }

    private static void WriteSide(StringBuilder html, string side, List<DiffLine> lines, System.Func<DiffLine, int> number)
    {
        html.Append($"<div class=\"side {side}\">");
        foreach (DiffLine line in lines)
        {
            string tag = line.Kind switch
            {
                DiffLineKind.Removed => "del",
                DiffLineKind.Added => "ins",
                _ => "span",
            };
            string text = line.Text.Length > 0 ? line.Text.Substring(1) : "";
            html.Append($"<{tag} data-n=\"{number(line)}\">{Text(text)}</{tag}>");
        }
        html.Append("</div>\n");
    }

    private static string Text(string text) => HtmlText.Escape(Words.Visible(text.TrimEnd('\r'), keepLines: true));
}
