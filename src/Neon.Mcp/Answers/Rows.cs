using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json.Nodes;
using Neon.Api;

namespace Neon.Mcp.Answers;

/// <summary>Rows of SQL as JSON.</summary>
/// <param name="objects">Reads what the cmdlets made of rows.</param>
internal sealed class Rows(IPlainObjects objects)
{
    private const int LongestValue = 20_000;

    /// <summary>The members of an answer, as JSON Schema.</summary>
    public const string Schema =
        """
        {
          "results": {
            "type": "array",
            "description": "One for each statement.",
            "items": {
              "type": "object",
              "properties": {
                "command": { "type": "string" },
                "rowCount": { "type": ["integer", "null"] },
                "columns": { "type": "array", "items": { "type": "string" } },
                "rows": { "type": "array", "items": { "type": "array" }, "description": "The values of each row, in the order of the columns." },
                "omittedRows": { "type": "integer" }
              },
              "required": ["command", "columns", "rows", "omittedRows"]
            }
          }
        }
        """;

    /// <summary>The results of statements.</summary>
    /// <param name="results">What Invoke-NeonSql wrote with <c>-As Result</c>.</param>
    /// <param name="maxRows">How many rows each may have.</param>
    /// <param name="maxCharacters">How long all values may be together.</param>
    public JsonObject Of(IEnumerable<object> results, int maxRows, int maxCharacters)
    {
        JsonArray all = [];
        bool isCut = false;
        int left = maxCharacters;
        foreach (object result in results)
        {
            Dictionary<string, object?> members = objects.Members(result).ToDictionary(member => member.Key, member => objects.Unwrap(member.Value));
            string[] columns = [.. Items(members["Columns"]).Select(column => column?.ToString() ?? "")];
            object?[] rows = [.. Items(members["Rows"])];
            JsonArray shown = [];
            foreach (object? row in rows.Take(maxRows).TakeWhile(_ => left > 0))
            {
                JsonArray values = Bounded(new([.. objects.Members(row!).Select((member, index) => Hidden(columns.ElementAtOrDefault(index)) ? Redactor.Hidden : Value(member.Value))]), maxCharacters, ref isCut);
                left -= values.ToJsonString().Length;
                shown.Add((JsonNode)values);
            }
            isCut |= shown.Count < rows.Length;
            all.Add((JsonNode)new JsonObject
            {
                ["command"] = members["Command"]?.ToString(),
                ["rowCount"] = members["RowCount"] is { } count ? Convert.ToInt64(count, CultureInfo.InvariantCulture) : null,
                ["columns"] = new JsonArray([.. columns.Select(column => (JsonNode?)SafeText.Plain(column))]),
                ["rows"] = shown,
                ["omittedRows"] = rows.Length - shown.Count,
            });
        }
        JsonObject answer = new() { ["results"] = all };
        if (isCut)
            answer["more"] = "Rows or parts of values were left out. Use LIMIT and OFFSET or a narrower WHERE in the SQL, or raise 'maxRows' and 'maxCharacters'.";
        return answer;
    }

    /// <summary>The same in a few lines.</summary>
    public static string Text(JsonObject answer) => SafeText.Lines(
        string.Join(" ", answer["results"]!.AsArray().Select(result => $"{result!["command"]} {result["rowCount"]}".Trim() + ".")),
        answer["results"]!.AsArray().SelectMany(result => result!["rows"]!.AsArray().Select(row => row!.ToJsonString()).Prepend(string.Join(", ", result["columns"]!.AsArray()))));

    // One row alone may be larger than all that is wanted: its large values become the beginnings of their texts.
    private static JsonArray Bounded(JsonArray values, int maxCharacters, ref bool isCut)
    {
        if (values.ToJsonString().Length <= maxCharacters)
            return values;
        isCut = true;
        int longest = Math.Max(80, maxCharacters / values.Count);
        return new JsonArray([.. values.Select(value => value?.ToJsonString().Length <= longest ? value.DeepClone() : value is null ? null : JsonValue.Create(SafeText.Cut(value is JsonValue text && text.TryGetValue(out string? plain) ? plain : value.ToJsonString(), longest)))]);
    }

    // A column that is called so has nothing else in it.
    private static bool Hidden(string? column) => column is not null && Redactor.RedactSql($"\"{column}\":\"x\"").EndsWith(Redactor.Hidden + "\"", StringComparison.Ordinal);

    private static IEnumerable<object?> Items(object? list) => list is IEnumerable items and not string ? items.Cast<object?>() : [];

    private JsonNode? Value(object? value) => objects.Unwrap(value) switch
    {
        null => null,
        bool truth => truth,
        byte or sbyte or short or ushort or int or uint or long => Convert.ToInt64(objects.Unwrap(value), CultureInfo.InvariantCulture),
        double number => double.IsFinite(number) ? number : number.ToString(CultureInfo.InvariantCulture),
        float number => float.IsFinite(number) ? number : number.ToString(CultureInfo.InvariantCulture),
        decimal number => number,
        string text => SafeText.Cut(SafeText.Plain(text)!, LongestValue),
        DateTimeOffset time => time.ToString("O", CultureInfo.InvariantCulture),
        DateTime time => time.ToString("O", CultureInfo.InvariantCulture),
        byte[] bytes => SafeText.Cut("\\x" + Convert.ToHexString(bytes).ToLowerInvariant(), LongestValue),
        IDictionary table => new JsonObject(table.Cast<DictionaryEntry>().Select(entry => KeyValuePair.Create(Name(entry.Key.ToString()), Member(entry.Key.ToString(), entry.Value))).DistinctBy(member => member.Key)),
        IEnumerable list => new JsonArray([.. list.Cast<object?>().Select(Value)]),
        IFormattable other => SafeText.Plain(other.ToString(null, CultureInfo.InvariantCulture)),
        { } other when objects.Members(other).ToArray() is { Length: > 0 } members && other.GetType().Namespace == "System.Management.Automation" =>
            new JsonObject(members.Select(member => KeyValuePair.Create(Name(member.Key), Member(member.Key, member.Value)))),
        { } other => SafeText.Plain(other.ToString()),
    };

    private static string Name(string? name) => SafeText.Plain(name) ?? "";

    private JsonNode? Member(string? name, object? value) => Hidden(name) ? Redactor.Hidden : Value(value);
}
