using System.Management.Automation;
using System.Reflection;

namespace Neon.Startup;

/// <summary>
/// Loads the cmdlets and the assemblies whose types scripts name, before the first cmdlet runs, as code that was compiled ahead of
/// time where the package has it for this platform. A manifest can name one file for all platforms, and a command in a new process
/// spends half of its time on compiling.
/// </summary>
/// <remarks>
/// This is the first nested module. PowerShell imports nested modules in the order of the manifest, and the runtime takes an assembly
/// that is loaded already for the file with the cmdlets, which comes next and is the same assembly. A root module would be loaded
/// before this one. The manifest also requires this assembly, which runs nothing: the type data names a class of it
/// (<see cref="MixedOutput"/>) and is read before the nested modules are imported.
/// </remarks>
public sealed class TypesLoader : IModuleAssemblyInitializer
{
    /// <summary>Loads them.</summary>
    public void OnImport()
    {
        Load("Neon.Api");
        Load("Neon.Schema");
        Load("Neon.PowerShell");
    }

    // Later imports in the same process change nothing.
    internal static Assembly Load(string assembly) => Assembly.LoadFrom(ModuleFiles.Compiled(assembly) ?? ModuleFiles.Shared(assembly));
}
