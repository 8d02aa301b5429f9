using System;
using System.Collections.Generic;
using System.Globalization;
using System.Security.Cryptography;
using Neon.Emulator.Testing;

namespace Neon.Emulator.Hosting;

/// <summary>What keeps the data.</summary>
internal enum EngineChoice
{
    /// <summary>PostgreSQL where there is one, else memory.</summary>
    Auto,

    /// <summary>PostgreSQL, or nothing.</summary>
    PostgreSql,

    /// <summary>No PostgreSQL: schemas are texts.</summary>
    Memory,
}

/// <summary>How this process was asked to run.</summary>
internal sealed record EmulatorOptions
{
    /// <summary>The text of <c>--help</c>.</summary>
    public const string Help = """
        Neon.Emulator: a local Neon.

        usage: dotnet Neon.Emulator.dll [options]

          --port N           the port on 127.0.0.1; 0 (default) chooses a free port
          --engine NAME      auto (default), postgresql or memory
          --postgres DIR     the folder that contains the PostgreSQL programs (initdb, postgres, pg_dump)
          --data-folder DIR  where to create the PostgreSQL data folder; by default, the temporary folder
          --pace DURATION    how long an operation takes: 0, 200ms (default), 2s
          --api-key KEY      the key that clients must send; by default, a random key
          --rate-limit       return 429 after 700 requests per minute, or 40 per second and route
          --require-org-id   with a personal key, require an organization to list projects, as the service does
          --record DIR       record each response in this folder, as a line of JSON; also LOCAL_NEON_RECORD
          --parent PID       stop when this process ends
          --help             show this text

        When it is ready, it writes one line of JSON to standard output, with the members
        uri, api_key, engine, pid, version, postgres_version and, if there is anything to report, notice.
        Exit codes: 0 stopped, 2 bad usage, 3 port in use, 4 PostgreSQL not found or not started,
        5 disk full or not writable.
        """;

    /// <summary>The port to listen on; 0 is any free one.</summary>
    public int Port { get; init; }

    /// <summary>The engine asked for.</summary>
    public EngineChoice Engine { get; init; } = EngineChoice.Auto;

    /// <summary>How long one operation takes.</summary>
    public TimeSpan Pace { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>Whether requests are limited as the service limits them.</summary>
    public bool RateLimit { get; init; }

    /// <summary>Whether a list of projects has to name an organization where the key is a user's.</summary>
    public bool RequireOrgId { get; init; }

    /// <summary>The process whose end is also ours.</summary>
    public int? Parent { get; init; }

    /// <summary>The key that clients send.</summary>
    public string ApiKey { get; init; } = NewKey();

    /// <summary>The folder with PostgreSQL's programs, where it is not to be searched for.</summary>
    public string? PostgresFolder { get; init; }

    /// <summary>Where the engine makes its folder; null is the temporary folder.</summary>
    public string? DataFolder { get; init; }

    /// <summary>Where each answer is kept; null is nowhere.</summary>
    public string? Record { get; init; } = Environment.GetEnvironmentVariable(Recording.Variable) is { Length: > 0 } folder ? folder : null;

    /// <summary>Whether only the help was asked for.</summary>
    public bool HelpWanted { get; init; }

    /// <summary>A key in the shape of the service's own.</summary>
    public static string NewKey() => "napi_" + RandomNumberGenerator.GetString("abcdefghijklmnopqrstuvwxyz0123456789", 64);

    /// <summary>Reads the command line; anything it does not know is <see cref="ExitCode.BadUsage"/>.</summary>
    public static EmulatorOptions Parse(IReadOnlyList<string> arguments)
    {
        EmulatorOptions options = new();
        for (int i = 0; i < arguments.Count; i++)
        {
            string name = arguments[i];
            string? inline = null;
            int equals = name.IndexOf('=', StringComparison.Ordinal);
            if (name.StartsWith("--", StringComparison.Ordinal) && equals > 0)
            {
                inline = name[(equals + 1)..];
                name = name[..equals];
            }

            string Value() => inline ?? (++i < arguments.Count
                ? arguments[i]
                : throw BadUsage($"{name} requires a value"));

            options = name switch
            {
                "--help" or "-h" => options with { HelpWanted = true },
                "--require-org-id" => options with { RequireOrgId = true },
                "--rate-limit" => options with { RateLimit = true },
                "--port" => options with { Port = Integer(name, Value(), 0, 65535) },
                "--parent" => options with { Parent = Integer(name, Value(), 1, int.MaxValue) },
                "--pace" => options with { Pace = Duration(name, Value()) },
                "--api-key" => options with { ApiKey = NotEmpty(name, Value()) },
                "--postgres" => options with { PostgresFolder = NotEmpty(name, Value()) },
                "--data-folder" => options with { DataFolder = NotEmpty(name, Value()) },
                "--record" => options with { Record = NotEmpty(name, Value()) },
                "--engine" => options with { Engine = ParseEngine(Value()) },
                _ => throw BadUsage($"unknown option {name}; --help lists the options"),
            };
        }

        return options;
    }

    private static EngineChoice ParseEngine(string value) => value.ToUpperInvariant() switch
    {
        "AUTO" => EngineChoice.Auto,
        "POSTGRESQL" => EngineChoice.PostgreSql,
        "MEMORY" => EngineChoice.Memory,
        _ => throw BadUsage($"--engine must be auto, postgresql or memory, not '{value}'"),
    };

    private static int Integer(string name, string value, int least, int most) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number >= least && number <= most
            ? number
            : throw BadUsage($"{name} must be a number from {least} to {most}, not '{value}'");

    private static string NotEmpty(string name, string value) =>
        value.Length > 0 ? value : throw BadUsage($"{name} requires a value");

    private static TimeSpan Duration(string name, string value)
    {
        (string digits, double unit) = value switch
        {
            _ when value.EndsWith("ms", StringComparison.Ordinal) => (value[..^2], 1d),
            _ when value.EndsWith('s') => (value[..^1], 1000d),
            "0" => (value, 1d),
            _ => ("", 1d),
        };
        return double.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double number) && number * unit <= 3_600_000
            ? TimeSpan.FromMilliseconds(number * unit)
            : throw BadUsage($"{name} must be a duration such as 0, 200ms or 2s (at most an hour), not '{value}'");
    }

    private static EmulatorFailure BadUsage(string message) => new(ExitCode.BadUsage, message);
}
