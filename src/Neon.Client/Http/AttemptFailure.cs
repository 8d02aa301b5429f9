using System;

namespace Neon.Client.Http;

/// <summary>How far a failed attempt may be repeated.</summary>
internal enum Repeat
{
    /// <summary>Not at all.</summary>
    Never,

    /// <summary>A few times: it may be passing (a broken connection, a gateway's error).</summary>
    Briefly,

    /// <summary>Until the time is up: the service says that it is busy.</summary>
    Patiently,
}

/// <summary>One attempt failed; the retry pipeline decides on it, and the error inside is what the caller gets in the end.</summary>
internal sealed class AttemptFailure : Exception
{
    public AttemptFailure(NeonException error, Repeat repeat, TimeSpan? retryAfter = null)
        : base(error.Message, error)
    {
        Error = error;
        Repeat = repeat;
        RetryAfter = retryAfter;
    }

    public NeonException Error { get; }

    public Repeat Repeat { get; }

    /// <summary>How long the service asks to wait.</summary>
    public TimeSpan? RetryAfter { get; }
}
