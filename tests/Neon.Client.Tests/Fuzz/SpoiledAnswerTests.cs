using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Neon.Api;
using Neon.Benchmarks.Fuzz;
using Neon.Benchmarks.Fuzz.Answers;
using Neon.Client.Tests.Support;
using Neon.Session;

namespace Neon.Client.Tests.Fuzz;

/// <summary>Spoiled answers give objects or errors of ours: a short run of the fuzzer, and what its long runs have found.</summary>
public sealed class SpoiledAnswerTests
{
    [Fact]
    public void Cmdlets_write_our_objects_or_errors()
    {
        // The assemblies that these load privately are not beside this test; the long run has them.
        using AnswerFuzzer fuzzer = new(typeof(NeonSession).Assembly.Location, [.. FuzzCalls.All.Where(call => !call.Contains("-NeonSchema", StringComparison.Ordinal) && !call.StartsWith("Invoke-NeonSql", StringComparison.Ordinal))]);

        IEnumerable<FuzzFailure> failures = Enumerable.Range(1, 1000).Select(fuzzer.Try).OfType<FuzzFailure>();

        Assert.Equal("", string.Join("\n", failures));
        Assert.True(fuzzer.Objects > 500, $"Only {fuzzer.Objects} objects were read.");
        Assert.True(fuzzer.Errors.Count > 5, $"Only {fuzzer.Errors.Count} kinds of errors.");
    }

    [Theory]
    [InlineData(204, "")]
    [InlineData(200, "")]
    [InlineData(200, "null")]
    public async Task An_answer_that_must_have_a_body_and_has_none_is_an_error(int status, string body)
    {
        FakeService service = new FakeService().Answer(status, body);

        NeonException error = await Assert.ThrowsAsync<NeonApiException>(() => service.Send(ApiRequest<AuthDetails>.Get($"auth")));

        Assert.Equal("Neon.InvalidAnswer", error.ErrorId);
        Assert.Contains("it is empty", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_null_in_a_list_is_not_an_object()
    {
        FakeService service = new FakeService().Answer(200, """{"branches":[null,{"id":"br-a"},null]}""");

        BranchPage page = await service.Send(ApiRequest<BranchPage>.Get($"b"));

        Assert.Equal("br-a", Assert.Single(page.Items).Id);
    }

    [Theory]
    [InlineData("""{"fields":[{"name":"a"}],"rows":[["1"],[null]]}""", true)]
    [InlineData("""{"fields":[{"name":"a"},{"name":"b"}],"rows":[["1"]]}""", false)]
    [InlineData("""{"fields":[],"rows":[["1"]]}""", false)]
    [InlineData("""{"fields":[null],"rows":[["1"]]}""", false)]
    [InlineData("""{"fields":[{"name":"a"}],"rows":[null]}""", false)]
    public async Task Rows_that_do_not_fit_their_columns_are_seen(string body, bool isWhole)
    {
        FakeService service = new FakeService().Answer(200, body);

        Assert.Equal(isWhole, (await service.Send(ApiRequest<SqlAnswer>.Get($"sql"))).IsWhole);
    }

    [Fact]
    public async Task Half_a_surrogate_pair_in_an_error_is_handled()
    {
        FakeService service = new FakeService().Answer(400, """{"code":"\ud800","message":"no"}""");

        NeonException error = await Assert.ThrowsAsync<NeonApiException>(service.Get);

        Assert.Equal("Neon.BadRequest", error.ErrorId);
    }
}
