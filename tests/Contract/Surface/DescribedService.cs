using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Nodes;
using Neon.PowerShell.Tests.Support;

namespace Neon.Contract.Tests.Surface;

/// <summary>A service that has every operation of the API and answers each with all members that it may have.</summary>
internal sealed class DescribedService : IDisposable
{
    private readonly OfficialApi _api;
    private readonly FakeApi _server = new();
    private readonly List<Asked> _asked = [];

    private readonly Func<FakeRequest, FakeAnswer>? _answer;

    /// <param name="api">What the API has.</param>
    /// <param name="answer">What answers instead.</param>
    public DescribedService(OfficialApi api, Func<FakeRequest, FakeAnswer>? answer)
    {
        _api = api;
        _answer = answer;
        int longest = api.Operations.Max(operation => operation.Path.Count(character => character == '/'));
        foreach (string method in (string[])["GET", "POST", "PUT", "PATCH", "DELETE"])
        {
            for (int length = 1; length <= longest; length++)
            {
                _server.On(method, string.Concat(Enumerable.Repeat("/{any}", length)), Answer);
            }
        }
    }

    /// <summary>Which kind is answered where there are several, from 0.</summary>
    public int Kind { get; set; }

    /// <summary>Where it is.</summary>
    public Uri Uri => _server.Uri;

    /// <summary>What was asked since this was called last.</summary>
    public IReadOnlyList<Asked> Take()
    {
        lock (_asked)
        {
            Asked[] asked = [.. _asked];
            _asked.Clear();
            return asked;
        }
    }

    public void Dispose() => _server.Dispose();

    private FakeAnswer Answer(FakeRequest request)
    {
        ApiOperation? operation = _api.Find(request.Method, request.Path);
        lock (_asked)
        {
            _asked.Add(new Asked(operation, request));
        }

        return operation switch
        {
            not null when _answer is not null => _answer(request),
            null => FakeAnswer.Error(404, "not described"),
            { AnswerType: null } => FakeAnswer.Status(operation.Status),
            { Others: { Length: > 0 } others } when Kind > 0 => FakeAnswer.Json(others[(Kind - 1) % others.Length].ToJsonString(), operation.Status),
            { Answer: { } answer } => FakeAnswer.Json((IsLaterPage(request) ? EndOf(answer) : answer).ToJsonString(), operation.Status),
            _ => FakeAnswer.Text("content", operation.AnswerType, operation.Status),
        };
    }

    private static bool IsLaterPage(FakeRequest request) => request.Query.ContainsKey("cursor") || request.Body.Contains("\"cursor\"", StringComparison.Ordinal);

    /// <summary>The page after the only one: nothing, and no cursor.</summary>
    private static JsonNode EndOf(JsonNode answer)
    {
        JsonNode end = answer.DeepClone();
        foreach ((string name, JsonNode? member) in end.AsObject().ToArray())
        {
            if (member is JsonArray list)
            {
                list.Clear();
            }
            else if (name is "pagination" or "next_cursor")
            {
                end.AsObject().Remove(name);
            }
        }

        return end;
    }
}

/// <summary>A request, and what it is one of; null for a route that nobody has described.</summary>
internal sealed record Asked(ApiOperation? Operation, FakeRequest Request)
{
    private Dictionary<string, string>? _sent;

    /// <summary>What it sends, by its place: <c>query limit</c>, <c>body branch.name</c>; a list is one value.</summary>
    public IReadOnlyDictionary<string, string> Sent => _sent ??= Read();

    private Dictionary<string, string> Read()
    {
        Dictionary<string, string> sent = Request.Query.ToDictionary(pair => $"query {pair.Key}", pair => pair.Value);
        if (Request.Headers.TryGetValue("Content-Type", out string? type) && type.StartsWith("multipart/", StringComparison.Ordinal))
        {
            foreach (string part in Request.Body.Split("; name=").Skip(1))
            {
                string[] sides = part.Split("\r\n\r\n", 2);
                sent[$"body {sides[0].Split(';', '\r')[0].Trim('"')}"] = sides.Length > 1 ? sides[1].Split("\r\n--")[0] : "";
            }
        }
        else if (Request.Body.Length > 0)
        {
            Add(JsonElement.Parse(Request.Body), "body ", "", sent);
        }

        return sent;
    }

    private static void Add(JsonElement value, string prefix, string path, Dictionary<string, string> sent)
    {
        if (value.ValueKind == JsonValueKind.Object && (path.Length == 0 || value.EnumerateObject().Any()))
        {
            foreach (JsonProperty member in value.EnumerateObject())
            {
                Add(member.Value, prefix, path.Length == 0 ? member.Name : $"{path}.{member.Name}", sent);
            }
        }
        else if (value.ValueKind == JsonValueKind.Array && value.EnumerateArray().Any(item => item.ValueKind == JsonValueKind.Object))
        {
            foreach (JsonElement item in value.EnumerateArray())
            {
                Add(item, prefix, $"{path}[]", sent);
            }
        }
        else
        {
            sent[prefix + path] = value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();
        }
    }
}
