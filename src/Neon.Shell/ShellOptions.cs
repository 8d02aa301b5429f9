using System;
using System.Collections.Generic;

namespace Neon.Shell;

/// <summary>A command line that cannot be followed.</summary>
/// <param name="message">What is wrong with it.</param>
internal sealed class UsageException(string message) : Exception(message);

/// <summary>What the command line asks for.</summary>
internal sealed record ShellOptions
{
    /// <summary>The text of --help.</summary>
    public const string HelpText = """
        The Neon module in the PowerShell engine, for machines that have .NET and no PowerShell.

          dotnet run --project src/Neon.Shell -- [options] FILE.ps1 [arguments]
          dotnet run --project src/Neon.Shell -- [options] -Command TEXT
          dotnet run --project src/Neon.Shell -- [options]

        FILE.ps1 [arguments]   Runs a script. Arguments are its parameters: -Name value, -Switch, -Switch:$false,
                               -Name:value, or by position.
        -Command TEXT          Runs the rest of the line as a script.
        (neither)              A prompt; with standard input redirected, runs what is read from it.

        -NonInteractive        Never asks: what would prompt fails. So it is too where standard input is redirected.
        -Module PATH           The module's folder or manifest. Else NEON_MODULE_PATH, else out/Neon of this repository.
        -Help                  This text.

        Exit code: that of 'exit N'; 0 where all went well; 1 after an error that ended the script (with -Command: where
        its last statement failed); 64 for a command line that cannot be followed; 130 after Ctrl+C.
        Ctrl+C stops what runs; a second one, while it is still stopping, ends the shell.

        Only the engine's own cmdlets are here (Microsoft.PowerShell.Core: ForEach-Object, Where-Object, Get-Command,
        Get-Help, Import-Module, Out-Default, Out-Null, jobs) beside the module's, and Out-String and Out-File, which a pipe
        into a program and '>' stand on. Those of Microsoft.PowerShell.Utility and Management are not (Select-Object,
        ConvertTo-Json, Write-Host, Get-Content): they come with PowerShell itself. The language and .NET are complete:
        [IO.File]::ReadAllText($path), $Host.UI.WriteLine($text).

        'dotnet publish src/Neon.Shell -p:PublishProfile=Fast' makes out/Shell/Neon.Shell, which starts in a third of the time.

        At the prompt: Tab completes, the arrow keys edit the line and recall earlier ones, Ctrl+C drops the line, Ctrl+D
        or 'exit' leaves. A line that is not complete goes on in the next. Colours are off with NO_COLOR and in a file or pipe.

        """;

    /// <summary>The script file to run.</summary>
    public string? File { get; private init; }

    /// <summary>The text to run.</summary>
    public string? Command { get; private init; }

    /// <summary>What follows the script file.</summary>
    public IReadOnlyList<string> Arguments { get; private init; } = [];

    /// <summary>Where the module is, if the command line says so.</summary>
    public string? Module { get; private init; }

    /// <summary>Whether nothing may be asked.</summary>
    public bool NonInteractive { get; private init; }

    /// <summary>Whether help is wanted.</summary>
    public bool Help { get; private init; }

    /// <summary>Reads a command line. Options have one dash or two, in any case, and end with the file or -Command.</summary>
    /// <exception cref="UsageException">It cannot be followed.</exception>
    public static ShellOptions Parse(string[] args)
    {
        var options = new ShellOptions();
        for (int i = 0; i < args.Length; i++)
        {
            string argument = args[i];
            if (!argument.StartsWith('-'))
                return options with { File = argument, Arguments = args[(i + 1)..] };

            switch (argument.TrimStart('-').ToUpperInvariant())
            {
                case "FILE" or "F":
                    return options with { File = Value(args, ++i, argument), Arguments = args[(i + 1)..] };
                case "COMMAND" or "C":
                    Value(args, ++i, argument);
                    return options with { Command = string.Join(' ', args[i..]) };
                case "MODULE" or "M":
                    options = options with { Module = Value(args, ++i, argument) };
                    break;
                case "NONINTERACTIVE":
                    options = options with { NonInteractive = true };
                    break;
                case "HELP" or "H" or "?":
                    return options with { Help = true };
                default:
                    throw new UsageException($"There is no option '{argument}'; see -Help.");
            }
        }

        return options;
    }

    private static string Value(string[] args, int index, string option) =>
        index < args.Length ? args[index] : throw new UsageException($"{option} wants a value.");
}
