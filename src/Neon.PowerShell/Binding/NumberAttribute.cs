using System;
using System.Globalization;
using System.Management.Automation;

namespace Neon.Binding;

/// <summary>
/// Takes a number, and text only as one with a decimal point: PowerShell would read <c>0,5</c> as 5, null as 0, which means no limit
/// for some parameters, and 1.5 as 2 where a whole number is needed.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class NumberAttribute : ArgumentTransformationAttribute
{
    /// <summary>Whether the number may have decimals.</summary>
    public bool AllowDecimals { get; set; }

    /// <inheritdoc />
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        object? given = inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
        double? number = given switch
        {
            null => throw new ArgumentTransformationMetadataException("The value is null, but a number is required."),
            string text => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double read)
                ? read
                : throw new ArgumentTransformationMetadataException($"'{text}' isn't a number. Use a point as the decimal separator: 0.5."),
            double or float or decimal => Convert.ToDouble(given, CultureInfo.InvariantCulture),
            _ => null,
        };

        // NaN and the infinities aren't whole numbers either.
        return AllowDecimals || number is null || number % 1 == 0
            ? inputData
            : throw new ArgumentTransformationMetadataException($"{number.Value.ToString(CultureInfo.InvariantCulture)} isn't a whole number. Values aren't rounded.");
    }
}
