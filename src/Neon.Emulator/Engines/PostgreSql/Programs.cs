using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.Diagnostics;
using System.IO;
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
    public static ProcessStartInfo Quiet(string program, IEnumerable<string> arguments) => new(program, arguments)
    {
        UseShellExecute = false,
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    };

    /// <summary>Answers what the program wrote; a code other than zero is an error.</summary>
    public static async Task<string> RunAsync(ProcessStartInfo start, CancellationToken cancel)
    {
        using Process process = Process.Start(start) ?? throw new Win32Exception($"{start.FileName} did not start");
        process.StandardInput.Close();
        try
        {
            Task<string> output = process.StandardOutput.ReadToEndAsync(cancel);
            Task<string> errors = process.StandardError.ReadToEndAsync(cancel);
            await process.WaitForExitAsync(cancel).ConfigureAwait(false);
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
