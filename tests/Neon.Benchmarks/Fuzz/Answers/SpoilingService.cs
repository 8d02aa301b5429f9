using System;
using System.Collections.Generic;
using System.Net;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;

namespace Neon.Benchmarks.Fuzz.Answers;

/// <summary>A service below HttpClient that gives recorded answers, and spoils one request's in each case.</summary>
internal sealed class SpoilingService(RecordedAnswers answers) : HttpMessageHandler
{
    private const int MostRequests = 60;

    private static readonly string[] RetryAfters = ["0", "1", "-1", "99999999999", "soon", "Fri, 31 Dec 9999 23:59:59 GMT", "Mon, 01 Jan 0001 00:00:00 GMT", ""];

    private static readonly int[] Statuses = [200, 201, 202, 204, 206, 302, 400, 401, 404, 409, 422, 423, 429, 500, 503];

    private readonly Lock _lock = new();
    private readonly HashSet<string> _asked = [];
    private Random _random = new(0);
    private AnswerMutator? _mutator;
    private int _spoiled;
    private int _requests;

    private static ReadOnlySpan<byte> ErrorBody => """{"request_id":"7c1cb6e6-2a0a-4a3c-93a5-000000000000","code":"SOME_CODE","message":"it is not so","severity":"ERROR","position":"8","hint":"look"}"""u8;

    /// <summary>How often it was asked in this case.</summary>
    public int Requests => _requests;

    /// <summary>What the case answered that was spoiled, for a report.</summary>
    public List<(string Request, int Status, byte[] Body)> Spoiled { get; } = [];

    /// <summary>Begins a case.</summary>
    /// <param name="random">Its chance.</param>
    /// <param name="spoiled">Which request's answer is spoiled, from 0; -1 for none.</param>
    public void Begin(Random random, int spoiled)
    {
        lock (_lock)
        {
            (_random, _spoiled, _requests) = (random, spoiled, 0);
            _mutator = new AnswerMutator(random, answers.All);
            _asked.Clear();
            Spoiled.Clear();
        }
    }

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        lock (_lock)
            return Task.FromResult(Answer(request));
    }

    private HttpResponseMessage Answer(HttpRequestMessage request)
    {
        string name = $"{request.Method} {request.RequestUri!.PathAndQuery}";
        int number = _requests++;

        // Whoever follows spoiled cursors or repeats has to come to an end.
        if (number > MostRequests || answers.For(request.Method.Method, request.RequestUri.AbsolutePath) is not { } answer)
            return new HttpResponseMessage(HttpStatusCode.NotFound) { RequestMessage = request, Content = new StringContent("{\"message\":\"not there\"}") };
        bool isRepeated = !_asked.Add(name);
        (int status, byte[] body) = (answer.Status, answer.Body);
        bool isSpoiled = number == _spoiled || (isRepeated && _spoiled >= 0 && _random.Next(2) == 0);
        if (isSpoiled)
        {
            if (_random.Next(8) == 0)
                status = _random.Next(4) == 0 ? _random.Next(200, 600) : Statuses[_random.Next(Statuses.Length)];
            body = _mutator!.Mutate(status >= 400 && _random.Next(2) == 0 ? [.. ErrorBody] : body);
            Spoiled.Add((name, status, body));
        }
        HttpResponseMessage response = new((HttpStatusCode)status) { RequestMessage = request, Content = new ByteArrayContent(body) };
        string type = isSpoiled && _random.Next(20) == 0 ? new[] { "text/html", "application/problem+json", "a/b; charset=utf-99", "" }[_random.Next(4)] : "application/json";
        response.Content.Headers.TryAddWithoutValidation("Content-Type", type);
        if (isSpoiled && status >= 400)
            response.Headers.TryAddWithoutValidation("Retry-After", RetryAfters[_random.Next(RetryAfters.Length)]);
        return response;
    }
}

/// <summary>A clock whose delays are over at once: what waits before it repeats is not waited for.</summary>
internal sealed class ImpatientTime : TimeProvider
{
    private long _skipped;

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + TimeSpan.FromTicks(Interlocked.Read(ref _skipped));

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (dueTime > TimeSpan.Zero)
            Interlocked.Add(ref _skipped, Math.Min(dueTime.Ticks, TimeSpan.TicksPerHour));
        return base.CreateTimer(callback, state, dueTime == Timeout.InfiniteTimeSpan ? dueTime : TimeSpan.Zero, period);
    }
}
