using System;
using System.Collections.Generic;
using System.IO;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Threading;
using Neon.Errors;
using Neon.Session;

namespace Neon.Loading;

/// <summary>
/// Brings in the client and its dependencies at the first use, where no other module can meet them:
/// in PowerShell 7 through <c>Neon.Loader</c>'s private context, in Windows PowerShell from our own folder.
/// </summary>
internal static class ClientLoader
{
    private static readonly Lazy<IClient> Instance = new(Load, LazyThreadSafetyMode.PublicationOnly);

    /// <summary>The client.</summary>
    /// <exception cref="NeonException">A file of the module is missing: <c>Neon.DependenciesMissing</c>.</exception>
    public static IClient Client => Instance.Value;

    private static string Folder { get; } = Path.GetDirectoryName(typeof(ClientLoader).Assembly.Location)!;

    private static bool IsWindowsPowerShell => RuntimeInformation.FrameworkDescription.StartsWith(".NET Framework", StringComparison.Ordinal);

    private static IClient Load()
    {
        try
        {
            Assembly client = IsWindowsPowerShell ? LoadForWindowsPowerShell() : LoadPrivately();
            return (IClient)Activator.CreateInstance(client.GetType("Neon.Client.NeonClient", throwOnError: true)!)!;
        }
        catch (Exception e) when (e is IOException or BadImageFormatException or TypeLoadException)
        {
            throw NeonErrors.DependenciesMissing((e as FileNotFoundException)?.FileName ?? e.Message, e);
        }
        catch (TargetInvocationException e) when (e.InnerException is IOException or BadImageFormatException or TypeLoadException)
        {
            throw NeonErrors.DependenciesMissing((e.InnerException as FileNotFoundException)?.FileName ?? e.InnerException.Message, e.InnerException);
        }
    }

    private static Assembly LoadPrivately()
    {
        Assembly loader = Assembly.LoadFrom(Path.Combine(Folder, "Neon.Loader.dll"));
        MethodInfo load = loader.GetType("Neon.Loader.PrivateContext", throwOnError: true)!.GetMethod("Load")!;
        string path = Path.Combine(Folder, "deps", "net8.0", "Neon.Client.dll");
        return (Assembly)load.Invoke(null, [path, typeof(ClientLoader).Assembly])!;
    }

    private static Assembly LoadForWindowsPowerShell()
    {
        string folder = Path.Combine(Folder, "deps", "netstandard2.0");
        Dictionary<string, string> ours = new(StringComparer.OrdinalIgnoreCase);
        foreach (string file in Directory.GetFiles(folder, "*.dll"))
            ours[Path.GetFileNameWithoutExtension(file)] = file;

        // Only for our files, and only when one of them asks: another module's request is not ours to answer.
        AppDomain.CurrentDomain.AssemblyResolve += (_, request) =>
        {
            bool isOurs = request.RequestingAssembly is { IsDynamic: false } by
                && (by == typeof(ClientLoader).Assembly || by.Location.StartsWith(folder, StringComparison.OrdinalIgnoreCase));
            string name = new AssemblyName(request.Name).Name!;
            if (isOurs && name == typeof(ClientLoader).Assembly.GetName().Name)
                return typeof(ClientLoader).Assembly;
            return isOurs && ours.TryGetValue(name, out string? file) ? Assembly.LoadFrom(file) : null;
        };
        return Assembly.LoadFrom(ours["Neon.Client"]);
    }
}
