using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Threading.Tasks;
using Neon.Errors;

namespace Neon.Runtime;

/// <summary>
/// A command of the module that runs in the background: in a runspace of its own, with the session and the folder of the one
/// that started it, so that it finds the same context. The objects that it writes are the cmdlet's own and no copies.
/// </summary>
internal sealed class NeonJob : Job
{
    // What says where a caller's own variables get something, or how its pipeline works.
    private static readonly HashSet<string> OfCaller = new(StringComparer.OrdinalIgnoreCase)
    {
        "AsJob", "Session", "Confirm", "Wait", "OutVariable", "OutBuffer", "PipelineVariable", "ErrorVariable", "WarningVariable", "InformationVariable",
    };

    private readonly Runspace _runspace;
    private readonly System.Management.Automation.PowerShell _shell;
    private readonly string _folder;
    private Task _run = Task.CompletedTask;

    private NeonJob(NeonCmdlet cmdlet, IDictionary<string, object?> arguments)
        : base(cmdlet.MyInvocation.MyCommand.Name, null)
    {
        PSJobTypeName = nameof(NeonJob);
        _folder = cmdlet.SessionState.Path.CurrentFileSystemLocation.ProviderPath;
        CmdletInfo command = (CmdletInfo)cmdlet.MyInvocation.MyCommand;
        InitialSessionState state = InitialSessionState.CreateDefault2();
        state.LanguageMode = cmdlet.SessionState.LanguageMode;
        state.ImportPSModule([Path.Combine(command.Module.ModuleBase, command.Module.Name + ".psd1")]);
        _runspace = RunspaceFactory.CreateRunspace(state);
        _shell = System.Management.Automation.PowerShell.Create();
        _shell.Runspace = _runspace;
        _shell.AddCommand($"{command.Module.Name}\\{command.Verb}-{command.Noun}").AddParameters((System.Collections.IDictionary)arguments);
        _shell.Streams.Error = Error;
        _shell.Streams.Warning = Warning;
        _shell.Streams.Verbose = Verbose;
        _shell.Streams.Debug = Debug;
        _shell.Streams.Information = Information;
        _shell.Streams.Progress = Progress;
    }

    /// <inheritdoc />
    public override bool HasMoreData => Output.Count + Error.Count + Warning.Count + Verbose.Count + Debug.Count + Information.Count > 0;

    /// <inheritdoc />
    public override string Location => "localhost";

    /// <inheritdoc />
    public override string StatusMessage => "";

    /// <summary>Starts a record of a cmdlet as a job.</summary>
    /// <exception cref="NeonException">The cmdlet would ask a question, and nobody could answer: <c>Neon.InvalidArgument</c>.</exception>
    public static NeonJob Start(NeonCmdlet cmdlet)
    {
        if (cmdlet.WouldPrompt)
            throw NeonErrors.InvalidArgument("A job cannot prompt for confirmation: use -Force or -Confirm:$false with -AsJob.");
        NeonJob job = new(cmdlet, Arguments(cmdlet));
        EventHandler<RunspaceStateEventArgs> ended = (_, e) =>
        {
            if (e.RunspaceStateInfo.State is RunspaceState.Closing or RunspaceState.Closed or RunspaceState.Broken)
                _ = Task.Run(job.StopJob);
        };
        Runspace caller = Runspace.DefaultRunspace;
        caller.StateChanged += ended;
        job.SetJobState(JobState.Running);
        job._run = Task.Run(job.Run).ContinueWith(_ => caller.StateChanged -= ended, TaskScheduler.Default);
        return job;
    }

    /// <inheritdoc />
    public override void StopJob()
    {
        if (JobStateInfo.State != JobState.Running)
            return;
        SetJobState(JobState.Stopping);
        _shell.Stop();
        _run.GetAwaiter().GetResult();
    }

    /// <inheritdoc />
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            StopJob();
            _shell.Dispose();
            _runspace.Dispose();
        }
        base.Dispose(disposing);
    }

    private void Run()
    {
        JobState end = JobState.Completed;
        try
        {
            _runspace.Open();
            _runspace.SessionStateProxy.Path.SetLocation(WildcardPattern.Escape(_folder));
            if (JobStateInfo.State == JobState.Running)
                _shell.Invoke<object, PSObject>(null, Output, null);
        }
        catch (PipelineStoppedException)
        {
            end = JobState.Stopped;
        }
        catch (InvalidPowerShellStateException)
        {
            // It was stopped before it began.
            end = JobState.Stopped;
        }
        catch (RuntimeException e)
        {
            Error.Add(e.ErrorRecord);
            end = JobState.Failed;
        }
        finally
        {
            _runspace.Close();
            SetJobState(JobStateInfo.State == JobState.Stopping ? JobState.Stopped : end);
        }
    }

    // The values of the record, without those that its object rightly leaves out. A job waits, or it would end at once.
    private static Dictionary<string, object?> Arguments(NeonCmdlet cmdlet)
    {
        Dictionary<string, object?> arguments = cmdlet.MyInvocation.BoundParameters
            .Where(bound => !OfCaller.Contains(bound.Key))
            .Select(bound => (bound.Key, Given: bound.Value, Value: cmdlet.GetType().GetProperty(bound.Key) is { } property ? property.GetValue(cmdlet) : bound.Value))
            .Where(bound => bound.Value is not null || bound.Given is null)
            .ToDictionary(bound => bound.Key, bound => (object?)bound.Value, StringComparer.OrdinalIgnoreCase);
        arguments["Session"] = cmdlet.CurrentSession;
        if (cmdlet.IsChange)
            arguments["Confirm"] = false;
        if (cmdlet is IWaits)
            arguments["Wait"] = true;
        return arguments;
    }
}
