using System;
using System.Collections;
using System.Globalization;
using System.Linq;

namespace Neon.Api;

/// <summary>How a value is written for the API.</summary>
internal static class RequestValue
{
    /// <summary>RFC 3339 in UTC, to the microsecond that PostgreSQL knows.</summary>
    public static string ToText(DateTimeOffset value) =>
        value.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFF'Z'", CultureInfo.InvariantCulture);

    /// <summary>The text of a query value, a list as the API takes it, with commas; or null for one that is left out.</summary>
    public static string? ToText(object? value) => value switch
    {
        null => null,
        string text => text,
        bool flag => flag ? "true" : "false",
        DateTimeOffset time => ToText(time),
        DateTime time => ToText(new DateTimeOffset(time)),
        IEnumerable list => string.Join(",", list.Cast<object?>().Select(ToText)),

        // .NET Standard knows neither of the two, and the short form of a time has no seconds.
        IFormattable day when day.GetType().FullName == "System.DateOnly" => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        IFormattable hour when hour.GetType().FullName == "System.TimeOnly" => hour.ToString("HH:mm:ss.FFFFFF", CultureInfo.InvariantCulture),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString(),
    };
}
