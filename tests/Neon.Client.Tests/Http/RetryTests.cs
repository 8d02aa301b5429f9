using System;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using Neon.Api;
using Neon.Client.Tests.Support;

namespace Neon.Client.Tests.Http;

/// <summary>What is repeated, how often and after how long.</summary>
public sealed class RetryTests
{
    [Theory]
    [InlineData("GET", 423)]
    [InlineData("GET", 429)]
    [InlineData("GET", 503)]
    [InlineData("POST", 423)]
    [InlineData("POST", 429)]
    [InlineData("POST", 503)]
    [InlineData("PATCH", 423)]
    [InlineData("PUT", 429)]
    [InlineData("DELETE", 423)]
    public async Task Any_request_to_a_busy_service_is_retried(string method, int status)
    {
        FakeService service = new();
        for (int i = 0; i < 8; i++)
            service.Answer(status, """{"message":"busy"}""");
        service.Answer(200, "1");

        Assert.Equal(1, await service.Send(method));

        Assert.Equal(9, service.Attempts.Count);
    }

    [Theory]
    [InlineData(408, 4)]
    [InlineData(500, 4)]
    [InlineData(502, 4)]
    [InlineData(504, 4)]
    [InlineData(524, 4)]
    [InlineData(501, 1)]
    [InlineData(400, 1)]
    [InlineData(401, 1)]
    [InlineData(403, 1)]
    [InlineData(404, 1)]
    [InlineData(409, 1)]
    [InlineData(412, 1)]
    [InlineData(422, 1)]
    public async Task A_read_is_retried_after_transient_errors_and_a_change_never_is(int status, int attempts)
    {
        FakeService reads = new FakeService().Answer(status, """{"message":"no"}""");
        FakeService changes = new FakeService().Answer(status, """{"message":"no"}""");

        NeonApiException read = await Assert.ThrowsAsync<NeonApiException>(reads.Get);
        NeonApiException change = await Assert.ThrowsAsync<NeonApiException>(changes.Post);

        Assert.Equal(attempts, reads.Attempts.Count);
        Assert.Equal(attempts, read.Attempts);
        Assert.Single(changes.Attempts);
        Assert.Equal((status, "no"), (change.StatusCode, change.Message));
    }

    [Fact]
    public async Task A_branch_that_is_not_ready_is_waited_for()
    {
        FakeService service = new FakeService().Answer(422, """{"message":"branch not ready yet"}""").Answer(200, "1");

        await service.Post();

        Assert.Equal(2, service.Attempts.Count);
    }

    [Fact]
    public async Task Retries_of_a_busy_service_end_at_the_time_limit()
    {
        FakeService service = new FakeService(totalTimeout: TimeSpan.FromSeconds(60)).Answer(423, """{"message":"locked"}""");

        NeonApiException error = await Assert.ThrowsAsync<NeonApiException>(service.Post);

        Assert.Equal("Neon.Locked", error.ErrorId);
        Assert.Equal(service.Attempts.Count, error.Attempts);
        Assert.InRange(service.Attempts.Count, 5, 20);
        Assert.InRange(service.Time.Passed, TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(60));
    }

    [Fact]
    public async Task Delays_grow_and_differ()
    {
        FakeService service = new FakeService().Answer(503);

        await Assert.ThrowsAsync<NeonApiException>(service.Get);

        Assert.All(service.Time.Delays.Take(3).Zip([0.4, 0.8, 1.6]), pair => Assert.InRange(pair.First.TotalSeconds, 0, pair.Second));
        Assert.All(service.Time.Delays, delay => Assert.InRange(delay.TotalSeconds, 0.05, 15));
        Assert.InRange(service.Time.Delays.Average(delay => delay.TotalSeconds), 3, 12);
    }

    [Fact]
    public async Task Retry_After_in_seconds_is_kept_to()
    {
        FakeService service = new FakeService().Answer(429, "", "text/plain", ("Retry-After", "7")).Answer(200, "1");

        await service.Get();

        Assert.Equal([TimeSpan.FromSeconds(7)], service.Time.Delays);
    }

    [Fact]
    public async Task Retry_After_as_a_date_is_kept_to()
    {
        string date = DateTimeOffset.UtcNow.AddSeconds(30).ToString("R", System.Globalization.CultureInfo.InvariantCulture);
        FakeService service = new FakeService().Answer(503, "", "text/plain", ("Retry-After", date)).Answer(200, "1");

        await service.Get();

        Assert.InRange(Assert.Single(service.Time.Delays).TotalSeconds, 25, 31);
    }

    [Fact]
    public async Task Retry_After_as_a_date_is_read_on_the_clock_of_the_service()
    {
        DateTimeOffset ahead = DateTimeOffset.UtcNow.AddMinutes(10);
        FakeService service = new FakeService()
            .Answer(503, "", "text/plain", ("Date", ahead.ToString("R", System.Globalization.CultureInfo.InvariantCulture)), ("Retry-After", ahead.AddSeconds(30).ToString("R", System.Globalization.CultureInfo.InvariantCulture)))
            .Answer(200, "1");

        await service.Get();

        Assert.InRange(Assert.Single(service.Time.Delays).TotalSeconds, 29, 31);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("Wed, 21 Oct 2015 07:28:00 GMT")]
    [InlineData("soon")]
    public async Task A_past_or_invalid_Retry_After_does_not_cause_immediate_retries(string value)
    {
        FakeService service = new FakeService().Answer(429, "", "text/plain", ("Retry-After", value)).Answer(200, "1");

        await service.Get();

        Assert.InRange(Assert.Single(service.Time.Delays), TimeSpan.FromMilliseconds(50), TimeSpan.FromMilliseconds(400));
    }

    [Fact]
    public async Task Retry_After_beyond_the_total_time_out_ends_the_request_at_once()
    {
        FakeService service = new FakeService().Answer(429, "", "text/plain", ("Retry-After", "3600"));

        NeonApiException error = await Assert.ThrowsAsync<NeonApiException>(service.Get);

        Assert.Equal("Neon.TooManyRequests", error.ErrorId);
        Assert.Empty(service.Time.Delays);
    }

    [Fact]
    public async Task Every_retry_is_reported_in_verbose_output()
    {
        FakeService service = new FakeService().Answer(503, """{"message":"down"}""").Answer(200, "1");

        await service.Get();

        Assert.Matches(@"^GET projects: attempt 1 failed \(down\); trying again in 0\.[0-4] s\.$", service.Activity.Verboses[0]);
        Assert.Matches("^GET projects 200 in [0-9]+ ms$", service.Activity.Verboses[1]);
    }

    [Fact]
    public async Task A_read_on_a_broken_connection_is_repeated()
    {
        FakeService service = new FakeService().Fail(new HttpRequestException("reset", new IOException("peer"))).Answer(200, "1");

        Assert.Equal(1, await service.Get());
    }

    [Fact]
    public async Task A_read_that_breaks_in_the_answer_is_repeated()
    {
        FakeService service = new FakeService().Answer(new BrokenContent("[1,2", new IOException("reset"))).Answer(200, "1");

        Assert.Equal(1, await service.Get());
    }

    [Fact]
    public async Task A_change_that_breaks_after_it_was_sent_is_not_repeated()
    {
        foreach (FakeService service in new[]
        {
            new FakeService().Fail(new HttpRequestException("reset", new IOException("peer"))),
            new FakeService().Fail(new HttpRequestException(HttpRequestError.ResponseEnded)),
            new FakeService().Answer(new BrokenContent("{\"a\":", new IOException("reset"))),
            new FakeService(requestTimeout: TimeSpan.FromMilliseconds(20)).Hang(),
        })
        {
            NeonException error = await Assert.ThrowsAsync<NeonException>(service.Post);

            Assert.Equal("Neon.OutcomeUnknown", error.ErrorId);
            Assert.Single(service.Attempts);
        }
    }

    [Theory]
    [InlineData(HttpRequestError.NameResolutionError)]
    [InlineData(HttpRequestError.ConnectionError)]
    [InlineData(HttpRequestError.SecureConnectionError)]
    [InlineData(HttpRequestError.ProxyTunnelError)]
    public async Task A_change_that_was_never_sent_is_known_not_to_be_made(HttpRequestError cause)
    {
        FakeService service = new FakeService().Fail(new HttpRequestException(cause));

        NeonException error = await Assert.ThrowsAsync<NeonException>(service.Post);

        Assert.Equal("Neon.ConnectionFailed", error.ErrorId);
        Assert.Contains("neon.example", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_connection_time_out_is_not_an_unknown_outcome()
    {
        FakeService service = new FakeService().Fail(new TaskCanceledException("connect", new TimeoutException("A connection could not be established within the configured ConnectTimeout.")));

        NeonException error = await Assert.ThrowsAsync<NeonException>(service.Post);

        Assert.Equal("Neon.ConnectionFailed", error.ErrorId);
        Assert.Contains("ConnectTimeout", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_read_that_times_out_is_retried_and_then_reported()
    {
        FakeService service = new FakeService(requestTimeout: TimeSpan.FromMilliseconds(20)).Hang();

        NeonException error = await Assert.ThrowsAsync<NeonException>(service.Get);

        Assert.Equal("Neon.Timeout", error.ErrorId);
        Assert.Equal(4, service.Attempts.Count);
    }

    [Fact]
    public async Task The_last_attempt_takes_no_longer_than_what_is_left()
    {
        FakeService service = new FakeService(totalTimeout: TimeSpan.FromMilliseconds(60)).Hang();

        NeonException error = await Assert.ThrowsAsync<NeonException>(service.Get);

        Assert.Equal("Neon.Timeout", error.ErrorId);
    }

    [Fact]
    public async Task Ctrl_C_is_a_cancellation_and_not_a_time_out()
    {
        using CancellationTokenSource stop = new();
        FakeService service = new FakeService().Hang();

        Task<object> sending = service.SendUntil(ApiRequest<object>.Post($"projects"), stop.Token);
        Assert.True(SpinWait.SpinUntil(() => service.Attempts.Count == 1, TimeSpan.FromMinutes(5)));
        stop.Cancel();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sending);
        Assert.Single(service.Attempts);
    }

    [Fact]
    public async Task Closing_the_session_ends_what_is_under_way()
    {
        FakeService service = new FakeService().Hang();
        Task<object> asking = service.Get();

        service.Close();

        Assert.Equal("Neon.SessionClosed", (await Assert.ThrowsAsync<NeonException>(() => asking)).ErrorId);
    }
}
