using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Threading.Tasks;

namespace Neon.Shell.Tests;

/// <summary>How a run of the shell ended.</summary>
public sealed record ShellResult(int ExitCode, string Output, string Error);

/// <summary>The shell as a process, with its standard streams redirected.</summary>
public sealed class ShellProcess : IDisposable
{
    private static readonly string Shell = typeof(ShellProcess).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "Shell").Value!;

    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly Task<string> _error;

    private ShellProcess(string[] arguments)
    {
        // Whoever runs the tests in the background of a script has Ctrl+C ignored, and a program inherits that.
        (string program, string[] before) = IsInterruptIgnored() ? ("env", (string[])["--default-signal=INT", "dotnet"]) : ("dotnet", []);
        _process = Process.Start(new ProcessStartInfo(program, [.. before, Shell, .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        _error = _process.StandardError.ReadToEndAsync();
    }

    /// <summary>Starts the shell.</summary>
    public static ShellProcess Start(params string[] arguments) => new(arguments);

    /// <summary>Runs the shell to its end.</summary>
    public static Task<ShellResult> RunAsync(params string[] arguments) => RunWithInputAsync("", arguments);

    /// <summary>Runs the shell to its end with something on its standard input.</summary>
    public static async Task<ShellResult> RunWithInputAsync(string input, params string[] arguments)
    {
        using ShellProcess shell = Start(arguments);
        await shell._process.StandardInput.WriteAsync(input);
        return await shell.EndAsync();
    }

    /// <summary>Runs a script file.</summary>
    public static async Task<ShellResult> RunScriptAsync(string script, params string[] arguments)
    {
        using var file = new ScriptFile(script);
        return await RunAsync([file.Path, .. arguments]);
    }

    /// <summary>Waits for a line of output.</summary>
    public ValueTask<string?> ReadLineAsync() => _process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);

    /// <summary>Sends a signal.</summary>
    public void Signal(PosixSignal signal)
    {
        string number = signal switch { PosixSignal.SIGINT => "-INT", PosixSignal.SIGTERM => "-TERM", _ => throw new ArgumentOutOfRangeException(nameof(signal)) };
        using Process kill = Process.Start("kill", [number, _process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    /// <summary>Waits for the end.</summary>
    public async Task<ShellResult> EndAsync()
    {
        _process.StandardInput.Close();
        string output = await _process.StandardOutput.ReadToEndAsync().WaitAsync(Longest);
        await _process.WaitForExitAsync().WaitAsync(Longest);
        return new ShellResult(_process.ExitCode, output, await _error);
    }

    private static bool IsInterruptIgnored()
    {
        const string Status = "/proc/self/status";
        const ulong Interrupt = 1 << 1;
        string? ignored = File.Exists(Status) ? File.ReadLines(Status).FirstOrDefault(line => line.StartsWith("SigIgn:", StringComparison.Ordinal)) : null;
        return ignored is not null && (ulong.Parse(ignored.AsSpan(7), System.Globalization.NumberStyles.HexNumber | System.Globalization.NumberStyles.AllowLeadingWhite, System.Globalization.CultureInfo.InvariantCulture) & Interrupt) != 0;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        _process.Dispose();
    }
}

/// <summary>A script in a folder of its own.</summary>
public sealed class ScriptFile : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("neon-shell-").FullName;

    /// <param name="script">The text of the script.</param>
    public ScriptFile(string script)
    {
        Path = System.IO.Path.Combine(_folder, "script.ps1");
        File.WriteAllText(Path, script);
    }

    /// <summary>Where it is.</summary>
    public string Path { get; }

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
