using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Neon.Api;

namespace Neon.Client.Http;

/// <summary>
/// One attempt of a request as OpenTelemetry's conventions for HTTP clients have it: a span of the source <c>Neon</c> and
/// <c>http.client.request.duration</c>, in seconds, of the meter <c>Neon</c>. Of the path it has the template and no ids.
/// </summary>
internal sealed class Telemetry : IDisposable
{
    private const string Name = "Neon";

    private static readonly ActivitySource Source = new(Name);
    private static readonly Meter Meter = new(Name);

    private static readonly Histogram<double> Duration = Meter.CreateHistogram<double>(
        "http.client.request.duration", "s", "Duration of requests to the Neon API, for each attempt.");

    private readonly Activity? _span;
    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private readonly Uri _address;
    private readonly string _method;
    private readonly string? _template;
    private int? _status;
    private string? _error;

    private Telemetry(ApiRequest request, Uri address, int attempt)
    {
        _address = address;
        _method = request.Method;
        _template = request.Template;
        _span = Source.StartActivity(_template is null ? _method : $"{_method} {_template}", ActivityKind.Client);
        if (_span is { IsAllDataRequested: true } && attempt > 1)
            _span.SetTag("http.request.resend_count", attempt - 1);
    }

    /// <summary>How long it has been.</summary>
    public TimeSpan Elapsed => _clock.Elapsed;

    /// <summary>Begins with an attempt.</summary>
    /// <param name="request">The request.</param>
    /// <param name="address">Where it goes.</param>
    /// <param name="attempt">The number of the attempt, from 1.</param>
    public static Telemetry Start(ApiRequest request, Uri address, int attempt) => new(request, address, attempt);

    /// <summary>There was an answer.</summary>
    public void Answered(int status)
    {
        _status = status;
        if (status >= 400)
            _error = status.ToString(System.Globalization.CultureInfo.InvariantCulture);
    }

    /// <summary>It failed; gives the failure back, to be thrown.</summary>
    public AttemptFailure Failed(AttemptFailure failure)
    {
        // The status says more than our own id, where there is one.
        _error ??= failure.Error.ErrorId;
        return failure;
    }

    /// <summary>Ends the span and counts the attempt.</summary>
    public void Dispose()
    {
        if (_span is null && !Duration.Enabled)
            return;
        TagList tags = new()
        {
            { "http.request.method", _method },
            { "server.address", _address.Host },
            { "server.port", _address.Port },
            { "url.scheme", _address.Scheme },
        };
        if (_template is not null)
            tags.Add("url.template", _template);
        if (_status is { } status)
            tags.Add("http.response.status_code", status);
        if (_error is not null)
            tags.Add("error.type", _error);
        Duration.Record(_clock.Elapsed.TotalSeconds, tags);
        if (_span is null)
            return;
        foreach (KeyValuePair<string, object?> tag in tags)
            _span.SetTag(tag.Key, tag.Value);
        if (_error is not null)
            _span.SetStatus(ActivityStatusCode.Error);
        _span.Dispose();
    }
}
