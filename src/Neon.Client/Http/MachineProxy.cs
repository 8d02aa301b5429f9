using System;
using System.Net;
#if NET
using System.Net.Http;
#endif

namespace Neon.Client.Http;

/// <summary>
/// The proxy of the environment or the system, for every address but those of this machine: a proxy elsewhere cannot reach
/// them, and plain http would hand it the key and the passwords.
/// </summary>
internal sealed class MachineProxy : IWebProxy
{
    /// <summary>The one of the process.</summary>
    public static MachineProxy Instance { get; } = new();

    /// <inheritdoc />
    public ICredentials? Credentials
    {
        get => Theirs?.Credentials;
        set => throw new NotSupportedException();
    }

    // Looked up at each request: a script may set another one later.
#if NET
    private static IWebProxy? Theirs => HttpClient.DefaultProxy;
#else
    private static IWebProxy? Theirs => WebRequest.DefaultWebProxy;
#endif

    /// <summary>The address of the proxy; null where the request goes straight to its host.</summary>
    public static Uri? ProxyFor(Uri destination)
    {
        if (destination.IsLoopback || Theirs is not { } theirs || theirs.IsBypassed(destination))
            return null;
        return theirs.GetProxy(destination) is { } proxy && proxy != destination ? proxy : null;
    }

    /// <inheritdoc />
    public Uri GetProxy(Uri destination) => ProxyFor(destination) ?? destination;

    /// <inheritdoc />
    public bool IsBypassed(Uri host) => ProxyFor(host) is null;
}
