using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;

namespace Neon.Benchmarks.Soak;

/// <summary>Draws each measure over time as SVG, a row each from nought to its largest value: what is flat is a level line.</summary>
internal static class SoakPlot
{
    private const int Width = 640;
    private const int Row = 84;
    private const int Left = 150;
    private const int Right = 624;
    private const int Top = 40;

    /// <summary>Draws it.</summary>
    public static string Draw(IReadOnlyList<SoakSample> samples)
    {
        int height = Top + (SoakSample.Measures.Length * Row) + 30;
        double minutes = Math.Ceiling(samples[^1].Minutes);
        double X(double at) => Left + ((Right - Left) * at / minutes);
        StringBuilder svg = new();
        svg.Append(CultureInfo.InvariantCulture, $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {Width} {height}\" role=\"img\" aria-label=\"What the process holds, minute by minute\" font-family=\"sans-serif\" font-size=\"13\">\n");
        svg.Append(CultureInfo.InvariantCulture, $"  <rect width=\"{Width}\" height=\"{height}\" fill=\"#fff\"/>\n  <text x=\"16\" y=\"24\" font-size=\"16\">What the process holds, minute by minute</text>\n");
        int bottom = Top;
        foreach ((string name, Func<SoakSample, double> of) in SoakSample.Measures)
        {
            bottom += Row;
            double most = Math.Max(1, samples.Max(of));
            double Y(double value) => bottom - ((Row - 20) * value / most);
            svg.Append(CultureInfo.InvariantCulture, $"  <path d=\"M{Left} {bottom}H{Right}\" stroke=\"#ddd\"/><text x=\"16\" y=\"{bottom - 24}\">{name}</text>\n");
            svg.Append(CultureInfo.InvariantCulture, $"  <text x=\"{Left - 6}\" y=\"{Y(most) + 4:0.#}\" text-anchor=\"end\" fill=\"#555\">{most:0}</text><text x=\"{Left - 6}\" y=\"{bottom + 4}\" text-anchor=\"end\" fill=\"#555\">0</text>\n");
            svg.Append("  <polyline fill=\"none\" stroke=\"#0b7a5b\" stroke-width=\"2\" points=\"");
            svg.AppendJoin(' ', samples.Select(sample => string.Create(CultureInfo.InvariantCulture, $"{X(sample.Minutes):0.#},{Y(of(sample)):0.#}"))).Append("\"/>\n");
        }
        return svg.Append(CultureInfo.InvariantCulture, $"  <text x=\"{Right}\" y=\"{bottom + 22}\" text-anchor=\"end\">{minutes:0} minutes</text>\n</svg>\n").ToString();
    }
}
