using System;
using System.Collections.Generic;
using System.IO;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Threading;
using Neon.Errors;
using Neon.Startup;

namespace Neon.Loading;

/// <summary>
/// Brings in what the module does not load at import, with its dependencies, where no other module can meet them:
/// in PowerShell 7 through <c>Neon.Loader</c>'s private context, in Windows PowerShell from our own folder.
/// </summary>
internal static class PrivateAssemblies
{
    private static readonly Lazy<bool> WindowsPowerShellResolver = new(AddResolver, LazyThreadSafetyMode.ExecutionAndPublication);

    // What the client gets from us instead of loading it again: types that both sides mean must be the same.
    private static readonly Assembly[] Shared = [typeof(PrivateAssemblies).Assembly, typeof(NeonObject).Assembly, typeof(NeonSchemaComparison).Assembly];

    private static string WindowsPowerShellFolder { get; } = Path.GetDirectoryName(ModuleFiles.Dependency("netstandard2.0", "Neon.Client"))!;

    /// <summary>Whether this is Windows PowerShell, on .NET Framework.</summary>
    public static bool IsWindowsPowerShell { get; } = RuntimeInformation.FrameworkDescription.StartsWith(".NET Framework", StringComparison.Ordinal);

    /// <summary>Makes an object of a class of one of our private assemblies.</summary>
    /// <param name="assembly">The name of the assembly.</param>
    /// <param name="type">The full name of the class.</param>
    /// <param name="arguments">What its constructor takes.</param>
    /// <exception cref="NeonException">A file of the module is missing: <c>Neon.DependenciesMissing</c>.</exception>
    public static object Create(string assembly, string type, params object[] arguments) =>
        Create(() => IsWindowsPowerShell ? LoadForWindowsPowerShell(assembly) : LoadPrivately(ModuleFiles.Compiled(assembly) ?? ModuleFiles.Dependency("net8.0", assembly)), type, arguments);

    /// <summary>The same, of an assembly that has a folder and a load context of its own, and is for PowerShell 7 alone.</summary>
    /// <param name="folder">The folder in <c>bin/deps</c>.</param>
    /// <param name="assembly">The name of the assembly.</param>
    /// <param name="type">The full name of the class.</param>
    /// <exception cref="NeonException">A file of the module is missing: <c>Neon.DependenciesMissing</c>.</exception>
    public static object CreateApart(string folder, string assembly, string type) => Create(() => LoadPrivately(ModuleFiles.Dependency(folder, assembly)), type, []);

    private static object Create(Func<Assembly> load, string type, object[] arguments)
    {
        try
        {
            Assembly loaded = load();
            return Activator.CreateInstance(loaded.GetType(type, throwOnError: true)!, BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic, null, arguments, null)!;
        }
        catch (Exception e) when (IsOfFiles(e))
        {
            throw NeonErrors.DependenciesMissing((e as FileNotFoundException)?.FileName ?? e.Message, e);
        }
        catch (TargetInvocationException e) when (IsOfFiles(e.InnerException))
        {
            throw NeonErrors.DependenciesMissing((e.InnerException as FileNotFoundException)?.FileName ?? e.InnerException!.Message, e.InnerException);
        }
    }

    /// <summary>The file of an assembly that could not be loaded when it was first needed, however the failure was reported; null for any other failure.</summary>
    public static string? MissingFile(Exception? failure)
    {
        for (; failure is not null; failure = failure.InnerException)
        {
            string? name = failure is FileNotFoundException missing ? missing.FileName : (failure as FileLoadException)?.FileName;
            if (name?.IndexOf(", Version=", StringComparison.Ordinal) > 0)
                return new AssemblyName(name).Name + ".dll";
        }
        return null;
    }

    // The runtime's resolver calls a missing file an invalid operation.
    private static bool IsOfFiles(Exception? e) => e is IOException or BadImageFormatException or TypeLoadException or InvalidOperationException;

    private static Assembly LoadPrivately(string path)
    {
        Assembly loader = Assembly.LoadFrom(ModuleFiles.Shared("Neon.Loader"));
        MethodInfo load = loader.GetType("Neon.Loader.PrivateContext", throwOnError: true)!.GetMethod("Load")!;
        return (Assembly)load.Invoke(null, [path, Shared])!;
    }

    private static Assembly LoadForWindowsPowerShell(string assembly)
    {
        _ = WindowsPowerShellResolver.Value;
        return Assembly.LoadFrom(ModuleFiles.Dependency("netstandard2.0", assembly));
    }

    private static bool AddResolver()
    {
        Dictionary<string, string> ours = new(StringComparer.OrdinalIgnoreCase);
        foreach (string file in Directory.GetFiles(WindowsPowerShellFolder, "*.dll"))
            ours[Path.GetFileNameWithoutExtension(file)] = file;

        // Only for our files, and only when one of them asks: another module's request is not ours to answer.
        AppDomain.CurrentDomain.AssemblyResolve += (_, request) =>
        {
            bool isOurs = request.RequestingAssembly is { IsDynamic: false } by
                && (Array.IndexOf(Shared, by) >= 0 || by.Location.StartsWith(WindowsPowerShellFolder, StringComparison.OrdinalIgnoreCase));
            string name = new AssemblyName(request.Name).Name!;
            if (isOurs && Array.Find(Shared, assembly => assembly.GetName().Name == name) is { } shared)
                return shared;
            return isOurs && ours.TryGetValue(name, out string? file) ? Assembly.LoadFrom(file) : null;
        };
        return true;
    }
}
