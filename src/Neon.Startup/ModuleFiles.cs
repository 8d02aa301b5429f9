using System;
using System.IO;

namespace Neon.Startup;

/// <summary>Where the assemblies of the module are.</summary>
public static class ModuleFiles
{
    // As the runtime calls it, for example linux-x64; .NET Framework has none.
    private static readonly string? Platform = AppDomain.CurrentDomain.GetData("RUNTIME_IDENTIFIER") as string;

    /// <summary>The folder of the assemblies whose files serve every platform and both editions of PowerShell.</summary>
    public static string Folder { get; } = Path.GetDirectoryName(typeof(ModuleFiles).Assembly.Location)!;

    /// <summary>Gets the path of an assembly for both editions.</summary>
    /// <param name="assembly">The name of the assembly.</param>
    public static string Shared(string assembly) => Path.Combine(Folder, assembly + ".dll");

    /// <summary>Gets the path of an assembly that is loaded later, or for one edition alone.</summary>
    /// <param name="folder">The name of the folder: a framework, or a part of the module.</param>
    /// <param name="assembly">The name of the assembly.</param>
    public static string Dependency(string folder, string assembly) => Path.Combine(Folder, "deps", folder, assembly + ".dll");

    /// <summary>Gets the path of an assembly that was compiled ahead of time for this platform. The package has them for common platforms.</summary>
    /// <param name="assembly">The name of the assembly.</param>
    /// <returns>The path; null if there is no such file.</returns>
    public static string? Compiled(string assembly) =>
        Platform is not null && new FileInfo(Dependency(Platform, assembly)) is { Exists: true } file ? file.FullName : null;
}
