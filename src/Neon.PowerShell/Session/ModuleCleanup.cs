using System.Management.Automation;

namespace Neon.Session;

/// <summary>What the engine calls when the module is removed from a runspace: without the module nobody could close its session.</summary>
public sealed class ModuleCleanup : IModuleAssemblyCleanup
{
    /// <summary>Closes the session of the runspace: its key is cleared, and what is under way ends.</summary>
    /// <param name="psModuleInfo">The module.</param>
    public void OnRemove(PSModuleInfo psModuleInfo) => SessionStore.Set(null);
}
