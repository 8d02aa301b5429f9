using System;
using System.Threading;
using Neon.Api;

namespace Neon.Loading;

/// <summary>Brings in the client at the first use.</summary>
internal static class ClientLoader
{
    private static readonly Lazy<IClient> Instance = new(
        () => (IClient)PrivateAssemblies.Create("Neon.Client", "Neon.Client.NeonClient", new PowerShellObjects()), LazyThreadSafetyMode.PublicationOnly);

    /// <summary>The client.</summary>
    /// <exception cref="NeonException">A file of the module is missing: <c>Neon.DependenciesMissing</c>.</exception>
    public static IClient Client => Instance.Value;
}
