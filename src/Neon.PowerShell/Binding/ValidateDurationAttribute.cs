using System;
using System.Globalization;
using System.Management.Automation;

namespace Neon.Binding;

/// <summary>The bounds of a length of time that the API takes as a whole number of a unit.</summary>
/// <param name="least">The least, in the unit.</param>
/// <param name="most">The most, in the unit.</param>
/// <param name="unitSeconds">How many seconds the unit has: 1 or 60.</param>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class ValidateDurationAttribute(int least, int most, int unitSeconds = 1) : ValidateArgumentsAttribute
{
    /// <inheritdoc />
    protected override void Validate(object arguments, EngineIntrinsics engineIntrinsics)
    {
        // Null is said by the cmdlet's base, for all parameters.
        if (arguments is not TimeSpan length)
            return;
        double units = length.TotalSeconds / unitSeconds;
        if (units < least || units > most || units != Math.Floor(units))
        {
            throw new ValidationMetadataException(string.Format(
                CultureInfo.InvariantCulture, "The duration must be a whole number of {2} from {0} to {1}, but is {3}.", least, most, unitSeconds == 60 ? "minutes" : "seconds", length));
        }
    }
}
