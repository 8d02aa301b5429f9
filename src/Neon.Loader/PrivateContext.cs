using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.Loader;

namespace Neon.Loader;

/// <summary>
/// Holds an assembly and its dependencies apart from everything else in the process. What it does not have comes from
/// the default context; it answers nobody else, so it cannot give another module the wrong version. Each folder is a context.
/// </summary>
public sealed class PrivateContext : AssemblyLoadContext
{
    private static readonly ConcurrentDictionary<(Assembly Owner, string Folder), PrivateContext> Contexts = new();

    // What the runtime itself has. Of the default context's assemblies these alone have nothing to do with other modules.
    private static readonly Lazy<Dictionary<string, string>> Platform = new(() =>
        ((string?)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .GroupBy(path => Path.GetFileNameWithoutExtension(path), StringComparer.OrdinalIgnoreCase)
            .ToDictionary(group => group.Key, group => group.First(), StringComparer.OrdinalIgnoreCase));

    private readonly AssemblyDependencyResolver _resolver;
    private readonly Assembly[] _shared;

    private PrivateContext(string path, Assembly[] shared)
        : base("Neon")
    {
        _resolver = new AssemblyDependencyResolver(path);
        _shared = shared;
    }

    /// <summary>Loads an assembly, and later its dependencies, privately.</summary>
    /// <param name="path">The full path of the assembly, with its dependencies beside it.</param>
    /// <param name="shared">The assemblies of the one that asks, its own first: requests for their names are answered with them.</param>
    /// <returns>The assembly.</returns>
    public static Assembly Load(string path, Assembly[] shared)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(shared);
        return Contexts.GetOrAdd((shared[0], Path.GetDirectoryName(path)!), _ => new PrivateContext(path, shared)).LoadFromAssemblyPath(path);
    }

    /// <inheritdoc />
    protected override Assembly? Load(AssemblyName assemblyName)
    {
        ArgumentNullException.ThrowIfNull(assemblyName);
        if (_shared.FirstOrDefault(assembly => assembly.GetName().Name == assemblyName.Name) is { } known)
            return known;
        string? path = _resolver.ResolveAssemblyToPath(assemblyName);
        return path is null || HasPlatform(assemblyName) ? null : LoadFromAssemblyPath(path);
    }

    // The runtime's own is compiled ahead, and starts in a fraction of the time of one from a package; an older one does not serve.
    private static bool HasPlatform(AssemblyName wanted) =>
        wanted.Name!.StartsWith("System.", StringComparison.Ordinal) && Platform.Value.TryGetValue(wanted.Name, out string? path) && AssemblyName.GetAssemblyName(path).Version >= wanted.Version;
}
