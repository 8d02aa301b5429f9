using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace Neon.Benchmarks;

/// <summary>
/// Draws the table of ratios of <c>docs/performance.md</c> as SVG: how much of what is wanted each row uses, with a line at
/// the whole. It reads the table, so that the two cannot differ.
/// </summary>
internal static partial class RatioPlot
{
    private const int Width = 640;
    private const int Row = 44;
    private const int Left = 16;
    private const int Right = 560;
    private const int Top = 52;
    private const double Most = 2;

    /// <summary>Draws it.</summary>
    /// <param name="page">The Markdown page; its first table is it.</param>
    /// <param name="plot">The file that is written.</param>
    public static void Draw(string page, string plot)
    {
        (string Work, double Used)[] rows = [.. Rows(File.ReadLines(page))];
        int height = Top + (rows.Length * Row) + 24;
        double X(double share) => Left + ((Right - Left) * Math.Min(share, Most) / Most);
        StringBuilder svg = new();
        svg.Append(CultureInfo.InvariantCulture, $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {Width} {height}\" role=\"img\" aria-label=\"Measured ratios as a share of their targets\" font-family=\"sans-serif\" font-size=\"13\">\n");
        svg.Append(CultureInfo.InvariantCulture, $"  <rect width=\"{Width}\" height=\"{height}\" fill=\"#fff\"/>\n  <text x=\"{Left}\" y=\"26\" font-size=\"16\">Measured ratios as a share of their targets, worst values</text>\n");
        int y = Top;
        foreach ((string work, double used) in rows)
        {
            svg.Append(CultureInfo.InvariantCulture, $"  <text x=\"{Left}\" y=\"{y + 12}\">{WebUtility.HtmlEncode(work)}</text>\n");
            svg.Append(CultureInfo.InvariantCulture, $"  <rect x=\"{Left}\" y=\"{y + 18}\" width=\"{X(used) - Left:0.#}\" height=\"12\" fill=\"{(used > 1.005 ? "#b3541e" : "#0b7a5b")}\"/><text x=\"{X(used) + 6:0.#}\" y=\"{y + 29}\" fill=\"#333\">{100 * used:0} %</text>\n");
            y += Row;
        }
        svg.Append(CultureInfo.InvariantCulture, $"  <path d=\"M{X(1):0.#} {Top}V{y}\" stroke=\"#555\" stroke-dasharray=\"4 3\"/><text x=\"{X(1):0.#}\" y=\"{y + 14}\" text-anchor=\"middle\" fill=\"#555\">target</text>\n</svg>\n");
        File.WriteAllText(plot, svg.ToString());
    }

    private static IEnumerable<(string Work, double Used)> Rows(IEnumerable<string> lines)
    {
        string work = "";
        foreach (string[] cells in lines.SkipWhile(line => !line.StartsWith('|')).TakeWhile(line => line.StartsWith('|')).Skip(2).Select(line => line.Trim('|').Split('|', StringSplitOptions.TrimEntries)))
        {
            string text = cells[0].Replace("`", "", StringComparison.Ordinal);
            work = text.StartsWith("the same", StringComparison.Ordinal) ? work.Split(", ")[0] + text["the same".Length..] : text;
            if (cells[2].Length == 0)
                continue;
            double wanted = Numbers(cells[2])[0];
            double[] measured = Numbers(cells[3].Split(';')[0]);
            double worst = cells[3].Contains(" to ", StringComparison.Ordinal) ? measured[1] : measured[0];
            double used = cells[2].StartsWith("at least", StringComparison.Ordinal) ? wanted / worst : worst / wanted;
            yield return ($"{work}: compared with {cells[1].Replace("`", "", StringComparison.Ordinal)}", used);
        }
    }

    private static double[] Numbers(string text) => [.. Number().Matches(text).Select(match => double.Parse(match.Value, CultureInfo.InvariantCulture))];

    [GeneratedRegex(@"\d+(\.\d+)?")]
    private static partial Regex Number();
}
