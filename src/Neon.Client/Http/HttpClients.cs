using System;
using System.Net;
using System.Net.Http;
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
    private static SocketsHttpHandler MakeHandler() => new()
    {
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.All,
        UseCookies = false,
        ConnectTimeout = TimeSpan.FromSeconds(30),
    };
#else
    private static HttpClientHandler MakeHandler() => new()
    {
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.GZip | DecompressionMethods.Deflate,
        UseCookies = false,
    };
#endif
}
