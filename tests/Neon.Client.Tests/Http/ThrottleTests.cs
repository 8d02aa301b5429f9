using System;
using System.Diagnostics;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Neon.Api;
using Neon.Client.Http;
using Neon.Client.Tests.Support;

namespace Neon.Client.Tests.Http;

/// <summary>How many requests a key sends, whoever sends them.</summary>
public sealed class ThrottleTests
{
    [Fact]
    public async Task Two_senders_of_one_key_share_its_limit()
    {
        string key = Guid.NewGuid().ToString();
        FakeService[] services = [Service(key), Service(key)];
        Stopwatch clock = Stopwatch.StartNew();

        // 240 at once and 94 a second are allowed.
        await Task.WhenAll(Enumerable.Range(0, 300).Select(number => services[number % 2].Get()));

        Assert.Equal(300, services.Sum(service => service.Attempts.Count));
        Assert.True(clock.Elapsed > TimeSpan.FromSeconds(0.5), $"300 requests after {clock.Elapsed}");
    }

    [Fact]
    public async Task Keys_have_limits_of_their_own()
    {
        // All of this is allowed at once; with a common limit it would wait for ever on a bucket that nobody fills.
        FakeService[] services = [.. Enumerable.Range(0, 4).Select(_ => Service(Guid.NewGuid().ToString()))];

        await Task.WhenAll(Enumerable.Range(0, 400).Select(number => services[number % 4].Get()));

        Assert.All(services, service => Assert.Equal(100, service.Attempts.Count));
    }

    [Fact]
    public async Task A_wait_ends_with_the_pipeline()
    {
        Throttle throttle = Throttle.For(new SenderOptions { BaseUri = FakeService.Base, ApiKey = () => nameof(A_wait_ends_with_the_pipeline), RequestsPerMinute = 2 })!;
        await throttle.WaitAsync(new Recording(), TestContext.Current.CancellationToken);
        using CancellationTokenSource stop = new();

        Task waiting = throttle.WaitAsync(new Recording(), stop.Token);
        Assert.False(waiting.IsCompleted);
        stop.Cancel();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
    }

    [Fact]
    public void Without_a_limit_there_is_no_throttle() =>
        Assert.Null(Throttle.For(new SenderOptions { BaseUri = FakeService.Base, ApiKey = () => throw new InvalidOperationException() }));

    private static FakeService Service(string key) => new FakeService(requestsPerMinute: 6000) { Key = key }.Answer(200, "1");
}
