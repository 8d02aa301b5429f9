using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Linq;
using System.Threading.Tasks;
using Neon.Api;
using Neon.Client.Tests.Support;

namespace Neon.Client.Tests.Http;

/// <summary>What OpenTelemetry sees of a request.</summary>
public sealed class TelemetryTests
{
    [Fact]
    public async Task Each_attempt_is_a_span_and_a_duration()
    {
        string project = "p-" + Guid.NewGuid().ToString("N");
        ConcurrentQueue<Activity> spans = [];
        ConcurrentQueue<(double Value, Dictionary<string, object?> Tags)> durations = [];
        using ActivitySource own = new("test");
        using ActivityListener listener = new()
        {
            ShouldListenTo = source => source.Name is "Neon" or "test",
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = spans.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
        using MeterListener meters = new() { InstrumentPublished = (instrument, self) => { if (instrument.Meter.Name == "Neon") self.EnableMeasurementEvents(instrument); } };
        meters.SetMeasurementEventCallback<double>((_, value, tags, _) => durations.Enqueue((value, tags.ToArray().ToDictionary(tag => tag.Key, tag => tag.Value))));
        meters.Start();

        // Other tests send requests too: ours are those under this span.
        using Activity parent = own.StartActivity("test")!;
        FakeService service = new FakeService().Answer(503, """{"message":"busy"}""").Answer(200, "1");
        await service.Send(ApiRequest<object>.Get($"projects/{project}/branches"));

        Activity[] ours = [.. spans.Where(span => span.ParentId == parent.Id)];
        Assert.Equal(["GET projects/{0}/branches", "GET projects/{0}/branches"], ours.Select(span => span.DisplayName));
        Assert.Equal([(503, "503", (object?)null, ActivityStatusCode.Error), (200, null, 1, ActivityStatusCode.Unset)],
            ours.Select(span => ((int)span.GetTagItem("http.response.status_code")!, (string?)span.GetTagItem("error.type"), span.GetTagItem("http.request.resend_count"), span.Status)));
        Assert.All(ours, span => Assert.Equal(("GET", "neon.example", 443, "https", ActivityKind.Client),
            ((string?)span.GetTagItem("http.request.method"), (string?)span.GetTagItem("server.address"), (int?)span.GetTagItem("server.port"), (string?)span.GetTagItem("url.scheme"), span.Kind)));
        Assert.DoesNotContain(ours.SelectMany(span => span.TagObjects), tag => (tag.Value as string)?.Contains(project, StringComparison.Ordinal) == true);
        Assert.Contains(durations, duration => duration.Tags["url.template"] is "projects/{0}/branches" && duration.Tags["http.response.status_code"] is 503 && duration.Value >= 0);
    }

    [Fact]
    public async Task A_broken_connection_is_named()
    {
        ConcurrentQueue<string?> errors = [];
        using ActivityListener listener = new()
        {
            ShouldListenTo = source => source.Name == "Neon",
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = span => errors.Enqueue((string?)span.GetTagItem("error.type")),
        };
        ActivitySource.AddActivityListener(listener);

        await Assert.ThrowsAsync<NeonException>(new FakeService().Fail(new System.Net.Http.HttpRequestException("reset")).Post);

        Assert.Contains("Neon.OutcomeUnknown", errors);
    }
}
