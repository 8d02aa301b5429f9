using System;
using Neon.Errors;

namespace Neon.Runtime;

/// <summary>When the service deletes an object by itself.</summary>
internal static class Expiry
{
    /// <summary>Checks that at most one of the two ways is used, and that the time is still to come.</summary>
    /// <param name="at">-ExpiresAt.</param>
    /// <param name="after">-ExpiresIn.</param>
    /// <exception cref="NeonException">They cannot be meant: <c>Neon.InvalidArgument</c>.</exception>
    public static void Check(DateTimeOffset? at, TimeSpan? after)
    {
        if (at is not null && after is not null)
            throw NeonErrors.InvalidArgument("-ExpiresAt and -ExpiresIn cannot be used together.");
        if (after is { } time && time <= TimeSpan.Zero)
            throw NeonErrors.InvalidArgument("-ExpiresIn must be greater than zero.", time);
    }
}
