using System;
using System.Collections;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Reflection;
using System.Threading;

namespace Neon.PowerShell.Tests.Support;

/// <summary>
/// The PowerShell engine with the staged module (<c>out/Neon</c>) imported: one runspace, so one session, a test.
/// </summary>
/// <remarks>
/// <code>
/// using var api  = new FakeApi();
/// using var host = new ModuleHost();
/// api.On("GET", "/projects/{id}", request => FakeAnswer.Json(new { project = new { id = request.Route["id"] } }));
///
/// ScriptResult result = host.Run("Get-NeonProject -Id $id", new { id = "p-1" });
///
/// result.ShouldHaveNoErrors();
/// Assert.Equal("p-1", result.Single("Id"));
/// Assert.Equal("GET /projects/p-1", api.Requests.Single().ToString());
/// </code>
/// <list type="bullet">
/// <item><see cref="Run"/> never throws for what the script did: a terminating error is in the result, beside every record
/// of every stream, and <see cref="ScriptResult.Streams"/> has them all in the order written.</item>
/// <item>Variables and the session stay for the next Run of the same host.</item>
/// <item>A prompt takes its answer from <see cref="Ui"/>; one that no test has foreseen fails the script.</item>
/// <item><see cref="BeginRun"/> starts a script and <see cref="RunningScript.Stop"/> is Ctrl+C.</item>
/// <item><see cref="Render"/> gives the text of the module's views, <see cref="Offers"/> and <see cref="Complete"/> what Tab offers.</item>
/// <item><c>-Debug</c> makes the engine ask at every warning and error; <c>$DebugPreference = 'Continue'</c> only shows.</item>
/// <item>Environment variables belong to the process: a test that sets one is in <see cref="ProcessEnvironment"/>.
/// NEON_* and proxy variables of the machine are removed before the first test.</item>
/// </list>
/// </remarks>
public sealed class ModuleHost : IDisposable
{
    private readonly RecordingHost _host = new();
    private readonly Runspace _runspace;

    static ModuleHost()
    {
        PSStyle.Instance.OutputRendering = OutputRendering.PlainText;
    }

    /// <param name="import">False for a runspace without the module.</param>
    public ModuleHost(bool import = true)
    {
        InitialSessionState state = InitialSessionState.CreateDefault2();
        if (import)
        {
            state.ImportPSModule(ManifestPath);
            state.ThrowOnRunspaceOpenError = true;
        }

        _runspace = RunspaceFactory.CreateRunspace(_host, state);
        _runspace.Open();
        _runspace.SessionStateProxy.Path.SetLocation(TestFolders.Shared);
    }

    /// <summary>The staged manifest.</summary>
    public static string ManifestPath { get; } = Path.Combine(
        typeof(ModuleHost).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "StagedModule").Value!,
        "Neon.psd1");

    /// <summary>The user: answers for prompts to come, the prompts there were, and the text written to the screen.</summary>
    public RecordingUi Ui => _host.RecordingUi;

    /// <summary>How long a test waits for what must happen: nothing takes as long, however busy the machine is.</summary>
    public static TimeSpan Patience { get; } = TimeSpan.FromMinutes(5);

    /// <summary>How long a script may run before it is stopped and its test fails.</summary>
    public TimeSpan TimeLimit { get; set; } = Patience;

    /// <summary>Runs a script to its end.</summary>
    /// <param name="script">The script.</param>
    /// <param name="variables">A dictionary, or any object whose properties become variables.</param>
    /// <param name="input">What is piped into the script, as <c>$input</c> or into its first command.</param>
    public ScriptResult Run(string script, object? variables = null, IEnumerable? input = null) =>
        BeginRun(script, variables, input).Wait();

    /// <summary>Starts a script and comes back at once.</summary>
    public RunningScript BeginRun(string script, object? variables = null, IEnumerable? input = null)
    {
        foreach ((string name, object? value) in Named(variables))
            _runspace.SessionStateProxy.SetVariable(name, value);

        return new RunningScript(_runspace, script, input, TimeLimit);
    }

    /// <summary>Runs a script and gives what a person would see of it: the views of its objects, without colours.</summary>
    public string Render(string script, object? variables = null)
    {
        Ui.ClearText();
        Run($". {{ {script}\n }} | Out-Default", variables).ShouldHaveNoErrors();
        return Ui.Text;
    }

    /// <summary>What Tab offers at the end of a line.</summary>
    public IReadOnlyList<CompletionResult> Complete(string line)
    {
        using System.Management.Automation.PowerShell shell = System.Management.Automation.PowerShell.Create(_runspace);
        return [.. CommandCompletion.CompleteInput(line, line.Length, null, shell).CompletionMatches];
    }

    /// <summary>What Tab offers at the end of a line, when there is something. On a busy machine, a prompt may come back before there is.</summary>
    public IReadOnlyList<CompletionResult> Offers(string line)
    {
        IReadOnlyList<CompletionResult> offers = [];
        SpinWait.SpinUntil(() => (offers = Complete(line)).Any(offer => offer.ResultType == CompletionResultType.ParameterValue), Patience);
        return offers;
    }

    /// <inheritdoc/>
    public void Dispose() => _runspace.Dispose();

    private static IEnumerable<(string Name, object? Value)> Named(object? variables) => variables switch
    {
        null => [],
        IDictionary dictionary => dictionary.Cast<DictionaryEntry>().Select(entry => ((string)entry.Key, entry.Value)),
        _ => variables.GetType().GetProperties().Select(property => (property.Name, property.GetValue(variables))),
    };
}

/// <summary>The collection of the tests that change the process's environment: they run alone.</summary>
[CollectionDefinition(nameof(ProcessEnvironment), DisableParallelization = true)]
public sealed class ProcessEnvironment
{
    /// <summary>Sets variables until the answer is disposed.</summary>
    public static IDisposable Set(params (string Name, string? Value)[] variables) => new Restore(variables);

    private sealed class Restore : IDisposable
    {
        private readonly (string Name, string? Value)[] _before;

        internal Restore((string Name, string? Value)[] variables)
        {
            _before = [.. variables.Select(v => (v.Name, Environment.GetEnvironmentVariable(v.Name)))];
            foreach ((string name, string? value) in variables)
                Environment.SetEnvironmentVariable(name, value);
        }

        public void Dispose()
        {
            foreach ((string name, string? value) in _before)
                Environment.SetEnvironmentVariable(name, value);
        }
    }
}
