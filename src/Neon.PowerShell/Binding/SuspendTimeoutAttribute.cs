using System;
using System.Management.Automation;

namespace Neon.Binding;

/// <summary>
/// Takes the idle time before a compute is suspended: <c>Never</c>, <c>Default</c>, a length of time, or whole seconds, as the
/// parameter's older name says; the API's numbers are -1, 0 and seconds.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class SuspendTimeoutAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc />
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        object? given = inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
        if (given is string word && string.Equals(word.Trim(), "Never", StringComparison.OrdinalIgnoreCase))
            return -1;
        if (given is string other && string.Equals(other.Trim(), "Default", StringComparison.OrdinalIgnoreCase))
            return 0;

        // 7d is a decimal, and 90s a short: only a number that can have no suffix is seconds.
        if ((given is int or long || (given is double number && number % 1 == 0)) && inputData!.ToString() == given.ToString())
            return given;
        if (given is string digits && int.TryParse(digits, System.Globalization.NumberStyles.AllowLeadingSign, System.Globalization.CultureInfo.InvariantCulture, out int seconds))
            return seconds;
        return DurationAttribute.Read(inputData) switch
        {
            TimeSpan { TotalSeconds: > 0 and < int.MaxValue } length when length.Ticks % TimeSpan.TicksPerSecond == 0 => (int)length.TotalSeconds,
            _ => throw new ArgumentTransformationMetadataException($"'{inputData}' isn't a valid idle time. Use Never, Default or a duration. {DurationAttribute.Forms}"),
        };
    }
}
