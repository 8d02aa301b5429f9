using System.Management.Automation;
using System.Reflection;

namespace Neon.Startup;

/// <summary>
/// Loads the assemblies whose types scripts name, before the first cmdlet runs. <c>RequiredAssemblies</c> of the manifest does that
/// with one file for all platforms; a comparison in a new process then spends half of its time on compiling the analyzer.
/// </summary>
/// <remarks>
/// This is a nested module, because PowerShell imports those before it looks at the cmdlets of the root module. From then on, the
/// runtime would take the files beside that module.
/// </remarks>
public sealed class TypesLoader : IModuleAssemblyInitializer
{
    /// <summary>Loads them, as code that was compiled ahead of time where the package has it for this platform.</summary>
    public void OnImport()
    {
        Load("Neon.Api");
        Load("Neon.Schema");
    }

    // Later imports in the same process change nothing.
    private static void Load(string assembly) => Assembly.LoadFrom(ModuleFiles.Compiled(assembly) ?? ModuleFiles.Shared(assembly));
}
