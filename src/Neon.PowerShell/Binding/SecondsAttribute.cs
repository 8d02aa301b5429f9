using System;
using System.Globalization;
using System.Management.Automation;

namespace Neon.Binding;

/// <summary>
/// Takes a number as seconds for a duration: PowerShell would make ticks of a number, and days of the text
/// of one, such as an environment variable has.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class SecondsAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc />
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        object? given = inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
        double? seconds = given switch
        {
            byte or sbyte or short or ushort or int or uint or long or ulong or float or double or decimal => Convert.ToDouble(given, CultureInfo.InvariantCulture),
            string text when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) => number,
            _ => null,
        };
        try
        {
            return seconds is { } length ? TimeSpan.FromSeconds(length) : inputData;
        }
        catch (Exception e) when (e is OverflowException or ArgumentException)
        {
            throw new ArgumentTransformationMetadataException($"'{given}' isn't a valid number of seconds.", e);
        }
    }
}
