using System;
using System.Collections.Generic;
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

    /// <summary>Runs a script.</summary>
    public IList<PSObject> Script(string script)
    {
        using PowerShell shell = PowerShell.Create(_runspace);
        return shell.AddScript(script).Invoke();
    }

    /// <summary>Ends the runspace.</summary>
    public void Dispose() => _runspace.Dispose();
}
