using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Neon.Api;
using Neon.Client;

namespace Neon.Framework.Tests;

/// <summary>The client as Windows PowerShell loads it, over real HTTP.</summary>
public sealed class ClientTests : IDisposable
{
    private readonly HttpListener _server = new();
    private readonly Uri _address;
    private readonly List<string> _asked = [];

    public ClientTests()
    {
        _address = new Uri($"http://127.0.0.1:{FreePort()}/api/v2/");
        _server.Prefixes.Add(_address.AbsoluteUri);
        _server.Start();
    }

    [Fact]
    public async Task An_answer_is_read_into_its_model()
    {
        Serve(200, """{"branch":{"id":"br-a-b-1","name":"dev","project_id":"p-1","current_state":"ready","default":true,"created_at":"2026-01-31T12:00:00Z","brand_new":{"a":1}},"operations":[{"id":"o-1","status":"running"}]}""");

        BranchAnswer answer = await SendAsync(BranchApi.Get(new BranchScope("p-1", "br-a-b-1")));

        NeonBranch branch = answer.Required();
        Assert.Equal(("dev", true, new DateTimeOffset(2026, 1, 31, 12, 0, 0, TimeSpan.Zero)), (branch.Name, branch.Default, branch.CreatedAt));
        Assert.Equal("running", branch.Operations!.Single().Status);
        Assert.True(branch.AdditionalProperties!.ContainsKey("brand_new"));
        Assert.Equal("GET /api/v2/projects/p-1/branches/br-a-b-1 Bearer key", _asked.Single());
    }

    [Fact]
    public async Task A_list_that_is_an_array_is_read_into_a_page()
    {
        Serve(200, """[{"id":1,"name":"ci","created_by":{"id":"u","name":"Ada"}}]""");

        Page<NeonApiKey> page = await SendAsync(ApiKeyApi.List(new AccountScope((string?)null)));

        Assert.Equal((1L, "ci", "Ada"), (page.Items[0].Id, page.Items[0].Name, page.Items[0].CreatedBy!.Name));
    }

    [Fact]
    public async Task A_refused_change_is_an_error_with_its_id()
    {
        Serve(409, """{"message":"branch already exists","code":"BRANCH_ALREADY_EXISTS"}""");

        NeonApiException error = await Assert.ThrowsAsync<NeonApiException>(() => SendAsync(BranchApi.Create("p-1", new RequestBody().Set("branch.name", "dev"))));

        Assert.Equal(("Neon.Conflict", NeonErrorCategory.ResourceExists, 409), (error.ErrorId, error.Category, error.StatusCode));
    }

    [Fact]
    public async Task The_settings_of_the_process_are_left_alone()
    {
        (SecurityProtocolType protocol, int limit) before = (ServicePointManager.SecurityProtocol, ServicePointManager.DefaultConnectionLimit);
        Serve(200, """{"account_id":"a","auth_method":"api_key_user"}""");

        await SendAsync(AuthApi.Get());

        Assert.Equal(before, (ServicePointManager.SecurityProtocol, ServicePointManager.DefaultConnectionLimit));
    }

    public void Dispose() => _server.Close();

    private async Task<T> SendAsync<T>(IApiRequest<T> request)
    {
        using ISender sender = new NeonClient(new Neon.Client.Json.Dictionaries()).CreateSender(new SenderOptions
        {
            BaseUri = _address,
            ApiKey = () => "key",
            UserAgent = "test",
            RequestTimeout = TimeSpan.FromMinutes(2),
            TotalTimeout = TimeSpan.FromMinutes(5),
        });
        return await sender.SendAsync(request, SilentActivity.Instance, CancellationToken.None);
    }

    private void Serve(int status, string json) => Task.Run(async () =>
    {
        HttpListenerContext context = await _server.GetContextAsync();
        _asked.Add($"{context.Request.HttpMethod} {context.Request.RawUrl} {context.Request.Headers["Authorization"]}");
        byte[] body = Encoding.UTF8.GetBytes(json);
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        context.Response.OutputStream.Write(body, 0, body.Length);
        context.Response.Close();
    });

    private static int FreePort()
    {
        TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        int port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();
        return port;
    }
}
