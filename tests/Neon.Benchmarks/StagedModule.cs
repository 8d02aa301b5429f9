using System;
using System.IO;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;

namespace Neon.Benchmarks;

/// <summary>The module as it ships: what is measured, also where it is measured below its cmdlets.</summary>
internal static class StagedModule
{
    /// <summary>The staged manifest.</summary>
    public static string Manifest { get; } = Find();

    /// <summary>Takes assemblies of ours from the staged module and from nowhere else.</summary>
    [ModuleInitializer]
    internal static void Resolve() => AssemblyLoadContext.Default.Resolving += (context, name) => name.Name switch
    {
        "Neon.PowerShell" or "Neon.Api" or "Neon.Schema" => Load(context, "bin", name.Name),
        { } other => LoadDependency(context, other),
        null => null,
    };

    private static Assembly? LoadDependency(AssemblyLoadContext context, string name)
    {
        string folder = Path.Combine("bin", "deps", "net8.0");
        return File.Exists(Path.Combine(Path.GetDirectoryName(Manifest)!, folder, name + ".dll")) ? Load(context, folder, name) : null;
    }

    private static Assembly Load(AssemblyLoadContext context, string folder, string name) =>
        context.LoadFromAssemblyPath(Path.Combine(Path.GetDirectoryName(Manifest)!, folder, name + ".dll"));

    private static string Find()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            string manifest = Path.Combine(folder.FullName, "out", "Neon", "Neon.psd1");
            if (File.Exists(manifest))
                return manifest;
        }
        throw new FileNotFoundException("The staged module was not found; build the solution first.");
    }
}
