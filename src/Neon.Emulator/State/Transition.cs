using System;

namespace Neon.Emulator.State;

/// <summary>
/// A change of state that takes its time. Nothing runs in the background for it: what a client sees
/// is this and the clock, so an operation always ends, and always at the same moment for everybody.
/// </summary>
internal readonly record struct Transition(string From, string To, DateTimeOffset EndsAt)
{
    /// <summary>The state at a moment.</summary>
    public string At(DateTimeOffset now) => now < EndsAt ? From : To;

    /// <summary>The state to come, or null when it has come.</summary>
    public string? PendingAt(DateTimeOffset now) => now < EndsAt ? To : null;
}
