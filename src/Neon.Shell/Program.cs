using System;
using System.IO;
using System.Management.Automation;

namespace Neon.Shell;

/// <summary>Runs a script file, a command or a prompt in the PowerShell engine with the module imported.</summary>
internal static class Program
{
    /// <summary>What a command line that cannot be followed exits with, as pwsh has it.</summary>
    private const int UsageError = 64;

    private static int Main(string[] args)
    {
        ShellOptions options;
        string module;
        try
        {
            options = ShellOptions.Parse(args);
            if (options.Help)
            {
                Console.Out.Write(ShellOptions.HelpText);
                return 0;
            }

            if (options.File is not null && !File.Exists(options.File))
                throw new UsageException($"There is no file '{options.File}'.");

            module = ModuleLocation.Find(options.Module);
        }
        catch (UsageException e)
        {
            Console.Error.WriteLine($"neon shell: {e.Message}");
            return UsageError;
        }

        try
        {
            using var session = new ShellSession(module, options);
            bool atPrompt = options is { File: null, Command: null } && !Console.IsInputRedirected;
            using var signals = new StopSignals(session, atPrompt);
            int exitCode = options switch
            {
                { File: { } file } => session.RunFile(file, options.Arguments),
                { Command: { } command } => session.RunCommand(command),
                _ when atPrompt => Greet(session).Run(),
                _ => session.RunCommand(Console.In.ReadToEnd()),
            };

            return signals.ExitCode ?? exitCode;
        }
        catch (RuntimeException e)
        {
            Console.Error.WriteLine($"neon shell: {e.Message}");
            return 1;
        }
    }

    private static PromptLoop Greet(ShellSession session)
    {
        session.Ui.WriteLine($"The Neon module in the PowerShell engine {typeof(PSObject).Assembly.GetName().Version!.ToString(2)}. 'exit' leaves; start with -Help for more.");
        return new PromptLoop(session);
    }
}
