using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;

namespace Neon.Schema.Reports;

/// <summary>Draws a diagram as SVG within a page: shapes and text only, whose colours are those of the style sheet.</summary>
internal static class SvgDiagram
{
    private const int LongestName = 34;
    private const double CharacterWidth = 7.3;
    private const double Padding = 12;
    private const double ArrowLength = 7;
    private const double ArrowWidth = 3.5;

    /// <summary>The figure.</summary>
    public static string Write(Diagram diagram)
    {
        DiagramLayout layout = new(diagram, SizeOf);
        StringBuilder svg = new();
        svg.Append("<figure class=\"diagram\">\n")
            .Append($"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {Number(layout.Width)} {Number(layout.Height)}\" width=\"{Number(layout.Width)}\" height=\"{Number(layout.Height)}\" role=\"img\" aria-label=\"{Text(Description(diagram))}\">\n");
        foreach ((DiagramLink link, IReadOnlyList<DiagramBox> boxes) in layout.Paths.OrderBy(path => path.Link.State))
            WriteLink(svg, link, boxes);
        foreach (DiagramBox box in layout.Boxes)
            WriteTable(svg, box, diagram.Tables[box.Table]);
        svg.Append($"</svg>\n<figcaption>{Text(diagram.Caption)}</figcaption>\n</figure>\n");
        return svg.ToString();
    }

    private static (double Width, double Height) SizeOf(DiagramTable table)
    {
        int characters = Math.Max(DiagramText.Width(DiagramText.Shortened(table.Name, LongestName)), table.Words.Length);
        return ((characters * CharacterWidth) + (2 * Padding), table.Words.Length == 0 ? 30 : 46);
    }

    private static void WriteTable(StringBuilder svg, DiagramBox box, DiagramTable table)
    {
        double middle = box.X + (box.Width / 2);
        svg.Append($"<g class=\"table {Class(table.State)}\"><title>{Text(table.Name)}</title>")
            .Append($"<rect x=\"{Number(box.X)}\" y=\"{Number(box.Y - (box.Height / 2))}\" width=\"{Number(box.Width)}\" height=\"{Number(box.Height)}\" rx=\"5\" />")
            .Append($"<text x=\"{Number(middle)}\" y=\"{Number(table.Words.Length == 0 ? box.Y + 4 : box.Y - 4)}\" text-anchor=\"middle\">{Text(DiagramText.Shortened(table.Name, LongestName))}</text>");
        if (table.Words.Length > 0)
            svg.Append($"<text class=\"state\" x=\"{Number(middle)}\" y=\"{Number(box.Y + 13)}\" text-anchor=\"middle\">{Class(table.State)}, <tspan class=\"{table.Impact.ToString().ToLowerInvariant()}\">{table.Impact}</tspan></text>");
        svg.Append("</g>\n");
    }

    /// <summary>A line that leaves a table at one side and comes to the other at the side that faces it.</summary>
    private static void WriteLink(StringBuilder svg, DiagramLink link, IReadOnlyList<DiagramBox> boxes)
    {
        StringBuilder path = new();
        (double x, double y) = (0, 0);
        int direction = 1;
        for (int i = 1; i < boxes.Count; i++)
        {
            (DiagramBox from, DiagramBox to) = (boxes[i - 1], boxes[i]);
            bool isBeside = from.Layer == to.Layer;
            direction = to.Layer < from.Layer || isBeside ? -1 : 1;
            int arrival = isBeside ? 1 : direction;
            if (i == 1)
            {
                (x, y) = (direction > 0 || isBeside ? from.X + from.Width : from.X, from.Y);
                path.Append($"M{Number(x)} {Number(y)}");
            }
            double end = arrival > 0 && !isBeside ? to.X : to.X + to.Width;
            if (i == boxes.Count - 1)
                end -= arrival > 0 && !isBeside ? ArrowLength : -ArrowLength;
            double reach = isBeside ? 40 : Math.Max(24, Math.Abs(end - x) / 2);
            double first = x + (isBeside || direction > 0 ? reach : -reach);
            double second = end + (isBeside ? reach : direction > 0 ? -reach : reach);
            path.Append($"C{Number(first)} {Number(y)} {Number(second)} {Number(to.Y)} {Number(end)} {Number(to.Y)}");
            (x, y) = (end, to.Y);
            if (i < boxes.Count - 1)
            {
                // Straight through the column of the place that it passes.
                double through = direction > 0 ? to.X + to.Width : to.X;
                path.Append($"L{Number(through)} {Number(to.Y)}");
                x = through;
            }
        }
        double tip = x + (direction > 0 ? ArrowLength : -ArrowLength);
        svg.Append($"<g class=\"key {Class(link.State)}\"><path class=\"line\" d=\"{path}\" />")
            .Append($"<path class=\"tip\" d=\"M{Number(tip)} {Number(y)}L{Number(x)} {Number(y - ArrowWidth)}L{Number(x)} {Number(y + ArrowWidth)}Z\" /></g>\n");
    }

    /// <summary>The picture for who does not see it.</summary>
    private static string Description(Diagram diagram)
    {
        IEnumerable<string> tables = diagram.Tables.Select(table => table.State == DiagramState.Near ? table.Name : $"{table.Name} ({table.Words})");
        IEnumerable<string> links = diagram.Links.Select(link => $"{diagram.Tables[link.From].Name} references {diagram.Tables[link.To].Name}{(link.State == DiagramState.Near ? "" : $" ({Class(link.State)})")}");
        return $"Tables: {string.Join(", ", tables)}." + (diagram.Links.Count == 0 ? "" : $" Foreign keys: {string.Join("; ", links)}.");
    }

    private static string Class(DiagramState state) => state.ToString().ToLowerInvariant();

    private static string Number(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);

    private static string Text(string text) => HtmlText.Escape(Words.Visible(text));
}
