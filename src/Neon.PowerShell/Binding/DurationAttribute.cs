using System;
using System.Globalization;
using System.Management.Automation;
using System.Text.RegularExpressions;

namespace Neon.Binding;

/// <summary>
/// Takes a length of time with its unit: <c>7d</c>, <c>12h</c>, <c>30m</c>, <c>90s</c>, <c>P7D</c> or a TimeSpan. A number
/// alone is refused: PowerShell reads <c>7d</c> as the number 7 and keeps what was typed only where it stands as an argument.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class DurationAttribute : ArgumentTransformationAttribute
{
    /// <summary>What is accepted, for messages.</summary>
    public const string Forms = "Use a number with a unit (7d, 12h, 30m, 90s, 500ms), a time span (7.00:00:00, 00:30:00) or ISO 8601 (P7D, PT30M). In a variable, put it in quotes: '7d'.";

    /// <summary>A thousand years.</summary>
    private const double LongestSeconds = 365_250d * 86_400;

    private static readonly Regex WithUnits = new(@"^(?:(\d+(?:\.\d+)?)(ms|[wdhms]))+\z", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase);

    // Months and years have no fixed length.
    private static readonly Regex Iso = new(@"^P(?=.)(?:(\d+(?:\.\d+)?)(W))?(?:(\d+(?:\.\d+)?)(D))?(?:T(?=.)(?:(\d+(?:\.\d+)?)(H))?(?:(\d+(?:\.\d+)?)(M))?(?:(\d+(?:\.\d+)?)(S))?)?\z", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase);

    /// <inheritdoc />
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) => Read(inputData);

    /// <summary>The length of time that was given; null and what is of another type stay as they are.</summary>
    /// <exception cref="ArgumentTransformationMetadataException">It is a number without a unit, or text that is not a length of time.</exception>
    public static object? Read(object? given)
    {
        object? value = given is PSObject wrapped ? wrapped.BaseObject : given;
        if (!IsNumber(value) && value is not string)
            return given;

        // The text as it was typed: the wrapper has it where the number was written with a suffix.
        string text = value is string ? (string)value : given is PSObject typed ? typed.ToString() : Convert.ToString(value, CultureInfo.InvariantCulture)!;
        if (TryParse(text.Trim(), out TimeSpan length))
            return length;
        throw new ArgumentTransformationMetadataException($"'{text}' isn't a duration with a unit. {Forms}");
    }

    /// <summary>Whether a value is a number.</summary>
    public static bool IsNumber(object? value) => value is byte or sbyte or short or ushort or int or uint or long or ulong or float or double or decimal;

    private static bool TryParse(string text, out TimeSpan length)
    {
        bool isNegative = text.StartsWith("-", StringComparison.Ordinal);
        string size = isNegative ? text.Substring(1) : text;
        length = TimeSpan.Zero;
        if (double.TryParse(size, NumberStyles.Float, CultureInfo.InvariantCulture, out double number))
            return number == 0;
        if (text.IndexOf(':') >= 0)
            return TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out length);
        Match match = WithUnits.Match(size);
        if (!match.Success)
            match = Iso.Match(size);
        if (!match.Success)
            return false;
        try
        {
            double seconds = 0;
            for (int group = 1; group + 1 < match.Groups.Count; group += 2)
            {
                for (int i = 0; i < match.Groups[group].Captures.Count; i++)
                    seconds += double.Parse(match.Groups[group].Captures[i].Value, CultureInfo.InvariantCulture) * SecondsOf(match.Groups[group + 1].Captures[i].Value);
            }
            // A longer one, counted from now, would be a time that no calendar has.
            if (seconds > LongestSeconds)
                return false;
            length = TimeSpan.FromSeconds(isNegative ? -seconds : seconds);
            return true;
        }
        catch (OverflowException)
        {
            return false;
        }
    }

    private static double SecondsOf(string unit) => unit.ToLowerInvariant() switch
    {
        "w" => 604800,
        "d" => 86400,
        "h" => 3600,
        "m" => 60,
        "ms" => 0.001,
        _ => 1,
    };
}
