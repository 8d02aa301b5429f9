using System;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Net.Http.Json;
using System.Threading;
using System.Threading.Tasks;

using Neon.PowerShell.Tests.Support;

namespace Neon.PowerShell.Tests;

/// <summary>The fake service that the tests of the cmdlets stand on.</summary>
public sealed class FakeApiTests : IDisposable
{
    private readonly FakeApi _api = new();
    private readonly HttpClient _client = new();

    public void Dispose()
    {
        _client.Dispose();
        _api.Dispose();
    }

    [Fact]
    public async Task A_route_answers_and_the_request_is_kept()
    {
        _api.On("POST", "/projects/{id}/branches", request => FakeAnswer.Json(new { project = request.Route["id"] }, 201).With("x-request-id", "r-1"));
        using HttpRequestMessage message = new(HttpMethod.Post, At("/projects/p%2F1/branches?limit=2"))
        {
            Content = JsonContent.Create(new { name = "main" }),
            Headers = { { "Authorization", "Bearer key" } },
        };

        using HttpResponseMessage answer = await _client.SendAsync(message, Token);

        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        Assert.Equal("""{"project":"p/1"}""", await answer.Content.ReadAsStringAsync(Token));
        Assert.Equal("r-1", answer.Headers.GetValues("x-request-id").Single());
        FakeRequest request = Assert.Single(_api.Requests);
        Assert.Equal("POST /projects/p%2F1/branches?limit=2", request.ToString());
        Assert.Equal("2", request.Query["limit"]);
        Assert.Equal("Bearer key", request.Headers["authorization"]);
        Assert.Equal("main", request.Json.GetProperty("name").GetString());
    }

    [Fact]
    public async Task Answers_come_in_turn_and_the_last_stays()
    {
        _api.On("GET", "/projects", FakeAnswer.Status(503), FakeAnswer.Json("{}"));

        int[] codes = [await GetAsync("/projects"), await GetAsync("/projects"), await GetAsync("/projects")];

        Assert.Equal([503, 200, 200], codes);
    }

    [Fact]
    public async Task An_unexpected_request_is_404_and_is_recorded()
    {
        Assert.Equal(404, await GetAsync("/nothing"));
        Assert.Equal("GET /nothing", _api.Requests.Single().ToString());
    }

    [Fact]
    public async Task A_held_request_shows_when_its_client_gave_up()
    {
        _api.On("GET", "/projects", _ => FakeAnswer.Hang());
        using CancellationTokenSource cancel = new();
        Task<HttpResponseMessage> asking = _client.GetAsync(At("/projects"), cancel.Token);
        _api.WaitForRequests(1);

        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asking);
        Assert.Equal("GET /projects", _api.WaitForAbort().ToString());
    }

    [Fact]
    public async Task A_connection_can_be_dropped()
    {
        _api.On("GET", "/projects", _ => FakeAnswer.Drop());

        await Assert.ThrowsAsync<HttpRequestException>(() => _client.GetAsync(At("/projects"), Token));
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private Uri At(string path) => new(_api.Uri + path);

    private async Task<int> GetAsync(string path)
    {
        using HttpResponseMessage answer = await _client.GetAsync(At(path), Token);
        return (int)answer.StatusCode;
    }
}
