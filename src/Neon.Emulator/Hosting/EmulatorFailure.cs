using System;

namespace Neon.Emulator.Hosting;

/// <summary>Why the process could not do its work, as the exit code that a caller can act on.</summary>
internal enum ExitCode
{
    /// <summary>It was stopped in an orderly way.</summary>
    Stopped = 0,

    /// <summary>Something that nobody foresaw.</summary>
    Unexpected = 1,

    /// <summary>An option is unknown or its value makes no sense.</summary>
    BadUsage = 2,

    /// <summary>The port asked for belongs to another process.</summary>
    PortInUse = 3,

    /// <summary>There is no PostgreSQL, or it would not start.</summary>
    NoPostgreSql = 4,

    /// <summary>The disk is full or the temporary folder cannot be written.</summary>
    NoDisk = 5,
}

/// <summary>A failure that ends the process with one line for people and one code for programs.</summary>
internal sealed class EmulatorFailure(ExitCode code, string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>The code the process ends with.</summary>
    public ExitCode Code { get; } = code;
}
