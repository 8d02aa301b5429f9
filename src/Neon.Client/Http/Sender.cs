using System;
using System.Collections.Generic;
using System.IO;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Neon.Api;
using Neon.Client.Json;
using Polly;

namespace Neon.Client.Http;

/// <summary>Sends the requests of one session.</summary>
internal sealed class Sender : ISender
{
    private readonly SenderOptions _options;
    private readonly Func<HttpClient> _clients;
    private readonly TimeProvider _time;
    private readonly ResiliencePipeline _pipeline;
    private readonly Lazy<Throttle?> _throttle;
    private readonly CancellationTokenSource _closed = new();

    /// <summary>Makes a sender.</summary>
    /// <param name="options">Where to, as whom and how long.</param>
    /// <param name="clients">Gives a client whose own time-out is off.</param>
    /// <param name="time">The clock of delays and deadlines; null for the system's.</param>
    public Sender(SenderOptions options, Func<HttpClient> clients, TimeProvider? time = null)
    {
        _options = options;
        _clients = clients;
        _time = time ?? TimeProvider.System;
        _pipeline = RetryPolicy.Make(_time);

        // Of the key that the session was made with; there is none before the first request.
        _throttle = new Lazy<Throttle?>(() => Throttle.For(_options));
    }

    /// <inheritdoc />
    public async Task<object?> AnswerAsync(ApiRequest request, IActivity activity, CancellationToken cancellation, Action<string>? cursorRead = null)
    {
        if (_options.IsReadOnly && request.MayChange)
            throw ApiErrors.ReadOnlySession(request.ToString());
        if (_options.RefusesCredential && request.HandsOutCredential)
            throw ApiErrors.CredentialRefused(request.ToString());
        using CancellationTokenSource linked = CancellationTokenSource.CreateLinkedTokenSource(cancellation, _closed.Token);
        ResilienceContext context = ResilienceContextPool.Shared.Get(linked.Token);
        Call call = new() { Request = request.ToString(), Activity = activity };
        context.Properties.Set(RetryPolicy.Of, call);
        try
        {
            return await _pipeline.ExecuteAsync(
                static (context, state) => new ValueTask<object?>(state.Sender.AttemptAsync(state.Request, state.Call, state.CursorRead, context.CancellationToken)),
                context,
                (Sender: this, Request: request, Call: call, CursorRead: cursorRead)).ConfigureAwait(false);
        }
        catch (AttemptFailure failure)
        {
            if (failure.Error is NeonApiException error)
                error.Attempts = call.Attempts;
            throw failure.Error;
        }
        catch (OperationCanceledException) when (_closed.IsCancellationRequested && !cancellation.IsCancellationRequested)
        {
            throw ApiErrors.SessionClosed();
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        // Not disposed: a request that is ending now still looks at its token.
        _closed.Cancel();
    }

    private async Task<object?> AttemptAsync(ApiRequest request, Call call, Action<string>? cursorRead, CancellationToken cancellation)
    {
        IActivity activity = call.Activity;
        if (request.Elsewhere is null && _throttle.Value is { } throttle)
            await throttle.WaitAsync(activity, cancellation).ConfigureAwait(false);

        NeonJson.BeginToPrepare(request.AnswerType);

        // Whoever sends a thousand requests at once waits for his own limit, and not for the service.
        if (++call.Attempts == 1)
            call.Deadline = _time.GetUtcNow() + _options.TotalTimeout;

        // The last attempt may take what is left of the whole time, and no more.
        TimeSpan left = call.Deadline - _time.GetUtcNow();
        TimeSpan longest = request.Elsewhere?.Timeout ?? (left < _options.RequestTimeout ? left : _options.RequestTimeout);
        using CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(longest > TimeSpan.Zero ? longest : TimeSpan.Zero);

        // A file of any size may take its time, as long as it moves.
        void Moving()
        {
            limit.CancelAfter(_options.RequestTimeout);
            call.Deadline = _time.GetUtcNow() + _options.TotalTimeout;
        }
        using HttpRequestMessage message = MakeMessage(request, activity, Moving);
        using Telemetry telemetry = Telemetry.Start(request, message.RequestUri!, call.Attempts);
        try
        {
            using HttpResponseMessage response = await _clients().SendAsync(message, HttpCompletionOption.ResponseHeadersRead, limit.Token).ConfigureAwait(false);
            telemetry.Answered((int)response.StatusCode);
            object? result = await AnswerReader.ReadAsync(request, response, _options.MaxAnswerSize, activity, cursorRead, Moving, limit.Token).ConfigureAwait(false);
            activity.Verbose($"{request} {(int)response.StatusCode} in {telemetry.Elapsed.TotalMilliseconds:0} ms");
            return result;
        }
        catch (AttemptFailure failure)
        {
            throw telemetry.Failed(failure);
        }
        catch (OperationCanceledException e) when (!cancellation.IsCancellationRequested)
        {
            // Cancelled by neither: HttpClient says so of a connection that was not made in time.
            throw telemetry.Failed(limit.IsCancellationRequested
                ? TransportFailure.TimedOut(request, longest)
                : TransportFailure.NotConnected(request, message.RequestUri!, e));
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            // A cancelled read can surface as a broken stream.
            cancellation.ThrowIfCancellationRequested();
            throw telemetry.Failed(limit.IsCancellationRequested
                ? TransportFailure.TimedOut(request, longest)
                : TransportFailure.Broken(request, message.RequestUri!, e));
        }
    }

    private HttpRequestMessage MakeMessage(ApiRequest request, IActivity activity, Action moving)
    {
        HttpRequestMessage message = new(new HttpMethod(request.Method), request.Elsewhere?.Address ?? new Uri(_options.BaseUri, request.Path + QueryString(request.Query)));
        if (request.Elsewhere is { } elsewhere)
        {
            foreach (KeyValuePair<string, string> header in elsewhere.Headers())
                message.Headers.TryAddWithoutValidation(header.Key, header.Value);
        }
        else
        {
            message.Headers.Authorization = new AuthenticationHeaderValue("Bearer", _options.ApiKey());
        }
        message.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        message.Headers.TryAddWithoutValidation("User-Agent", _options.UserAgent);
        if (request.Destination is { ResumeTag: { } tag, Length: > 0 and { } there })
        {
            message.Headers.Range = new RangeHeaderValue(there, null);
            message.Headers.TryAddWithoutValidation("If-Range", tag);
        }
        if (activity.WantsDebug)
            activity.Debug(SentSecrets.Redact($"> {request.Method} {Shown(request, message.RequestUri!)}", message));
        message.Content = request.Body switch
        {
            null => null,
            MultipartBody form => new FormContent(form),
            FormBody form => Form(message, form),
            FileBody file => new FileContent(file, moving),
            object body => Json(request, message, body, activity),
        };
        return message;
    }

    private static string Shown(ApiRequest request, Uri address) =>
        request.Elsewhere is { IsAddressSecret: true } ? address.GetLeftPart(UriPartial.Path) + "?" + Redactor.Hidden : address.ToString();

    private static FormUrlEncodedContent Form(HttpRequestMessage message, FormBody form)
    {
        SentSecrets.Remember(message, form);
        return new FormUrlEncodedContent(form.Fields);
    }

    private static ByteArrayContent Json(ApiRequest request, HttpRequestMessage message, object body, IActivity activity)
    {
        byte[] json = PlainValueWriter.ToUtf8(body);
        SentSecrets.Remember(message, body);
        if (activity.WantsDebug)
            activity.Debug(SentSecrets.Redact("> " + (request.Elsewhere?.Shown ?? Encoding.UTF8.GetString(json)), message));
        ByteArrayContent content = new(json);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json") { CharSet = "utf-8" };
        return content;
    }

    private static string QueryString(IReadOnlyList<KeyValuePair<string, string>> query)
    {
        if (query.Count == 0)
            return "";
        StringBuilder text = new();
        foreach (KeyValuePair<string, string> pair in query)
            text.Append(text.Length == 0 ? '?' : '&').Append(UrlText.Escape(pair.Key)).Append('=').Append(UrlText.Escape(pair.Value));
        return text.ToString();
    }
}
