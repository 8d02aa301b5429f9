using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json;

namespace Neon.Benchmarks.Fuzz.Answers;

/// <summary>An answer as the local Neon gave it.</summary>
/// <param name="Method">The method of the request.</param>
/// <param name="Path">Its path, without the query.</param>
/// <param name="Status">The status.</param>
/// <param name="Body">The body.</param>
internal sealed record RecordedAnswer(string Method, string Path, int Status, byte[] Body);

/// <summary>
/// Answers of a local Neon to <see cref="FuzzCalls"/>: <c>answers.ndjson</c> beside this file, which <c>fuzz record</c>
/// creates again. A request gets the answer to the same request, or to one of the same route: its ids may have been spoiled.
/// </summary>
internal sealed class RecordedAnswers
{
    private readonly Dictionary<string, RecordedAnswer> _exact = new(StringComparer.Ordinal);
    private readonly Dictionary<string, RecordedAnswer> _ofRoute = new(StringComparer.Ordinal);

    private RecordedAnswers(IEnumerable<RecordedAnswer> answers)
    {
        foreach (RecordedAnswer answer in answers)
        {
            _exact.TryAdd($"{answer.Method} {answer.Path}", answer);
            _ofRoute.TryAdd(Route(answer.Method, answer.Path), answer);
        }
        All = [.. _exact.Values];
    }

    /// <summary>All of them.</summary>
    public IReadOnlyList<RecordedAnswer> All { get; }

    /// <summary>Reads those that are in this assembly.</summary>
    public static RecordedAnswers Load()
    {
        using Stream stream = typeof(RecordedAnswers).Assembly.GetManifestResourceStream("answers.ndjson")!;
        using StreamReader reader = new(stream);
        return new RecordedAnswers(reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(Read));
    }

    /// <summary>The answer to a request; null where none of its route was recorded.</summary>
    public RecordedAnswer? For(string method, string path) =>
        _exact.GetValueOrDefault($"{method} {path}") ?? _ofRoute.GetValueOrDefault(Route(method, path));

    /// <summary>Keeps of a recording what was asked of the API, each request once: the longest list, since others were searched.</summary>
    public static IEnumerable<string> Condense(IEnumerable<string> lines) => lines
        .Select(line => (Line: line, Answer: Read(line)))
        .Where(item => item.Answer.Status < 400 && !item.Answer.Path.EndsWith("/_emulator/reset", StringComparison.Ordinal))
        .GroupBy(item => $"{item.Answer.Method} {item.Answer.Path}", StringComparer.Ordinal)
        .Select(same => same.MaxBy(item => item.Answer.Body.Length).Line);

    private static RecordedAnswer Read(string line)
    {
        using JsonDocument json = JsonDocument.Parse(line);
        JsonElement root = json.RootElement;
        return new RecordedAnswer(
            root.GetProperty("method").GetString()!,
            root.GetProperty("path").GetString()!.Split('?')[0],
            root.GetProperty("status").GetInt32(),
            Encoding.UTF8.GetBytes(root.GetProperty("body").GetString()!));
    }

    // Every second segment is an id.
    private static string Route(string method, string path)
    {
        string[] segments = path.Replace("/api/v2/", "", StringComparison.Ordinal).Split('/');
        return $"{method} {segments.Length} {string.Join('/', segments.Where((_, i) => i % 2 == 0))}";
    }
}
