using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Net.Http;
using System.Text;
using System.Threading.Tasks;
using Neon.Api;
using Neon.Client.Tests.Support;

namespace Neon.Client.Tests.Http;

/// <summary>What is sent, and what answers that are not model mean.</summary>
public sealed class AnswerTests
{
    [Fact]
    public async Task Every_attempt_has_the_key_of_the_moment()
    {
        FakeService service = new FakeService().Answer(503).Answer(200, "1");
        await service.Get();
        service.Key = "napi_other";
        await service.Get();

        Assert.Equal(["Bearer napi_secret", "Bearer napi_secret", "Bearer napi_other"], service.Attempts.ConvertAll(attempt => attempt.Authorization));
    }

    [Theory]
    [InlineData(200)]
    [InlineData(400)]
    [InlineData(403)]
    public async Task An_echoed_key_of_any_form_is_not_shown(int status)
    {
        FakeService service = new FakeService { Key = "plainword.with+signs/=" }.Answer(status, """{"message":"the key plainword.with+signs/= may not","code":"plainword.with+signs/=","request_id":"plainword.with+signs/="}""");
        service.Activity.WantsDebug = true;

        Exception? e = await Record.ExceptionAsync(() => service.Get());

        Assert.Equal(status == 200, e is null);
        NeonApiException? error = e as NeonApiException;
        Assert.DoesNotContain("plainword", $"{e} {error?.Code} {error?.RequestId} {string.Join('\n', service.Activity.Debugs)}", StringComparison.Ordinal);
        Assert.NotEmpty(service.Activity.Debugs);
    }

    [Theory]
    [InlineData("""{"reasons":[{"message":"The plan is full.","code":"LIMIT"},{"code":"SIZE"},{"message":"The project is too large."}]}""", "The plan is full.; The project is too large.")]
    [InlineData("""{"reasons":[1,null,{"message":7}]}""", "The service answered 406 Not Acceptable.")]
    [InlineData("""{"message":"no","reasons":[{"message":"other"}]}""", "no")]
    public async Task Reasons_replace_a_missing_message(string body, string message)
    {
        NeonApiException error = await Assert.ThrowsAsync<NeonApiException>(() => new FakeService().Answer(406, body).Get());

        Assert.Equal(("Neon.PaymentRequired", message), (error.ErrorId, error.Message));
    }

    [Theory]
    [InlineData("postgresql://owner:hunter%2F22@ep.example/db")]
    [InlineData("postgresql://owner:hunter/22@ep.example/db")]
    public async Task Messages_of_PostgreSQL_do_not_show_a_password(string connection)
    {
        FakeService service = new FakeService().Answer(400, """{"message":"role owner, hunter/22","code":"28P01","detail":"hunter%2F22 hunter/22","hint":"not hunter/22","where":"hunter/22"}""");
        Elsewhere elsewhere = new() { Address = new Uri("https://api.example/sql"), Headers = () => [new("Neon-Connection-String", connection)] };

        NeonSqlException error = await Assert.ThrowsAsync<NeonSqlException>(() => service.Send(ApiRequest<object>.PostTo(elsewhere, "sql", new { })));

        string said = $"{error} {error.Detail} {error.Hint} {error.Where} {error.RecommendedAction}";
        Assert.DoesNotContain("hunter/22", said, StringComparison.Ordinal);
        Assert.Contains("28P01", error.SqlState, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_answer_beyond_the_limit_is_an_error_and_is_not_asked_for_again(bool isAnnounced)
    {
        byte[] body = Encoding.UTF8.GetBytes($"\"{new string('x', 1023)}\"");
        FakeService service = new FakeService(maxAnswerSize: 1024).Answer(isAnnounced ? new ByteArrayContent(body) : new StreamContent(new Unannounced(body)));

        NeonApiException error = await Assert.ThrowsAsync<NeonApiException>(() => service.Get());

        Assert.Equal("Neon.AnswerTooLarge", error.ErrorId);
        Assert.Single(service.Attempts);
    }

    [Fact]
    public async Task An_answer_as_long_as_the_limit_is_read()
    {
        FakeService service = new FakeService(maxAnswerSize: 1024).Answer(new StreamContent(new Unannounced(Encoding.UTF8.GetBytes($"\"{new string('x', 1022)}\""))));

        Assert.Equal(1022, Assert.IsType<string>(await service.Get()).Length);
    }

    [Fact]
    public async Task The_query_is_escaped()
    {
        FakeService service = new FakeService().Answer(200, "1");
        DateTimeOffset time = new(2026, 1, 31, 14, 0, 0, 123, TimeSpan.FromHours(2));

        await service.Send(ApiRequest<object>.Get($"projects").With("a b", "x&y=z?#+é/").With("none", null).With("flag", true).With("at", time).With("ids", new[] { "a", "b" }).With("n", 1.5));

        Assert.Equal("projects?a%20b=x%26y%3Dz%3F%23%2B%C3%A9%2F&flag=true&at=2026-01-31T12%3A00%3A00.123Z&ids=a%2Cb&n=1.5", service.Attempts[0].Path);
    }

    [Fact]
    public async Task The_next_page_keeps_the_query_and_changes_the_cursor()
    {
        FakeService service = new FakeService().Answer(200, "1");

        await service.Send(ApiRequest<object>.Get($"projects").With("limit", 5).At("a=/").At("b"));

        Assert.Equal("projects?limit=5&cursor=b", service.Attempts[0].Path);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData(".")]
    [InlineData("..")]
    [InlineData("a\nb")]
    [InlineData("a\0")]
    [InlineData(null)]
    public void An_id_that_would_change_the_route_is_refused(string? id)
    {
        NeonException error = Assert.Throws<NeonException>(() => ApiRequest<object>.Get($"projects/{id}/branches"));

        Assert.Equal("Neon.InvalidIdentifier", error.ErrorId);
    }

    [Theory]
    [InlineData("a/../b", "projects/a%2F..%2Fb")]
    [InlineData("a?b#c", "projects/a%3Fb%23c")]
    [InlineData("%2e%2e", "projects/%252e%252e")]
    [InlineData("https://evil", "projects/https%3A%2F%2Fevil")]
    [InlineData("a\\b", "projects/a%5Cb")]
    [InlineData("...", "projects/...")]
    public async Task Everything_else_is_one_segment(string id, string path)
    {
        FakeService service = new FakeService().Answer(200, "1");

        await service.Send(ApiRequest<object>.Get($"projects/{id}"));

        Assert.Equal(path, service.Attempts[0].Path);
    }

    [Fact]
    public async Task A_body_has_the_APIs_names_and_only_what_was_set()
    {
        FakeService service = new FakeService().Answer(201, "1");
        RequestBody body = new RequestBody().Set("branch.expires_at", null).Set("branch.protected", true).SetIfAny("branch.name", null).Set("endpoints", new[] { new RequestBody().Set("type", "read_only") });

        await service.Send(ApiRequest<object>.Post($"projects", body));

        Assert.Equal("""{"branch":{"expires_at":null,"protected":true},"endpoints":[{"type":"read_only"}]}""", service.Attempts[0].Body);
    }

    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task A_redirect_is_an_error(int status)
    {
        FakeService service = new FakeService().Answer(status, "", "text/html", ("Location", "https://evil.example/"));

        NeonApiException error = await Assert.ThrowsAsync<NeonApiException>(service.Get);

        Assert.Equal(("Neon.UnexpectedRedirect", status), (error.ErrorId, error.StatusCode));
        Assert.Single(service.Attempts);
    }

    [Theory]
    [InlineData(400, "Neon.BadRequest", NeonErrorCategory.InvalidArgument)]
    [InlineData(401, "Neon.Unauthorized", NeonErrorCategory.AuthenticationError)]
    [InlineData(402, "Neon.PaymentRequired", NeonErrorCategory.LimitsExceeded)]
    [InlineData(403, "Neon.Forbidden", NeonErrorCategory.PermissionDenied)]
    [InlineData(404, "Neon.NotFound", NeonErrorCategory.ObjectNotFound)]
    [InlineData(409, "Neon.Conflict", NeonErrorCategory.ResourceExists)]
    [InlineData(412, "Neon.PreconditionFailed", NeonErrorCategory.InvalidOperation)]
    [InlineData(418, "Neon.RequestFailed", NeonErrorCategory.ConnectionError)]
    [InlineData(422, "Neon.Unprocessable", NeonErrorCategory.InvalidArgument)]
    [InlineData(500, "Neon.ServiceError", NeonErrorCategory.ConnectionError)]
    [InlineData(501, "Neon.NotSupported", NeonErrorCategory.NotImplemented)]
    public async Task An_error_says_what_the_service_said(int status, string id, NeonErrorCategory category)
    {
        FakeService service = new FakeService().Answer(status, """{"message":"why","code":"CODE","request_id":"body-id"}""", "application/json", ("x-neon-ret-request-id", "header-id"));

        NeonApiException error = await Assert.ThrowsAsync<NeonApiException>(service.Post);

        Assert.Equal((id, category, "why", "CODE", "header-id", "POST projects", status), (error.ErrorId, error.Category, error.Message, error.Code, error.RequestId, error.Request, error.StatusCode));
        Assert.Equal(status == 401, error.IsTerminating);
    }

    [Theory]
    [InlineData("""{"message":"","code":"","request_id":"body-id"}""", "The service answered 400 Bad Request.")]
    [InlineData("", "The service answered 400 Bad Request.")]
    [InlineData("[1]", "The service answered 400 Bad Request.")]
    [InlineData("""{"message":{"a":1}}""", "The service answered 400 Bad Request.")]
    [InlineData("{\"mess", "The service answered 400 Bad Request.")]
    [InlineData("<html><title> Bad\ngateway </title>", "The service answered 400 Bad Request: Bad\ngateway")]
    public async Task An_error_without_a_message_says_its_status(string body, string message)
    {
        FakeService service = new FakeService().Answer(400, body);

        NeonApiException error = await Assert.ThrowsAsync<NeonApiException>(service.Post);

        Assert.Equal(message, error.Message);
        Assert.Null(error.Code);
    }

    [Fact]
    public async Task An_error_whose_body_breaks_is_still_that_error()
    {
        FakeService service = new FakeService().Then(400, new BrokenContent("{\"message\":", new IOException("reset")));

        NeonApiException error = await Assert.ThrowsAsync<NeonApiException>(service.Post);

        Assert.Equal("Neon.BadRequest", error.ErrorId);
    }

    [Fact]
    public async Task An_error_does_not_repeat_a_secret()
    {
        FakeService service = new FakeService().Answer(400, """{"message":"cannot reach postgresql://u:pa@ss@h/db with Bearer napi_abc"}""");

        NeonApiException error = await Assert.ThrowsAsync<NeonApiException>(service.Post);

        Assert.Equal("cannot reach postgresql://u:********@h/db with Bearer ********", error.Message);
    }

    [Fact]
    public async Task A_page_of_a_proxy_is_distinguished_from_the_API()
    {
        FakeService service = new FakeService().Answer(200, "<html><body>log in</body></html>", "text/html");

        NeonApiException error = await Assert.ThrowsAsync<NeonApiException>(service.Post);

        Assert.Equal("Neon.InvalidAnswer", error.ErrorId);
        Assert.Contains("text/html instead of JSON", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\"projects\":[{\"id\":\"a\"")]
    [InlineData("{\"projects\":[{\"id\":5}]}")]
    [InlineData("nothing")]
    public async Task JSON_that_is_cut_off_or_wrong_is_an_error_and_no_part_of_a_list(string body)
    {
        FakeService service = new FakeService().Answer(200, body);

        NeonApiException error = await Assert.ThrowsAsync<NeonApiException>(() => service.Send(ApiRequest<ProjectPage>.Get($"projects")));

        Assert.Equal("Neon.InvalidAnswer", error.ErrorId);
        Assert.Equal(4, service.Attempts.Count);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(20_000)]
    public async Task A_chunked_body_without_a_length_is_read_completely(int branches)
    {
        string json = "\uFEFF{\"branches\":[" + string.Join(",", Enumerable.Range(0, branches).Select(number => $"{{\"name\":\"b{number}\"}}")) + "]}";
        FakeService service = new FakeService().Answer(new BrokenContent(json));

        BranchPage page = await service.Send(ApiRequest<BranchPage>.Get($"b"));

        Assert.Equal((branches, $"b{branches - 1}"), (page.Items.Length, page.Items[^1].Name));
    }

    [Fact]
    public async Task An_empty_body_is_neither_an_answer_nor_an_error()
    {
        Assert.Null(await new FakeService().Answer(204).Send(ApiRequest<BranchAnswer>.Delete($"b")));
        Assert.Null(await new FakeService().Answer(202).Send(ApiRequest<BranchAnswer>.Delete($"b")));
        Assert.Null(await new FakeService().Answer(new BrokenContent("")).Send(ApiRequest<BranchAnswer>.Delete($"b")));
        FakeService debugged = new FakeService().Answer(new BrokenContent(""));
        debugged.Activity.WantsDebug = true;
        Assert.Null(await debugged.Send(ApiRequest<BranchAnswer>.Delete($"b")));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_chunked_body_is_read_completely(bool debug)
    {
        FakeService service = new FakeService().Answer(new BrokenContent("""{"branch":{"id":"br-1","name":"Grüße 🚀"}}"""));
        service.Activity.WantsDebug = debug;

        Assert.Equal("Grüße 🚀", (await service.Send(ApiRequest<BranchAnswer>.Get($"b"))).Item!.Name);
    }

    [Fact]
    public async Task Debug_shows_both_sides_and_no_secret()
    {
        FakeService service = new FakeService().Answer(200, """{"role":{"name":"r","password":"hunter2-word"},"connection_uris":[{"connection_uri":"postgresql://r:hunter2-word@h/db"}]}""");
        service.Activity.WantsDebug = true;

        await service.Send(ApiRequest<object>.Post($"roles", new RequestBody().Set("role.password", "hunter2-word")).With("token", "hunter2-word").With("to", "postgresql://r:hunter2-word@h/db"));

        Assert.Equal(3, service.Activity.Debugs.Count);
        Assert.StartsWith("> POST https://neon.example/api/v2/roles?token=", service.Activity.Debugs[0], StringComparison.Ordinal);
        Assert.StartsWith("< 200 {", service.Activity.Debugs[2], StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", string.Join('\n', [.. service.Activity.Debugs, .. service.Activity.Verboses]), StringComparison.Ordinal);
        Assert.DoesNotContain("napi_", string.Join('\n', service.Activity.Debugs), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_of_many_objects_is_read_completely()
    {
        StringBuilder body = new("{\"branches\":[");
        for (int i = 0; i < 5000; i++)
            body.Append(i == 0 ? "" : ",").Append("{\"id\":\"br-").Append(i).Append("\",\"new_member\":[1,{\"x\":").Append(i).Append("}]}");

        BranchPage page = await new FakeService().Answer(200, body.Append("]}").ToString()).Send(ApiRequest<BranchPage>.Get($"b"));

        IReadOnlyList<NeonBranch> branches = ((IPage<NeonBranch>)page).Items;
        Assert.Equal(5000, branches.Count);
        Assert.Equal(4999, ((PSObject)((object?[])branches[4999].AdditionalProperties!["new_member"]!)[1]!).Properties["x"].Value);
    }

    /// <summary>A body that comes in pieces and does not say how long it is.</summary>
    private sealed class Unannounced(byte[] body) : MemoryStream(body)
    {
        public override bool CanSeek => false;
    }
}
