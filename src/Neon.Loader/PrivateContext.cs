using System;
using System.Collections.Concurrent;
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
    private readonly Assembly _front;

    private PrivateContext(string path, Assembly front)
        : base("Neon")
    {
        _resolver = new AssemblyDependencyResolver(path);
        _front = front;
    }

    /// <summary>Loads an assembly, and later its dependencies, privately.</summary>
    /// <param name="path">The full path of the assembly, with its dependencies beside it.</param>
    /// <param name="front">The assembly that asks; requests for its name are answered with it.</param>
    /// <returns>The assembly.</returns>
    public static Assembly Load(string path, Assembly front)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(front);
        return Contexts.GetOrAdd(front, _ => new PrivateContext(path, front)).LoadFromAssemblyPath(path);
    }

    /// <inheritdoc />
    protected override Assembly? Load(AssemblyName assemblyName)
    {
        ArgumentNullException.ThrowIfNull(assemblyName);
        if (assemblyName.Name == _front.GetName().Name)
            return _front;
        string? path = _resolver.ResolveAssemblyToPath(assemblyName);
        return path is null ? null : LoadFromAssemblyPath(path);
    }
}
