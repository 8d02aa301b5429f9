using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Threading;

using Neon.Shell.Commands;

namespace Neon.Shell;

/// <summary>One runspace with the module imported, and what runs in it.</summary>
internal sealed class ShellSession : IDisposable
{
    // Only what counts as typed by a person leaves $? behind.
    private static readonly PSInvocationSettings AsTyped = new() { AddToHistory = true };

    private readonly Lock _lock = new();
    private readonly ShellHost _host;
    private readonly Runspace _runspace;
    private PowerShell? _running;
    private int _disposed;

    /// <summary>Opens the runspace.</summary>
    /// <param name="module">The manifest of the module.</param>
    /// <param name="options">The command line.</param>
    /// <exception cref="RuntimeException">The module cannot be imported.</exception>
    public ShellSession(string module, ShellOptions options)
    {
        bool unattended = options.NonInteractive || Console.IsInputRedirected || Environment.GetEnvironmentVariable("CI") == "true";
        _host = new ShellHost(this, new ShellUi(this, mayAsk: !unattended));

        var state = InitialSessionState.CreateDefault2();
        state.ImportPSModule(module);
        state.ThrowOnRunspaceOpenError = true;
        state.Commands.Add(new SessionStateCmdletEntry("Out-String", typeof(OutStringCommand), null));
        state.Commands.Add(new SessionStateCmdletEntry("Out-File", typeof(OutFileCommand), null));

        _runspace = RunspaceFactory.CreateRunspace(_host, state);
        _runspace.ThreadOptions = PSThreadOptions.ReuseThread;
        _runspace.Open();
        _runspace.SessionStateProxy.InvokeCommand.CommandNotFoundAction = (_, missing) => _host.ShellUi.MissingCommands.Note(missing.CommandName);
    }

    /// <summary>What a script has said to exit with, once one has.</summary>
    public int? ExitCode => _host.ExitCode;

    /// <summary>How many pipelines have been started; it tells one from the next.</summary>
    public int RunCount { get; private set; }

    /// <summary>The user.</summary>
    public ShellUi Ui => _host.ShellUi;

    /// <summary>Runs a script file and gives the exit code: that of <c>exit</c>, else 1 where an error ended the script.</summary>
    public int RunFile(string path, IReadOnlyList<string> arguments)
    {
        path = Path.GetFullPath(path);
        Command script = path.EndsWith(".ps1", StringComparison.OrdinalIgnoreCase)
            ? new Command(path, isScript: false, useLocalScope: false)
            : new Command(File.ReadAllText(path), isScript: true, useLocalScope: false);
        foreach (CommandParameter argument in ScriptArguments.Parse(arguments))
            script.Parameters.Add(argument);

        EngineInternals.LetScriptFileExit(_runspace);
        bool ended = Invoke(script);
        return ExitCode ?? (ended ? 0 : 1);
    }

    /// <summary>Runs text and gives the exit code: that of <c>exit</c>, else 1 where its last statement failed.</summary>
    public int RunCommand(string text)
    {
        bool succeeded = text.Length == 0 || (Invoke(text) && LastStatementSucceeded());
        return ExitCode ?? (succeeded ? 0 : 1);
    }

    /// <summary>Runs text in the session's own scope and shows what it writes; false where an error ended it.</summary>
    public bool Invoke(string text) => Invoke(new Command(text, isScript: true, useLocalScope: false));

    /// <summary>What Tab offers at a place in a line.</summary>
    public CommandCompletion Complete(string line, int cursor)
    {
        using PowerShell shell = Create();
        return CommandCompletion.CompleteInput(line, cursor, null, shell);
    }

    /// <summary>Begins to stop what runs; false where nothing does.</summary>
    public bool Stop()
    {
        lock (_lock)
        {
            _running?.BeginStop(null, null);
            return _running is not null;
        }
    }

    /// <summary>Removes the module, so that it can clean up what it has started, and closes the runspace.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
            return;

        using (PowerShell shell = PowerShell.Create(_runspace))
            shell.AddCommand("Remove-Module").AddParameter("Name", "Neon").AddParameter("Force").AddParameter("ErrorAction", ActionPreference.Ignore).Invoke();

        _runspace.Dispose();
    }

    private bool Invoke(Command command)
    {
        command.MergeMyResults(PipelineResultTypes.Error, PipelineResultTypes.Output);
        using PowerShell shell = Create();
        shell.Commands.AddCommand(command).AddCommand("Out-Default");

        PowerShell? outer = Exchange(shell);
        try
        {
            shell.Invoke(null, AsTyped);
            return true;
        }
        catch (PipelineStoppedException)
        {
            return false;
        }
        catch (RuntimeException e)
        {
            Report(e);
            return false;
        }
        finally
        {
            Exchange(outer);
            Ui.EndPipeline();
        }
    }

    private PowerShell? Exchange(PowerShell? shell)
    {
        lock (_lock)
        {
            PowerShell? before = _running;
            _running = shell;
            RunCount++;
            return before;
        }
    }

    // At a nested prompt the runspace is busy, and we are on its thread.
    private PowerShell Create() =>
        _host.IsNested ? PowerShell.Create(RunspaceMode.CurrentRunspace) : PowerShell.Create(_runspace);

    private bool LastStatementSucceeded()
    {
        using PowerShell shell = Create();
        return shell.AddScript("$global:?").Invoke<bool>().Single();
    }

    private void Report(RuntimeException error)
    {
        using PowerShell shell = Create();
        shell.AddCommand("Out-Default").Invoke(new[] { EngineInternals.OnErrorStream(error.ErrorRecord) });
    }
}
