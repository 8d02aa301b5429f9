using System;
using System.Threading.Tasks;
using Neon.Api;
using Neon.Client.Tests.Support;

namespace Neon.Client.Tests.Http;

/// <summary>A read-only session sends no change.</summary>
public sealed class ReadOnlyTests
{
    [Theory]
    [InlineData("POST")]
    [InlineData("PATCH")]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    public async Task A_change_is_not_sent(string method)
    {
        FakeService service = new FakeService(isReadOnly: true).Answer(200, "1");

        NeonException error = await Assert.ThrowsAsync<NeonException>(() => service.Send(method));

        Assert.Equal("Neon.ReadOnlySession", error.ErrorId);
        Assert.Empty(service.Attempts);
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("HEAD")]
    public async Task A_read_is_sent(string method)
    {
        FakeService service = new FakeService(isReadOnly: true).Answer(200, "1");

        await service.Send(method);

        Assert.Single(service.Attempts);
    }

    [Theory]
    [InlineData(true, 1)]
    [InlineData(false, 0)]
    public async Task SQL_is_sent_where_PostgreSQL_refuses_changes(bool isReadOnly, int attempts)
    {
        FakeService service = new FakeService(isReadOnly: true).Answer(200, "1");
        Elsewhere proxy = new() { Address = new Uri("https://api.example/sql"), Headers = () => [], IsReadOnly = isReadOnly };

        await Record.ExceptionAsync(() => service.Send(ApiRequest<object>.PostTo(proxy, "sql", new RequestBody())));

        Assert.Equal(attempts, service.Attempts.Count);
    }

    [Theory]
    [InlineData("projects/p/connection_uri")]
    [InlineData("projects/p/connection%5Furi")]
    [InlineData("projects/p/branches/b/roles/r/reveal_password")]
    [InlineData("projects/p/branches/b/roles/r/REVEAL_PASSWORD/")]
    public async Task A_password_is_not_asked_for(string path)
    {
        FakeService service = new FakeService(isReadOnly: true).Answer(200, "1");

        NeonException error = await Assert.ThrowsAsync<NeonException>(() => service.Send(ApiRequest<object>.ForPath("GET", path)));

        Assert.Equal("Neon.CredentialRefused", error.ErrorId);
        Assert.Empty(service.Attempts);
        await service.Send(ApiRequest<object>.ForPath("GET", path).ForOwnUse());
        Assert.Single(service.Attempts);
    }

    [Theory]
    [InlineData("projects/p/branches/b/credentials/t/reveal", "Neon.CredentialRefused")]
    [InlineData("projects/p/branches/b/credentials/t/%72eveal", "Neon.CredentialRefused")]
    [InlineData("projects/p/branches/b/credentials/t/rotate", "Neon.ReadOnlySession")]
    [InlineData("projects/p/branches/b/credentials/t%2Fx/reveal", "Neon.ReadOnlySession")]
    [InlineData("projects/p/branches/b/credentials/t/reveal/", "Neon.ReadOnlySession")]
    [InlineData("projects/p/reveal", "Neon.ReadOnlySession")]
    public async Task The_secrets_of_a_credential_are_not_revealed(string path, string id)
    {
        FakeService service = new FakeService(isReadOnly: true).Answer(200, "1");

        NeonException error = await Assert.ThrowsAsync<NeonException>(() => service.Send(ApiRequest<object>.ForPath("POST", path)));

        Assert.Equal(id, error.ErrorId);
        Assert.Empty(service.Attempts);
    }
}
