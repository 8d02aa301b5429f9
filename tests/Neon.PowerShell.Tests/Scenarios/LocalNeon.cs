using System;

using Neon.PowerShell.Tests.Support;

namespace Neon.PowerShell.Tests.Scenarios;

/// <summary>A local Neon, started by the module itself and shared by the tests of its engine; operations take no time.</summary>
public abstract class LocalNeon : IDisposable
{
    private readonly ModuleHost? _owner;

    private protected LocalNeon(string engine)
    {
        ModuleHost owner = new();
        ScriptResult started = owner.Run($"Start-NeonEmulator -Engine {engine} -Pace 0");
        if (started.AllErrors.Count > 0 && engine == "PostgreSql" && Environment.GetEnvironmentVariable("CI") != "true")
        {
            // Without PostgreSQL there is nothing to test here; in CI that is a failure.
            Missing = started.AllErrors[0].ToString();
            owner.Dispose();
            return;
        }
        Emulator = started.Single();
        _owner = owner;
    }

    /// <summary>Why it does not run.</summary>
    public string? Missing { get; }

    /// <summary>The emulator, as the cmdlet gave it.</summary>
    public object? Emulator { get; }

    /// <summary>A runspace that is connected to it.</summary>
    public ModuleHost Connect()
    {
        Assert.SkipWhen(Missing is not null, Missing ?? "");
        ModuleHost host = new();
        host.Run("Connect-Neon $emulator.ApiKey -BaseUri $emulator.Uri", new { emulator = Emulator }).ShouldHaveNoErrors();
        return host;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _owner?.Run("Stop-NeonEmulator $emulator", new { emulator = Emulator }).ShouldHaveNoErrors();
        _owner?.Dispose();
        GC.SuppressFinalize(this);
    }
}

/// <summary>A local Neon over a real PostgreSQL.</summary>
public sealed class PostgresNeon : LocalNeon
{
    /// <summary>Starts it.</summary>
    public PostgresNeon()
        : base("PostgreSql")
    {
    }
}

/// <summary>A local Neon in memory.</summary>
public sealed class MemoryNeon : LocalNeon
{
    /// <summary>Starts it.</summary>
    public MemoryNeon()
        : base("Memory")
    {
    }
}
