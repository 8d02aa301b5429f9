using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Runspaces;

namespace Neon.Benchmarks;

/// <summary>The staged module in the engine, with a session at a server of ours.</summary>
internal sealed class ModuleRunspace : IDisposable
{
    private readonly Runspace _runspace;

    /// <summary>Imports the module; the session comes from the environment, as in a pipeline.</summary>
    public ModuleRunspace(Uri baseUri)
    {
        InitialSessionState state = InitialSessionState.CreateDefault2();
        state.Commands.Add(new SessionStateCmdletEntry("Get-BareBranch", typeof(BareCmdlet), null));
        BareCmdlet.BaseUri = baseUri;
        state.ImportPSModule([StagedModule.Manifest]);
        _runspace = RunspaceFactory.CreateRunspace(state);
        _runspace.Open();
        Environment.SetEnvironmentVariable("NEON_API_KEY", "key");
        Environment.SetEnvironmentVariable("NEON_API_HOST", baseUri.ToString());
    }

    /// <summary>Runs one cmdlet and gives what it wrote.</summary>
    public IList<PSObject> Run(string cmdlet, params (string Name, object Value)[] parameters)
    {
        using PowerShell shell = PowerShell.Create(_runspace);
        shell.AddCommand(cmdlet);
        foreach ((string name, object value) in parameters)
            shell.AddParameter(name, value);
        return shell.Invoke();
    }

    /// <summary>Runs a script that has no error.</summary>
    public IList<PSObject> Script(string script)
    {
        using PowerShell shell = PowerShell.Create(_runspace);
        IList<PSObject> output = shell.AddScript(script).Invoke();
        return shell.HadErrors ? throw new InvalidOperationException(shell.Streams.Error.FirstOrDefault()?.ToString()) : output;
    }

    /// <summary>Ends the runspace.</summary>
    public void Dispose() => _runspace.Dispose();
}
