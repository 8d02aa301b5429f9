using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Neon.Emulator.Errors;

namespace Neon.Emulator.Requests;

/// <summary>
/// One JSON object of a request, read member by member: what is there must have the type and the
/// bounds of the official description, and what is not known is ignored, as the service does.
/// </summary>
internal sealed partial class Body(JsonObject members, string path)
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    /// <summary>The members as they came, for settings that are kept and returned unchanged.</summary>
    public JsonObject Members { get; } = members;

    /// <summary>Reads the text of a request; an empty one is an empty object.</summary>
    public static Body Parse(string text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return new Body([], "");

        try
        {
            EnsureTexts(text);
            return JsonNode.Parse(text, documentOptions: Strict) is JsonObject members
                ? new Body(members, "")
                : throw ApiException.BadRequest("request body must be a JSON object");
        }
        catch (JsonException malformed)
        {
            throw ApiException.BadRequest("request body is not valid JSON: " + malformed.Message);
        }
    }

    /// <summary>Refuses members that are not known; for bodies in which a mistake would go unnoticed.</summary>
    public void Only(params IEnumerable<string> known)
    {
        List<string> names = [.. known];
        if (Members.Select(member => member.Key).FirstOrDefault(name => !names.Contains(name)) is { } unknown)
            throw Wrong(unknown, "is unknown; valid members are " + string.Join(", ", names));
    }

    /// <summary>JSON can write half of a character, which is not text.</summary>
    private static void EnsureTexts(string text)
    {
        Utf8JsonReader reader = new(Encoding.UTF8.GetBytes(text));
        try
        {
            while (reader.Read())
            {
                if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName)
                {
                    _ = reader.GetString();
                }
            }
        }
        catch (InvalidOperationException)
        {
            throw ApiException.BadRequest("request body is not valid JSON: it contains half of a surrogate pair");
        }
    }

    /// <summary>Whether the member was sent, be it as null.</summary>
    public bool Has(string name) => Members.ContainsKey(name);

    /// <summary>A text of a number of characters.</summary>
    public string? Text(string name, int least = 0, int most = int.MaxValue)
    {
        if (Members[name] is not { } node)
            return null;

        string value = Scalar<string>(name, node, JsonValueKind.String, "a string");
        int length = new StringInfo(value).LengthInTextElements;
        return length >= least && length <= most
            ? value
            : throw Wrong(name, length < least ? $"must be at least {least} characters long" : $"must be at most {most} characters long");
    }

    /// <summary>An id, which the service never answers in another shape.</summary>
    public string? Id(string name) => Text(name) switch
    {
        null or "" => null,
        { } id when IdShape().IsMatch(id) => id,
        _ => throw Wrong(name, "must match ^[a-z0-9-]{1,60}$"),
    };

    /// <summary>An address of somebody, which must be there.</summary>
    public string RequiredEmail(string name) => RequiredText(name, 256) is { } text && EmailShape().IsMatch(text) ? text : throw Wrong(name, "must be an email address");

    /// <summary>A list of texts; null where there is none.</summary>
    public IReadOnlyList<string>? Texts(string name) => Members[name] switch
    {
        null => null,
        JsonArray items => [.. items.Select(item => item is JsonValue value && value.GetValueKind() == JsonValueKind.String
            ? value.GetValue<string>()
            : throw Wrong(name, "must be a list of strings"))],
        _ => throw Wrong(name, "must be a list"),
    };

    /// <summary>One of a closed set of words.</summary>
    public string? Choice(string name, params string[] words) => Text(name) switch
    {
        null => null,
        { } word when words.Contains(word) => word,
        _ => throw Wrong(name, "must be one of " + string.Join(", ", words)),
    };

    /// <summary>True or false.</summary>
    public bool? Flag(string name) => Members[name] switch
    {
        null => null,
        JsonValue value when value.TryGetValue(out bool flag) => flag,
        _ => throw Wrong(name, "must be a boolean"),
    };

    /// <summary>A whole number within bounds.</summary>
    public long? Integer(string name, long least, long most) => Members[name] switch
    {
        null => null,
        JsonValue value when value.GetValueKind() == JsonValueKind.Number && value.TryGetValue(out long number) =>
            number >= least && number <= most ? number : throw Wrong(name, $"must be between {least} and {most}"),
        _ => throw Wrong(name, "must be an integer"),
    };

    /// <summary>A number within bounds.</summary>
    public double? Number(string name, double least, double most) => Members[name] switch
    {
        null => null,
        JsonValue value when value.GetValueKind() == JsonValueKind.Number && value.TryGetValue(out double number) =>
            number >= least && number <= most
                ? number
                : throw Wrong(name, string.Create(CultureInfo.InvariantCulture, $"must be between {least} and {most}")),
        _ => throw Wrong(name, "must be a number"),
    };

    /// <summary>A moment as RFC 3339 writes it.</summary>
    public DateTimeOffset? Moment(string name) => Text(name) switch
    {
        null or "" => null,
        { } text => Timestamps.Parse(text) ?? throw Wrong(name, "must be an RFC 3339 date-time"),
    };

    /// <summary>An object inside this one.</summary>
    public Body? Object(string name) => Members[name] switch
    {
        null => null,
        JsonObject inner => new Body(inner, Where(name)),
        _ => throw Wrong(name, "must be an object"),
    };

    /// <summary>An object inside this one that must be there.</summary>
    public Body RequiredObject(string name) => Object(name) ?? throw Wrong(name, "is required");

    /// <summary>A text that must be there and not be empty.</summary>
    public string RequiredText(string name, int most = int.MaxValue) =>
        Text(name, 1, most) ?? throw Wrong(name, "is required");

    /// <summary>A list of objects.</summary>
    public IReadOnlyList<Body> Objects(string name) => Members[name] switch
    {
        null => [],
        JsonArray items => [.. items.Select((item, i) => item is JsonObject inner
            ? new Body(inner, $"{Where(name)}[{i}]")
            : throw Wrong(name, "must be a list of objects"))],
        _ => throw Wrong(name, "must be a list"),
    };

    /// <summary>A 400 that names the member.</summary>
    public ApiException Wrong(string name, string why) => ApiException.BadRequest($"{Where(name)} {why}");

    private string Where(string name) => path.Length == 0 ? name : path + "." + name;

    private T Scalar<T>(string name, JsonNode node, JsonValueKind kind, string what) =>
        node is JsonValue value && value.GetValueKind() == kind ? value.GetValue<T>() : throw Wrong(name, "must be " + what);

    [GeneratedRegex("^[^@\\s]+@[^@\\s]+$", RegexOptions.CultureInvariant)]
    private static partial Regex EmailShape();

    [GeneratedRegex("^[a-z0-9-]{1,60}$", RegexOptions.CultureInvariant)]
    private static partial Regex IdShape();
}
