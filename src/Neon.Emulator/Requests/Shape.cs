using System;
using System.Linq;
using System.Text.Json.Nodes;

namespace Neon.Emulator.Requests;

/// <summary>
/// Settings that are kept as they are shown: which members there are, what each may be, and what it is at first.
/// </summary>
internal sealed class Shape(params Shape.Member[] members)
{
    /// <summary>One setting.</summary>
    /// <param name="Name">Its name.</param>
    /// <param name="Default">What it is at first; null where it is not shown until it was set.</param>
    /// <param name="Read">Reads it; null where it is not there.</param>
    internal sealed record Member(string Name, JsonNode? Default, Func<Body, JsonNode?> Read);

    /// <summary>True or false.</summary>
    public static Member Flag(string name, bool? otherwise = null) => new(name, otherwise, body => body.Flag(name));

    /// <summary>A whole number within bounds.</summary>
    public static Member Integer(string name, long least, long most, long? otherwise = null) => new(name, otherwise, body => body.Integer(name, least, most));

    /// <summary>A text.</summary>
    public static Member Text(string name, string? otherwise = null, int least = 0, int most = 1024) => new(name, otherwise, body => body.Text(name, least, most));

    /// <summary>One of some words.</summary>
    public static Member Choice(string name, string? otherwise, params string[] words) => new(name, otherwise, body => body.Choice(name, words));

    /// <summary>A list of texts, of a closed set where there is one.</summary>
    public static Member Texts(string name, params string[] words) => new(name, null, body => body.Texts(name) switch
    {
        null => null,
        var texts when words.Length > 0 && texts.FirstOrDefault(text => !words.Contains(text)) is { } unknown => throw body.Wrong(name, $"has an unknown value: {unknown}"),
        var texts => new JsonArray([.. texts.Select(text => (JsonNode)text)]),
    });

    /// <summary>What there is at first.</summary>
    public JsonObject Defaults => new(members.Where(member => member.Default is not null).Select(member => new System.Collections.Generic.KeyValuePair<string, JsonNode?>(member.Name, member.Default!.DeepClone())));

    /// <summary>The settings with what a request changes; what it leaves out stays.</summary>
    public JsonObject Merge(JsonObject before, Body changes)
    {
        JsonObject after = (JsonObject)before.DeepClone();
        foreach (Member member in members)
        {
            if (member.Read(changes) is { } value)
                after[member.Name] = value;
        }

        return after;
    }
}
