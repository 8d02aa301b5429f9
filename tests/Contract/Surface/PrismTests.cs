using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using Neon.PowerShell.Tests.Support;

namespace Neon.Contract.Tests.Surface;

/// <summary>
/// Every call again, at Stoplight's Prism: a server that knows nothing of us, refuses what the description does not allow and
/// answers with its examples. It is slow, so <c>build.ps1 Test -Full</c> runs it.
/// </summary>
[Collection(SurfaceFixture.Name)]
public sealed class PrismTests(SurfaceFixture surface, ITestOutputHelper output)
{
    private const string Refusal = "https://stoplight.io/prism/errors#";

    // What Prism cannot answer itself says nothing about the request.
    private static readonly string[] Shortcomings = ["NO_COMPLEX_OBJECT_TEXT", "NO_SUCCESS_RESPONSE_DEFINED", "NOT_ACCEPTABLE", "NO_RESPONSE_DEFINED", "UNKNOWN"];

    [Fact]
    public async Task Prism_refuses_no_request_and_its_answers_are_read()
    {
        Assert.SkipUnless(Environment.GetEnvironmentVariable("FULL_TESTS") == "1", "It takes minutes: FULL_TESTS=1, or build.ps1 Test -Full.");
        surface.Require();
        string folder = Path.Combine(ContractFixture.Folder, "prism");
        Assert.Null(await NodePackages.InstallAsync(folder));
        string scratch = TestFolders.Create();
        ConcurrentBag<string> refused = [];
        using Process prism = await StartAsync(folder, scratch);
        try
        {
            using HttpClient http = new(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false });
            Uri address = new(await File.ReadAllTextAsync(Path.Combine(scratch, "address"), TestContext.Current.CancellationToken));
            using CmdletCalls calls = new(surface.Api, surface.Deviations.Cmdlets, request => Forward(http, address, request, refused));
            SortedSet<string> unread = new(StringComparer.Ordinal);
            CmdletCall[] all = [.. surface.Calls.Calls.Where(call => call.Set.Length > 0)];
            int worked = 0;
            foreach (CmdletCall call in all)
            {
                CmdletCall again = calls.Call(call.Cmdlet, call.Set, call.Bound.ToDictionary());
                worked += again.Worked ? 1 : 0;
                if (again.Error?.StartsWith("Neon.InvalidAnswer", StringComparison.Ordinal) == true)
                {
                    unread.Add($"{call.Cmdlet.Name}: {again.Error}");
                }
            }

            output.WriteLine($"{worked} of {all.Length} calls worked with Prism's examples");
            Assert.True(refused.IsEmpty, "refused:\n" + string.Join('\n', refused.Distinct().Order(StringComparer.Ordinal)));
            Assert.True(unread.Count == 0, "not read:\n" + string.Join('\n', unread));
            Assert.NotEqual(0, worked);
        }
        finally
        {
            prism.Kill(entireProcessTree: true);
            await prism.WaitForExitAsync(TestContext.Current.CancellationToken);
            Directory.Delete(scratch, recursive: true);
        }
    }

    private static async Task<Process> StartAsync(string folder, string scratch)
    {
        string node = Programs.Find("node")!;
        Ended described = await Programs.RunAsync(node, [Path.Combine(ContractFixture.Folder, "official.mjs")], ContractFixture.Folder, new Dictionary<string, string?>(), TimeSpan.FromMinutes(5));
        Assert.True(described.Code == 0, described.Errors);
        string document = Path.Combine(scratch, "api.json");
        await File.WriteAllTextAsync(document, described.Output);

        int port = FreePort();
        Process prism = Process.Start(new ProcessStartInfo(node, [Path.Combine(folder, "node_modules/@stoplight/prism-cli/dist/index.js"), "mock", "--errors", "--host", "127.0.0.1", "--port", $"{port}", document])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        StringBuilder said = new();
        prism.OutputDataReceived += (_, line) => said.AppendLine(line.Data);
        prism.ErrorDataReceived += (_, line) => said.AppendLine(line.Data);
        prism.BeginOutputReadLine();
        prism.BeginErrorReadLine();
        for (int tries = 0; !await AnswersAsync(port); tries++)
        {
            Assert.True(tries < 600 && !prism.HasExited, $"Prism does not start:\n{said}");
            await Task.Delay(200);
        }

        await File.WriteAllTextAsync(Path.Combine(scratch, "address"), $"http://127.0.0.1:{port}");
        return prism;
    }

    private static int FreePort()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static async Task<bool> AnswersAsync(int port)
    {
        using TcpClient client = new();
        try
        {
            await client.ConnectAsync(IPAddress.Loopback, port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static FakeAnswer Forward(HttpClient http, Uri address, FakeRequest request, ConcurrentBag<string> refused)
    {
        using HttpRequestMessage message = new(new HttpMethod(request.Method), new Uri(address, request.Path + request.QueryString));
        message.Headers.TryAddWithoutValidation("Authorization", request.Headers["Authorization"]);
        if (request.Headers.TryGetValue("Content-Type", out string? type))
        {
            message.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(request.Body));
            message.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        }

        using HttpResponseMessage answer = http.Send(message);
        using StreamReader reader = new(answer.Content.ReadAsStream());
        string body = reader.ReadToEnd();
        if ((int)answer.StatusCode >= 400 && body.Contains(Refusal, StringComparison.Ordinal) && JsonNode.Parse(body) is { } problem && IsOfRequest(problem))
        {
            refused.Add($"{request}: {problem["detail"]} {problem["validation"]?.ToJsonString()}");
        }

        return body.Length == 0 ? FakeAnswer.Status((int)answer.StatusCode) : FakeAnswer.Text(body, $"{answer.Content.Headers.ContentType}", (int)answer.StatusCode);
    }

    // Prism also refuses its own answers: some examples of the description do not have the format that it says.
    private static bool IsOfRequest(JsonNode problem) =>
        !Shortcomings.Contains(((string)problem["type"]!)[Refusal.Length..])
        && (problem["validation"] is not JsonArray violations || violations.Any(violation => (string?)violation!["location"]?[0] != "response"));
}
