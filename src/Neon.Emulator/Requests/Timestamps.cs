using System;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Neon.Emulator.Requests;

/// <summary>The one way in which moments are written, both ways.</summary>
internal static partial class Timestamps
{
    /// <summary>A moment in RFC 3339, or null when the text is not one.</summary>
    public static DateTimeOffset? Parse(string text) =>
        Shape().IsMatch(text)
        && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out DateTimeOffset moment)
            ? moment
            : null;

    /// <summary>The moment without its fraction, as the service writes most of them.</summary>
    public static DateTimeOffset Seconds(DateTimeOffset moment) => new(moment.Ticks / TimeSpan.TicksPerSecond * TimeSpan.TicksPerSecond, moment.Offset);

    [GeneratedRegex(@"^\d{4}-\d{2}-\d{2}[Tt]\d{2}:\d{2}:\d{2}(\.\d+)?([Zz]|[+-]\d{2}:\d{2})$", RegexOptions.CultureInvariant)]
    private static partial Regex Shape();
}
