using System;
using System.Collections.Concurrent;
using System.Linq;
using System.Reflection;
using System.Runtime.Loader;

namespace Neon.Loader;

/// <summary>
/// Holds the client and its dependencies apart from everything else in the process. What it does not have comes from
/// the default context; it answers nobody else, so it cannot give another module the wrong version.
/// </summary>
public sealed class PrivateContext : AssemblyLoadContext
{
    private static readonly ConcurrentDictionary<Assembly, PrivateContext> Contexts = new();

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
        return Contexts.GetOrAdd(shared[0], _ => new PrivateContext(path, shared)).LoadFromAssemblyPath(path);
    }

    /// <inheritdoc />
    protected override Assembly? Load(AssemblyName assemblyName)
    {
        ArgumentNullException.ThrowIfNull(assemblyName);
        if (_shared.FirstOrDefault(assembly => assembly.GetName().Name == assemblyName.Name) is { } known)
            return known;
        string? path = _resolver.ResolveAssemblyToPath(assemblyName);
        return path is null ? null : LoadFromAssemblyPath(path);
    }
}
