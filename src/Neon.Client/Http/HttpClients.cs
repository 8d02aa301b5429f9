using System;
using System.Net;
using System.Net.Http;
#if !NET
using System.Security.Authentication;
#endif
using System.Threading;
using Microsoft.Extensions.DependencyInjection;

namespace Neon.Client.Http;

/// <summary>The HttpClientFactory of the process; made at the first request, so that import costs nothing.</summary>
internal static class HttpClients
{
    private const string Name = "Neon";

    private static readonly Lazy<IHttpClientFactory> Factory = new(MakeFactory);

    /// <summary>Gives a client; making one is cheap, its connections are shared.</summary>
    public static Func<HttpClient> Default { get; } = () => Factory.Value.CreateClient(Name);

    private static IHttpClientFactory MakeFactory()
    {
        ServiceCollection services = new();
        services.AddHttpClient(Name)
            .ConfigureHttpClient(client => client.Timeout = Timeout.InfiniteTimeSpan)
            .ConfigurePrimaryHttpMessageHandler(MakeHandler)
            .SetHandlerLifetime(TimeSpan.FromMinutes(5))
            .RemoveAllLoggers();
        return services.BuildServiceProvider().GetRequiredService<IHttpClientFactory>();
    }

    // Redirects are not followed: none is documented, and a key must not go where a redirect points.
#if NET
    internal static SocketsHttpHandler MakeHandler() => new()
    {
        Proxy = MachineProxy.Instance,
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.All,
        UseCookies = false,
        ConnectTimeout = TimeSpan.FromSeconds(30),
    };
#else
    // .NET Framework would take the process's settings, which in Windows PowerShell are TLS 1.0 and two connections an address.
    internal static HttpClientHandler MakeHandler() => new()
    {
        Proxy = MachineProxy.Instance,
        SslProtocols = SslProtocols.Tls12,
        MaxConnectionsPerServer = 64,
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.GZip | DecompressionMethods.Deflate,
        UseCookies = false,
    };
#endif
}
