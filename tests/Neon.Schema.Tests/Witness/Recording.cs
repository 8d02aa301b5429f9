using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;

namespace Neon.Schema.Tests.Witness;

/// <summary>A statement about a schema, the schema that it leads to, and what each version did with it.</summary>
/// <param name="Seed">The seed of the schema.</param>
/// <param name="Statement">The statement.</param>
/// <param name="Before">The dump before.</param>
/// <param name="After">The dump after.</param>
/// <param name="Answers">What each version did.</param>
/// <param name="Rule">The rule that it is a case of; empty where it is random.</param>
internal sealed record Recorded(int Seed, string Statement, string Before, string After, IReadOnlyDictionary<int, Answer> Answers, string Rule = "");

/// <summary>
/// The recorded answers, a line of JSON each: a schema (<c>seed</c> or <c>rule</c>, <c>dump</c>), and after it its statements:
/// <c>do</c>, <c>to</c> (the lines that the dump becomes) and <c>did</c> (versions, and what they did).
/// </summary>
internal static class Recording
{
    /// <summary>Where they are.</summary>
    public static string File { get; } = Environment.GetEnvironmentVariable("NEON_WITNESS_ANSWERS") ?? Path.Combine(AppContext.BaseDirectory, "Witness", "answers.jsonl");

    /// <summary>All that is recorded.</summary>
    public static IEnumerable<Recorded> Read()
    {
        (int seed, string rule, string before) = (0, "", "");
        foreach (string line in System.IO.File.ReadLines(File))
        {
            using JsonDocument document = JsonDocument.Parse(line);
            JsonElement root = document.RootElement;
            if (root.TryGetProperty("seed", out JsonElement number))
            {
                seed = number.GetInt32();
                rule = root.GetProperty("rule").GetString()!;
                before = root.GetProperty("dump").GetString()!;
                continue;
            }
            Dictionary<int, Answer> answers = [];
            foreach (JsonProperty did in root.GetProperty("did").EnumerateObject())
            {
                foreach (string version in did.Name.Split(' '))
                    answers.Add(int.Parse(version, System.Globalization.CultureInfo.InvariantCulture), Answer.Parse(did.Value.GetString()!));
            }
            yield return new(seed, root.GetProperty("do").GetString()!, before, LinePatch.Apply(before, root.GetProperty("to")), answers, rule);
        }
    }

    /// <summary>Writes some at the end.</summary>
    public static void Append(string file, IEnumerable<Recorded> all)
    {
        using StreamWriter writer = new(file, append: true) { NewLine = "\n" };
        foreach (IGrouping<(int Seed, string Rule, string Before), Recorded> schema in all.GroupBy(recorded => (recorded.Seed, recorded.Rule, recorded.Before)))
        {
            writer.WriteLine(JsonSerializer.Serialize(new { seed = schema.Key.Seed, rule = schema.Key.Rule, dump = schema.Key.Before }, LinePatch.Plain));
            foreach (Recorded recorded in schema)
            {
                Dictionary<string, string> did = recorded.Answers.GroupBy(answer => answer.Value.ToString()).ToDictionary(same => string.Join(' ', same.Select(answer => answer.Key)), same => same.Key);
                JsonElement patch = JsonSerializer.Deserialize<JsonElement>(LinePatch.Make(recorded.Before, recorded.After));
                writer.WriteLine(JsonSerializer.Serialize(new { @do = recorded.Statement, to = patch, did }, LinePatch.Plain));
            }
        }
    }
}
