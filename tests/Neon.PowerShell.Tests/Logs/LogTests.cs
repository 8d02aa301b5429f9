using System;
using System.Linq;
using System.Management.Automation;

using Neon.PowerShell.Tests.Support;

namespace Neon.PowerShell.Tests.Logs;

public sealed class LogTests : BranchTest
{
    private const string Query = "/projects/{p}/branches/{b}/logs/query";
    private const string Fields = "/projects/{p}/branches/{b}/logs/fields";

    public LogTests()
    {
        Api.On("POST", Query, FakeAnswer.Json(new { logs = new[] { Record("first") }, is_truncated = false, next_cursor = "" }));
        Api.On("GET", Fields, FakeAnswer.Json(new { fields = new[] { "service_name", "entity_id" } }));
        Api.On("GET", Fields + "/{f}/values", request => request.Route["f"] == "nope" ? FakeAnswer.Json(new { code = "", message = "unknown field", reason = "unknown_field" }, 400) : FakeAnswer.Json(new { values = new[] { "api", "web" }, is_truncated = false }));
    }

    [Fact]
    public void Search_writes_records_with_the_ids_of_the_branch()
    {
        PSObject record = Run("Search-NeonLog -Branch dev -Project shop").Single();

        Assert.Equal(["first", "function", "ERROR", 17, Dev, Shop], ((string[])["Message", "Source", "SeverityText", "SeverityNumber", "BranchId", "ProjectId"]).Select(name => record.Properties[name].Value));
        Assert.Equal(new DateTimeOffset(2026, 11, 1, 9, 30, 0, 123, TimeSpan.Zero).AddTicks(4567), record.Properties["Timestamp"].Value);
        Assert.Equal(5L, Convert.ToInt64(Run("$r.Attributes['http.retries']", new { r = record }).Single().BaseObject, null));
        Assert.Equal($"POST {OnDev}/logs/query", Asked[^1]);
    }

    [Theory]
    [InlineData("", "{}")]
    [InlineData("timeout -Last 6h", """{"body_contains":"timeout","since":"21600s"}""")]
    [InlineData("-Last 1500ms -To 2026-11-01", """{"since":"1500ms","end_time":"2026-11-01T00:00:00Z"}""")]
    [InlineData("-From 2026-11-01T10:00+01:00 -To 2026-11-02 -SortOrder asc -PageSize 10", """{"start_time":"2026-11-01T09:00:00Z","end_time":"2026-11-02T00:00:00Z","sort_order":"asc","limit":10}""")]
    [InlineData("-Source function -ServiceName api -ScopeName s -MinimumSeverity warn -SeverityText WARN -TraceId 0af7651916cd43dd8448eb211c80319c", """{"source":"function","service_name":"api","scope_name":"s","minimum_severity":"warn","severity_text":"WARN","trace_id":"0af7651916cd43dd8448eb211c80319c"}""")]
    [InlineData("-LogQL '{source=\"function\"} |= \"x\"'", """{"logql":"{source=\"function\"} |= \"x\""}""")]
    public void Search_sends_what_was_given(string arguments, string body)
    {
        Run($"Search-NeonLog dev {arguments} -Project shop").ShouldHaveNoErrors();

        AssertJson(body, SentBody());
    }

    [Fact]
    public void Search_asks_for_the_next_page_with_the_cursor_in_the_body_and_all_else_unchanged()
    {
        Api.On("POST", Query, request => request.Json.TryGetProperty("cursor", out _)
            ? FakeAnswer.Json(new { logs = new[] { Record("third") }, is_truncated = false })
            : FakeAnswer.Json(new { logs = new[] { Record("first"), Record("second") }, is_truncated = true, next_cursor = "c2" }));

        Assert.Equal(["first", "second", "third"], Run("Search-NeonLog dev x -Last 1h -PageSize 3 -Project shop").All("Message"));
        AssertJson("""{"body_contains":"x","since":"3600s","limit":3,"cursor":"c2"}""", Requests[^1].Body);
    }

    [Fact]
    public void Search_costs_one_request_where_the_first_record_is_enough()
    {
        Api.On("POST", Query, FakeAnswer.Json(new { logs = new[] { Record("first"), Record("second") }, is_truncated = true, next_cursor = "c2" }));

        Assert.Equal("first", Run("Search-NeonLog -Branch dev -Project shop | Select-Object -First 1").Single("Message"));
        Assert.Single(Changes);
    }

    [Fact]
    public void Search_is_a_read_in_a_read_only_session_and_is_repeated_like_one()
    {
        Run("Connect-Neon $key -BaseUri $uri -ReadOnly", new { uri = Api.Uri }).ShouldHaveNoErrors();
        Api.On("POST", Query, FakeAnswer.Status(502), FakeAnswer.Json(new { logs = new[] { Record("first") }, is_truncated = false }));

        Assert.Equal("first", Run("Search-NeonLog -Branch dev -Project shop").Single("Message"));
    }

    [Theory]
    [InlineData("-From 2026-11-01 -Last 1h", "-Last")]
    [InlineData("-From 2026-11-02 -To 2026-11-01", "earlier")]
    [InlineData("-From 2026-11-01 -To 2026-11-09", "seven days")]
    [InlineData("-Last 8d", "seven days")]
    [InlineData("-Last 0", "greater than zero")]
    [InlineData("x -LogQL '{}'", "-Contains")]
    [InlineData("-LogQL '{}' -MinimumSeverity warn", "-MinimumSeverity")]
    public void Search_refuses_arguments_that_the_service_would_refuse(string arguments, string reason)
    {
        Assert.Contains(reason, Run($"Search-NeonLog dev {arguments} -Project shop").SingleError("Neon.InvalidArgument", ErrorCategory.InvalidArgument).ToString(), StringComparison.Ordinal);
        Assert.Empty(Changes);
    }

    [Theory]
    [InlineData("0AF7651916CD43DD8448EB211C80319C")]
    [InlineData("1")]
    public void Search_refuses_what_is_not_the_id_of_a_trace(string id)
    {
        Assert.IsAssignableFrom<ParameterBindingException>(Assert.Single(Run($"Search-NeonLog -TraceId {id} -Branch dev -Project shop").AllErrors).Exception);
        Assert.Empty(Asked);
    }

    [Fact]
    public void Search_takes_the_branch_from_the_pipeline_and_else_the_default_branch()
    {
        Run("Get-NeonBranch dev -Project shop | Search-NeonLog; Get-NeonProject shop | Search-NeonLog -Contains timeout").ShouldHaveNoErrors();

        Assert.Equal([$"{OnDev}/logs/query", $"/projects/{Shop}/branches/{Main}/logs/query"], Changes.Select(change => change.Path));
    }

    [Fact]
    public void What_is_not_enabled_is_said_by_the_service()
    {
        Api.On("POST", Query, FakeAnswer.Json(new { code = "", message = "the branch does not collect telemetry", reason = "telemetry_not_enabled" }, 404));

        Assert.Contains("telemetry", Run("Search-NeonLog -Branch dev -Project shop").SingleError("Neon.NotFound", ErrorCategory.ObjectNotFound).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Fields_are_listed()
    {
        ScriptResult result = Run("Get-NeonLogField -Branch dev -Project shop");

        Assert.Equal(["service_name", "entity_id"], result.All("Name"));
        Assert.Equal([null, null], result.All("Values"));
        Assert.Equal([Dev, Dev], result.All("BranchId"));
    }

    [Fact]
    public void Values_of_a_field_are_listed()
    {
        PSObject field = Run("Get-NeonLogField dev service_name -Last 1d -Source function -MaxValues 5 -Project shop").Single();

        Assert.Equal(["api", "web"], (string[])field.Properties["Values"].Value);
        Assert.Equal($"GET {OnDev}/logs/fields/service_name/values?source=function&limit=5&since=86400s", Asked[^1]);
        Assert.Equal(["service_name"], Run("Get-NeonLogField -Name serv* -Branch dev -Project shop").All("Name"));
    }

    [Fact]
    public void A_range_of_values_is_sent()
    {
        Run("Get-NeonLogField dev service_name -From 2026-11-01 -To 2026-11-02 -Project shop").ShouldHaveNoErrors();

        Assert.Equal($"GET {OnDev}/logs/fields/service_name/values?start_time=2026-11-01T00%3A00%3A00Z&end_time=2026-11-02T00%3A00%3A00Z", Asked[^1]);
    }

    [Fact]
    public void Values_that_are_only_some_of_them_come_with_a_warning()
    {
        Api.On("GET", Fields + "/{f}/values", FakeAnswer.Json(new { values = new[] { "api" }, is_truncated = true }));

        ScriptResult result = Run("Get-NeonLogField dev service_name -Project shop");

        Assert.Equal(true, result.Single("IsTruncated"));
        Assert.Contains("more than", Assert.Single(result.Streams, record => record.Kind == StreamKind.Warning).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_field_that_does_not_exist_is_an_error_and_does_not_stop_the_next()
    {
        ScriptResult result = Run("Get-NeonLogField dev nope, service_name -Project shop");

        Assert.StartsWith("Neon.BadRequest", Assert.Single(result.AllErrors).FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal(["service_name"], result.Output.Select(field => field!.Properties["Name"].Value));
    }

    private static object Record(string message) => new
    {
        timestamp = "2026-11-01T09:30:00.123456789Z",
        message,
        source = "function",
        entity_id = "fn-1",
        service_name = "api",
        scope_name = "s",
        severity_number = 17,
        severity_text = "ERROR",
        trace_id = "0af7651916cd43dd8448eb211c80319c",
        span_id = "b7ad6b7169203331",
        attributes = new System.Collections.Generic.Dictionary<string, object> { ["http.retries"] = 5, ["nested"] = new { a = 1 } },
    };
}
