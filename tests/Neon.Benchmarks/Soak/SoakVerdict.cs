using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace Neon.Benchmarks.Soak;

/// <summary>
/// Whether a measure is flat: the median of the last third of the samples is at most a tenth above that of the first third,
/// or a few single ones where there are few. The first tenth is not looked at: code is compiled and pools fill up there.
/// </summary>
/// <param name="Name">The measure.</param>
/// <param name="First">The median of the first third.</param>
/// <param name="Last">The median of the last third.</param>
/// <param name="PerHour">The slope of the straight line through all samples, an hour.</param>
internal sealed record SoakVerdict(string Name, double First, double Last, double PerHour)
{
    private const double MostGrowth = 1.1;
    private const double Slack = 3;

    /// <summary>Whether it is flat.</summary>
    public bool IsFlat => Last <= Math.Max(First * MostGrowth, First + Slack);

    /// <summary>Judges every measure.</summary>
    public static IReadOnlyList<SoakVerdict> Of(IReadOnlyList<SoakSample> samples)
    {
        SoakSample[] settled = [.. samples.Skip(samples.Count / 10)];
        int third = Math.Max(1, settled.Length / 3);
        return [.. SoakSample.Measures.Select(measure => new SoakVerdict(
            measure.Name,
            Median(settled.Take(third).Select(measure.Of)),
            Median(settled.TakeLast(third).Select(measure.Of)),
            60 * Slope([.. settled.Select(sample => (sample.Minutes, measure.Of(sample)))])))];
    }

    /// <summary>As a row of a table.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"| {Name} | {First:0.0} | {Last:0.0} | {Last / First:0.00} | {PerHour:+0.0;-0.0;0.0} | {(IsFlat ? "flat" : "grows")} |");

    private static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }

    private static double Slope((double X, double Y)[] points)
    {
        double x = points.Average(point => point.X);
        double y = points.Average(point => point.Y);
        double spread = points.Sum(point => (point.X - x) * (point.X - x));
        return spread == 0 ? 0 : points.Sum(point => (point.X - x) * (point.Y - y)) / spread;
    }
}
