using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Neon.Api;
using Neon.Client.Http;

namespace Neon.Client.Tests.Support;

/// <summary>One attempt as it came to the handler.</summary>
/// <param name="Method">The method.</param>
/// <param name="Uri">The whole address.</param>
/// <param name="Authorization">The header.</param>
/// <param name="Body">The body, or nothing.</param>
internal sealed record Attempt(string Method, Uri Uri, string? Authorization, string Body)
{
    /// <summary>The address below the base, as sent.</summary>
    public string Path => Uri.AbsoluteUri[FakeService.Base.AbsoluteUri.Length..];
}

/// <summary>A service below HttpClient: answers in turn, the last answer repeatedly, on a clock that skips every delay.</summary>
internal sealed class FakeService : HttpMessageHandler
{
    public static readonly Uri Base = new("https://neon.example/api/v2/");

    private readonly Queue<Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>>> _answers = new();
    private readonly Sender _sender;

    public FakeService(TimeSpan? requestTimeout = null, TimeSpan? totalTimeout = null, int requestsPerMinute = 0, bool isReadOnly = false, int maxAnswerSize = SenderOptions.DefaultMaxAnswerSize)
    {
        HttpClient client = new(this) { Timeout = Timeout.InfiniteTimeSpan };
        SenderOptions options = new()
        {
            BaseUri = Base,
            ApiKey = () => Key,
            UserAgent = "Neon-PowerShell/1.2.3",
            RequestTimeout = requestTimeout ?? TimeSpan.FromSeconds(100),
            TotalTimeout = totalTimeout ?? TimeSpan.FromMinutes(5),
            RequestsPerMinute = requestsPerMinute,
            IsReadOnly = isReadOnly,
            RefusesCredential = isReadOnly,
            MaxAnswerSize = maxAnswerSize,
        };
        _sender = new Sender(options, () => client, Time);
    }

    public string Key { get; set; } = "napi_secret";

    public SkippingTime Time { get; } = new();

    public List<Attempt> Attempts { get; } = [];

    public Recording Activity { get; } = new();

    public FakeService Answer(int status, string body = "", string type = "application/json", params (string Name, string Value)[] headers) => Then((_, _) =>
    {
        HttpResponseMessage response = new((HttpStatusCode)status) { Content = new StringContent(body, Encoding.UTF8, type) };
        foreach ((string name, string value) in headers)
            response.Headers.TryAddWithoutValidation(name, value);
        return Task.FromResult(response);
    });

    public FakeService Answer(HttpContent content) => Then(200, content);

    public FakeService Then(int status, HttpContent content) => Then((_, _) => Task.FromResult(new HttpResponseMessage((HttpStatusCode)status) { Content = content }));

    public FakeService Fail(Exception e) => Then((_, _) => Task.FromException<HttpResponseMessage>(e));

    public FakeService Hang() => Then(async (_, cancellation) =>
    {
        await Task.Delay(Timeout.Infinite, cancellation);
        throw new InvalidOperationException();
    });

    public Task<T> Send<T>(IApiRequest<T> request) => SendUntil(request, TestContext.Current.CancellationToken);

    public Task<T> SendUntil<T>(IApiRequest<T> request, CancellationToken cancellation) => _sender.SendAsync(request, Activity, cancellation);

    public Task<object> Get() => Send(ApiRequest<object>.Get($"projects"));

    public Task<object> Post() => Send(ApiRequest<object>.Post($"projects", new RequestBody()));

    public Task<object> Send(string method) => Send(ApiRequest<object>.ForPath(method, "projects"));

    public void Close() => _sender.Dispose();

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        string body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
        lock (Attempts)
            Attempts.Add(new Attempt(request.Method.Method, request.RequestUri!, request.Headers.Authorization?.ToString(), body));
        HttpResponseMessage response = await (_answers.Count > 1 ? _answers.Dequeue() : _answers.Peek())(request, cancellationToken);
        response.RequestMessage = request;
        return response;
    }

    private FakeService Then(Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>> answer)
    {
        _answers.Enqueue(answer);
        return this;
    }
}

/// <summary>A clock whose delays are over at once, and are kept.</summary>
internal sealed class SkippingTime : TimeProvider
{
    private DateTimeOffset _now = DateTimeOffset.UtcNow;

    public List<TimeSpan> Delays { get; } = [];

    public TimeSpan Passed => Delays.Aggregate(TimeSpan.Zero, (sum, delay) => sum + delay);

    public override DateTimeOffset GetUtcNow() => _now;

    public void Advance(TimeSpan time) => _now += time;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        Delays.Add(dueTime);
        Advance(dueTime);
        ThreadPool.QueueUserWorkItem(_ => callback(state));
        return new Over();
    }

    private sealed class Over : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => true;

        public void Dispose()
        {
        }

        public ValueTask DisposeAsync() => default;
    }
}

/// <summary>Keeps what is told.</summary>
internal sealed class Recording : IActivity
{
    public List<string> Verboses { get; } = [];

    public List<string> Debugs { get; } = [];

    public bool WantsDebug { get; set; }

    public void Verbose(string text) => Verboses.Add(text);

    public void Debug(string text) => Debugs.Add(text);

    public void Warning(string text)
    {
    }

    public void Progress(ActivityProgress progress)
    {
    }
}

/// <summary>A body that comes in pieces and without a length, and may break.</summary>
internal sealed class BrokenContent : HttpContent
{
    private readonly byte[] _text;
    private readonly Exception? _end;

    public BrokenContent(string text, Exception? end = null, string type = "application/json")
    {
        _text = Encoding.UTF8.GetBytes(text);
        _end = end;
        Headers.ContentType = new(type);
    }

    protected override Task<Stream> CreateContentReadStreamAsync() => Task.FromResult<Stream>(new Pieces(_text, _end));

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => throw new NotSupportedException();

    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }

    private sealed class Pieces(byte[] text, Exception? end) : MemoryStream
    {
        private int _at;

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            int read = Math.Min(Math.Min(buffer.Length, 3), text.Length - _at);
            text.AsSpan(_at, read).CopyTo(buffer.Span);
            _at += read;
            return read == 0 && end is not null ? ValueTask.FromException<int>(end) : ValueTask.FromResult(read);
        }

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();
    }
}
