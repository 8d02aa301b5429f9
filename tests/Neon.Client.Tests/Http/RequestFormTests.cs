using System;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using Neon.Api;
using Neon.Client.Tests.Support;

namespace Neon.Client.Tests.Http;

/// <summary>The forms of requests that the API has beside a GET and a change with a JSON body.</summary>
public sealed class RequestFormTests
{
    [Fact]
    public async Task PUT_and_DELETE_send_a_body()
    {
        FakeService service = new FakeService().Answer(200, "{}");

        await service.Send(ApiRequest<object>.Put($"schedule", new RequestBody().Set("a", 1)));
        await service.Send(ApiRequest<object>.Delete($"users", new RequestBody().Set("ids", new[] { "b" })));
        await service.Send(ApiRequest<object>.Delete($"users"));

        Assert.Equal([("PUT", "{\"a\":1}"), ("DELETE", "{\"ids\":[\"b\"]}"), ("DELETE", "")], service.Attempts.Select(attempt => (attempt.Method, attempt.Body)));
    }

    [Fact]
    public async Task A_form_sends_texts_and_files_in_parts()
    {
        FakeService service = new FakeService().Answer(200, "{}");
        MultipartBody form = new MultipartBody().Add("name", "hello").Add("absent", null).Add("code", "index.js", () => new MemoryStream("export {}"u8.ToArray()));

        await service.Send(ApiRequest<object>.Post($"functions", form));

        string body = Assert.Single(service.Attempts).Body;
        Assert.Contains("name=name\r\n\r\nhello\r\n", body, StringComparison.Ordinal);
        Assert.Contains("name=code; filename=index.js", body, StringComparison.Ordinal);
        Assert.Contains("\r\n\r\nexport {}\r\n", body, StringComparison.Ordinal);
        Assert.DoesNotContain("absent", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_secret_of_a_form_is_not_in_the_error_that_repeats_it()
    {
        FakeService service = new FakeService().Answer(400, """{"message":"environment {'K':'hunter2-canary'} is invalid","code":"bad hunter2-canary","reason":"variable_invalid"}""");
        MultipartBody form = new MultipartBody().Add("environment", "{'K':'hunter2-canary'}").WithSecrets(["hunter2-canary"]);

        NeonApiException error = await Assert.ThrowsAsync<NeonApiException>(() => service.Send(ApiRequest<object>.Post($"functions", form)));

        Assert.Equal("environment {'K':'********'} is invalid", error.Message);
        Assert.Equal(("bad ********", "variable_invalid"), (error.Code, error.Reason));
    }

    [Fact]
    public async Task A_download_is_written_as_it_arrives_and_begins_again_when_it_breaks()
    {
        MemoryStream[] opened = [new(), new()];
        int next = 0;
        FakeService service = new FakeService().Answer(new BrokenContent("half", new IOException("gone"))).Answer(200, "the whole file", "application/octet-stream");

        Download download = await service.Send(ApiRequest<Download>.Get($"objects/{"k"}").To(() => opened[next++]));

        Assert.Equal((14L, "application/octet-stream; charset=utf-8"), (download.Length, download.ContentType));
        Assert.Equal("the whole file", Encoding.UTF8.GetString(opened[1].ToArray()));
    }

    [Fact]
    public async Task An_error_is_not_written_into_the_file()
    {
        MemoryStream file = new();
        FakeService service = new FakeService().Answer(404, """{"message":"object not found"}""");

        await Assert.ThrowsAsync<NeonApiException>(() => service.Send(ApiRequest<Download>.Get($"objects/{"k"}").To(() => file)));

        Assert.Empty(file.ToArray());
    }

    [Fact]
    public async Task The_next_page_of_a_list_by_POST_has_its_cursor_in_the_body()
    {
        FakeService service = new FakeService().Answer(200, "1");
        ApiRequest<object> first = ApiRequest<object>.Post($"logs", new RequestBody().Set("limit", 5));

        await service.Send(first.At("c"));
        await service.Send(first);

        Assert.Equal(["{\"limit\":5,\"cursor\":\"c\"}", "{\"limit\":5}"], service.Attempts.Select(attempt => attempt.Body));
    }

    [Fact]
    public async Task A_list_that_is_an_array_is_a_page()
    {
        FakeService service = new FakeService().Answer(200, """[{"id":1,"name":"ci"},{"id":2,"name":"cd"}]""");

        Page<NeonApiKey> page = await service.Send(ApiKeyApi.List(new AccountScope((string?)null)));

        Assert.Equal(["ci", "cd"], page.Items.Select(key => key.Name));
    }

    [Theory]
    [InlineData(1024, true)]
    [InlineData(1025, false)]
    public void A_segment_is_as_long_as_its_route_allows(int length, bool isAllowed)
    {
        LongSegment key = new(new string('k', length), 1024);

        Exception? error = Record.Exception(() => ApiRequest<object>.Get($"objects/{key}"));

        Assert.Equal(isAllowed, error is null);
    }

    [Fact]
    public async Task A_query_by_POST_is_a_read()
    {
        FakeService service = new FakeService(isReadOnly: true).Answer(502).Answer(200, "1");

        await service.Send(ApiRequest<object>.Ask($"logs", new RequestBody().Set("limit", 5)));

        Assert.Equal([("POST", "{\"limit\":5}"), ("POST", "{\"limit\":5}")], service.Attempts.Select(attempt => (attempt.Method, attempt.Body)));
    }

    [Fact]
    public async Task A_form_of_names_and_values_is_sent_as_one()
    {
        FakeService service = new FakeService().Answer(200, "1");

        await service.Send(ApiRequest<object>.Post($"x", new FormBody([new("a b", "c&d"), new("e", "")])));

        Assert.Equal("a+b=c%26d&e=", Assert.Single(service.Attempts).Body);
    }

    [Fact]
    public async Task A_file_is_sent_again_from_its_beginning_to_a_link_that_is_shown_nowhere()
    {
        FakeService service = new FakeService().Answer(500).Answer(200);
        service.Activity.WantsDebug = true;
        int opened = 0;
        Elsewhere storage = new() { Address = new Uri("https://s3.example/k?X-Amz-Signature=c0ffee5ec2e7"), Headers = () => [], IsAddressSecret = true, IsIdempotent = true };
        FileBody file = new(() =>
        {
            opened++;
            return new MemoryStream("hello"u8.ToArray());
        })
        { Headers = [new("Content-Type", "text/plain")] };

        await service.Send(ApiRequest<Download>.PutTo(storage, "bucket object", file).To(() => Stream.Null));

        Assert.Equal(2, opened);
        Assert.Equal([("PUT", "hello"), ("PUT", "hello")], service.Attempts.Select(attempt => (attempt.Method, attempt.Body)));
        Assert.DoesNotContain(service.Activity.Debugs.Concat(service.Activity.Verboses), text => text.Contains("c0ffee", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_status_and_the_headers_are_told_before_an_answer_is_read()
    {
        FakeService service = new FakeService().Answer(201, "1", headers: [("ETag", "\"e\"")]);
        AnswerHead? head = null;

        await service.Send(ApiRequest<object>.Post($"x").Telling(told => head = told));

        Assert.Equal((201, "\"e\"", 1L), (head!.StatusCode, head.ETag, head.ContentLength));
    }
}
