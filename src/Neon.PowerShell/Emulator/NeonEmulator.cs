using System;
using System.Diagnostics;
using System.Security;
using Neon.Session;

namespace Neon;

/// <summary>A local Neon that runs as a process of its own; <c>Stop-NeonEmulator</c> ends it.</summary>
public sealed class NeonEmulator : NeonOutput
{
    /// <summary>The address of its API, for <c>Connect-Neon -BaseUri</c>, <c>NEON_API_HOST</c> or the CLI's <c>--api-host</c>.</summary>
    public Uri Uri { get; internal set; } = null!;

    /// <summary>Its key; it is for this machine only, and another one at each start.</summary>
    public SecureString ApiKey { get; internal set; } = null!;

    /// <summary>What holds the databases: <c>PostgreSql</c> or <c>Memory</c>.</summary>
    public string Engine { get; internal set; } = "";

    /// <summary>The version of PostgreSQL; null for the memory engine.</summary>
    public string? PostgresVersion { get; internal set; }

    /// <summary>The folder with PostgreSQL's programs, psql among them; null for the memory engine.</summary>
    public string? PostgresPath { get; internal set; }

    /// <summary>What it has to say of itself, for example why it runs on the memory engine.</summary>
    public string? Notice { get; internal set; }

    /// <summary>The id of its process.</summary>
    public int ProcessId { get; internal set; }

    /// <summary>Whether it runs.</summary>
    public bool IsRunning => Process is { HasExited: false };

    /// <summary>Its process, for the one who started it.</summary>
    internal Process? Process { get; set; }

    /// <summary>The session that stops it.</summary>
    internal NeonSession Session { get; set; } = null!;

    /// <summary>The address and the engine.</summary>
    public override string ToString() => $"{Uri} ({Engine})";
}

/// <summary>What holds the databases of a local Neon.</summary>
public enum NeonEmulatorEngine
{
    /// <summary>PostgreSQL where it is found, else memory.</summary>
    Auto,

    /// <summary>A real PostgreSQL.</summary>
    PostgreSql,

    /// <summary>Memory: schemas are set as text, and nothing can be connected to.</summary>
    Memory,
}
