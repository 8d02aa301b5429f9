using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace Neon.Emulator.Engines.PostgreSql;

/// <summary>A program of PostgreSQL's that ended with an error, with what it said.</summary>
internal sealed class ProgramFailed(string program, int code, string said)
    : Exception($"{program} ended with {code}: {said}")
{
    /// <summary>What it wrote on standard error.</summary>
    public string Said { get; } = said;
}

/// <summary>Runs programs to their end.</summary>
internal static class Programs
{
    /// <summary>How to start a program with its words as a list, without a shell, and with all it says for us.</summary>
    public static ProcessStartInfo Quiet(string program, IEnumerable<string> arguments)
    {
        ProcessStartInfo start = new()
        {
            FileName = program,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (string argument in arguments)
            start.ArgumentList.Add(argument);

        foreach (string name in start.Environment.Keys.Where(IsPostgres).ToList())
            start.Environment.Remove(name);

        return start;
    }

    /// <summary>
    /// Takes PostgreSQL's variables out of this process. They say where somebody's own server is and how to talk to it:
    /// the driver reads them here, as libpq does in the programs that are started, and none of it is expected for this server.
    /// </summary>
    public static void ForgetPostgresVariables()
    {
        foreach (string name in Environment.GetEnvironmentVariables().Keys.Cast<string>().Where(IsPostgres).ToList())
            Environment.SetEnvironmentVariable(name, null);
    }

    private static bool IsPostgres(string variable) => variable.StartsWith("PG", StringComparison.OrdinalIgnoreCase);

    /// <summary>Answers what the program wrote; a code other than zero is an error.</summary>
    public static async Task<string> RunAsync(ProcessStartInfo start, CancellationToken cancellation)
    {
        using Process process = Process.Start(start) ?? throw new Win32Exception($"{start.FileName} did not start");
        process.StandardInput.Close();
        try
        {
            Task<string> output = process.StandardOutput.ReadToEndAsync(cancellation);
            Task<string> errors = process.StandardError.ReadToEndAsync(cancellation);
            await process.WaitForExitAsync(cancellation).ConfigureAwait(false);
            string said = (await errors.ConfigureAwait(false)).Trim();
            string written = await output.ConfigureAwait(false);
            return process.ExitCode == 0
                ? written
                : throw new ProgramFailed(Path.GetFileName(start.FileName), process.ExitCode, said);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }
}
