using System;
using System.Threading.Tasks;
using Neon.Api;

namespace Neon.Loading;

/// <summary>Brings in the client at the first use.</summary>
internal static class ClientLoader
{
    private static readonly object Gate = new();
    private static readonly Lazy<Task> Preparing = new(() => Task.Run(Prepare));
    private static IClient? _client;

    /// <summary>The client.</summary>
    /// <exception cref="NeonException">A file of the module is missing: <c>Neon.DependenciesMissing</c>.</exception>
    public static IClient Client
    {
        get
        {
            lock (Gate)
                return _client ??= (IClient)PrivateAssemblies.Create("Neon.Client", "Neon.Client.NeonClient", new PowerShellObjects());
        }
    }

    /// <summary>Brings it in on another thread, while the first cmdlet of the process works out what to ask for. Returns at once.</summary>
    public static void BeginToPrepare() => _ = Preparing.Value;

    private static void Prepare()
    {
        try
        {
            Client.Prepare();
        }
        catch (NeonException)
        {
            // Who needs it finds the same.
        }
    }
}
