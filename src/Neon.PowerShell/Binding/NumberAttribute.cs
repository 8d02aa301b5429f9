using System;
using System.Globalization;
using System.Management.Automation;

namespace Neon.Binding;

/// <summary>
/// Takes a number, and text only as one with a decimal point: PowerShell would read <c>0,5</c> as 5 and null as 0, which is
/// no limit for some parameters.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class NumberAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc />
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        object? given = inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
        return given switch
        {
            null => throw new ArgumentTransformationMetadataException("The value is null, and a number is needed."),
            string text when !double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _) =>
                throw new ArgumentTransformationMetadataException($"'{text}' isn't a number. Write decimals with a point: 0.5."),
            _ => inputData,
        };
    }
}
