using System;
using System.Net;
using System.Net.Http;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;
using Neon.Client.Http;

namespace Neon.Client.Tests.Http;

/// <summary>The collection of the tests that change the proxy of the process.</summary>
[CollectionDefinition(nameof(ProcessProxy), DisableParallelization = true)]
public sealed class ProcessProxy;

/// <summary>A proxy is for other machines.</summary>
[Collection(nameof(ProcessProxy))]
public sealed class ProxyTests : IDisposable
{
    private readonly IWebProxy _before = HttpClient.DefaultProxy;

    public ProxyTests() => HttpClient.DefaultProxy = new WebProxy("http://proxy.example:3128");

    public void Dispose() => HttpClient.DefaultProxy = _before;

    [Theory]
    [InlineData("http://127.0.0.1:5432/sql")]
    [InlineData("http://127.8.9.10/")]
    [InlineData("http://localhost:8080/")]
    [InlineData("https://LOCALHOST/")]
    [InlineData("http://[::1]:80/")]
    public void This_machine_is_asked_without_one(string address)
    {
        Assert.True(MachineProxy.Instance.IsBypassed(new Uri(address)));
        Assert.Null(MachineProxy.ProxyFor(new Uri(address)));
    }

    [Theory]
    [InlineData("https://console.neon.tech/api/v2/")]
    [InlineData("https://localhost.example/")]
    [InlineData("https://127.0.0.1.example/")]
    public void Another_machine_is_asked_through_it(string address)
    {
        Assert.False(MachineProxy.Instance.IsBypassed(new Uri(address)));
        Assert.Equal(new Uri("http://proxy.example:3128"), MachineProxy.Instance.GetProxy(new Uri(address)));
    }

    [Fact]
    public async Task The_client_of_the_module_goes_straight_to_this_machine()
    {
        CancellationToken cancellation = TestContext.Current.CancellationToken;
        using TcpListener service = new(IPAddress.Loopback, 0);
        using TcpListener proxy = new(IPAddress.Loopback, 0);
        service.Start();
        proxy.Start();
        HttpClient.DefaultProxy = new WebProxy($"http://{proxy.LocalEndpoint}");
        using HttpClient client = HttpClients.Default();
        using HttpRequestMessage request = new(HttpMethod.Get, $"http://{service.LocalEndpoint}/");
        request.Headers.Authorization = new("Bearer", "napi_secret");

        Task<HttpResponseMessage> answered = client.SendAsync(request, cancellation);
        Task<Socket> direct = service.AcceptSocketAsync(cancellation).AsTask();
        Task<Socket> around = proxy.AcceptSocketAsync(cancellation).AsTask();
        Task first = await Task.WhenAny(direct, around, answered);

        Assert.Same(direct, first);
        using Socket connection = await direct;
        await connection.SendAsync("HTTP/1.1 204 No Content\r\n\r\n"u8.ToArray(), cancellation);
        using HttpResponseMessage answer = await answered;
        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        Assert.False(around.IsCompleted);
    }
}
