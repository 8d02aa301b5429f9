using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;

namespace Neon.Benchmarks;

/// <summary>Draws points and a straight line through the origin as SVG, to be read on light and dark pages.</summary>
internal static class LinePlot
{
    private const int Width = 640;
    private const int Height = 360;
    private const int Left = 64;
    private const int Bottom = 304;
    private const int Right = 616;
    private const int Top = 48;

    /// <summary>Draws it.</summary>
    /// <param name="title">What it shows.</param>
    /// <param name="across">What the horizontal axis is.</param>
    /// <param name="up">What the vertical axis is.</param>
    /// <param name="points">The points.</param>
    public static string Draw(string title, string across, string up, IReadOnlyList<(double X, double Y)> points)
    {
        double mostX = Nice(points.Max(point => point.X));
        double mostY = Nice(points.Max(point => point.Y));
        double X(double x) => Left + ((Right - Left) * x / mostX);
        double Y(double y) => Bottom - ((Bottom - Top) * y / mostY);
        double slope = points.Sum(point => point.X * point.Y) / points.Sum(point => point.X * point.X);
        double end = Math.Min(mostX, mostY / slope);
        StringBuilder svg = new();
        svg.Append(CultureInfo.InvariantCulture, $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {Width} {Height}\" role=\"img\" aria-label=\"{title}\" font-family=\"sans-serif\" font-size=\"13\">\n");
        svg.Append(CultureInfo.InvariantCulture, $"  <rect width=\"{Width}\" height=\"{Height}\" fill=\"#fff\"/>\n  <text x=\"{Left}\" y=\"28\" font-size=\"16\">{title}</text>\n");
        for (int i = 0; i <= 4; i++)
        {
            (double x, double y) = (mostX * i / 4, mostY * i / 4);
            svg.Append(CultureInfo.InvariantCulture, $"  <path d=\"M{Left} {Y(y):0.#}H{Right}\" stroke=\"#ddd\"/><text x=\"{Left - 8}\" y=\"{Y(y) + 4:0.#}\" text-anchor=\"end\">{y:0}</text>\n");
            svg.Append(CultureInfo.InvariantCulture, $"  <text x=\"{X(x):0.#}\" y=\"{Bottom + 20}\" text-anchor=\"middle\">{x:0}</text>\n");
        }
        svg.Append(CultureInfo.InvariantCulture, $"  <text x=\"{Right}\" y=\"{Bottom + 42}\" text-anchor=\"end\">{across}</text>\n  <text x=\"{Left + 4}\" y=\"{Top - 6}\">{up}</text>\n");
        svg.Append(CultureInfo.InvariantCulture, $"  <path d=\"M{X(0):0.#} {Y(0):0.#}L{X(end):0.#} {Y(slope * end):0.#}\" stroke=\"#888\" stroke-dasharray=\"6 4\"/>\n");
        svg.Append(CultureInfo.InvariantCulture, $"  <text x=\"{Right}\" y=\"{Bottom - 8}\" text-anchor=\"end\" fill=\"#555\">dashed: {slope:0} ms per MB</text>\n");
        foreach ((double x, double y) in points)
            svg.Append(CultureInfo.InvariantCulture, $"  <circle cx=\"{X(x):0.#}\" cy=\"{Y(y):0.#}\" r=\"5\" fill=\"#0b7a5b\"><title>{x:0.#} MB: {y:0} ms</title></circle>\n");
        return svg.Append("</svg>\n").ToString();
    }

    /// <summary>The next number that four steps part well.</summary>
    private static double Nice(double most)
    {
        double unit = Math.Pow(10, Math.Floor(Math.Log10(most)));
        return new[] { 1, 1.2, 1.6, 2, 2.4, 3.2, 4, 6, 8, 10 }.First(factor => factor * unit >= most) * unit;
    }
}
