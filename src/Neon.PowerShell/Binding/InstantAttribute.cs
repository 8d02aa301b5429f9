using System;
using System.Globalization;
using System.Management.Automation;
using System.Text.RegularExpressions;

namespace Neon.Binding;

/// <summary>Takes a point in time as an object or as text, and text in one way only: <see cref="InstantText"/>.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class InstantAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc />
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        object? given = inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
        return given switch
        {
            null or DateTime or DateTimeOffset => inputData,
            string text when InstantText.TryParse(text.Trim(), out DateTimeOffset time) => time,
            _ => throw new ArgumentTransformationMetadataException($"'{given}' isn't a valid date and time in ISO 8601. {InstantText.Forms}"),
        };
    }
}

/// <summary>
/// A point in time as text: ISO 8601, in UTC where it names no zone. It means the same in every culture and time zone, as a
/// parameter and behind the @ of a branch.
/// </summary>
internal static class InstantText
{
    /// <summary>What is accepted, for messages.</summary>
    public const string Forms = "Use a form such as 2026-01-31T12:00:00Z, 2026-01-31T12:00:00+01:00 or 2026-01-31. A time without a zone is UTC.";

    private static readonly Regex Shape = new(@"^\d{4}-\d{2}-\d{2}(?:[Tt ]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?: ?(?:[Zz]|[+-]\d{2}:?\d{2}))?)?\z", RegexOptions.CultureInvariant);

    /// <summary>Reads it.</summary>
    public static bool TryParse(string text, out DateTimeOffset time)
    {
        time = default;
        return Shape.IsMatch(text)
            && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out time);
    }
}
