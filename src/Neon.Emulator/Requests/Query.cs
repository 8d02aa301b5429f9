using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Microsoft.AspNetCore.Http;
using Neon.Emulator.Errors;

namespace Neon.Emulator.Requests;

/// <summary>The query of a request, held to the official description as a body is.</summary>
internal sealed class Query(IQueryCollection values)
{
    /// <summary>A text; an empty one counts as absent.</summary>
    public string? Text(string name) => values[name].ToString() is { Length: > 0 } text ? text : null;

    /// <summary>Several texts: the parameter repeated, or separated by commas.</summary>
    public IReadOnlyList<string> List(string name) =>
        [.. values[name].SelectMany(value => (value ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))];

    /// <summary>A text that must be there.</summary>
    public string RequiredText(string name) => Text(name) ?? throw ApiException.BadRequest($"query parameter {name} is required");

    /// <summary>One of a closed set of words.</summary>
    public string Choice(string name, string otherwise, params string[] words) => Text(name) switch
    {
        null => otherwise,
        { } word when words.Contains(word) => word,
        _ => throw ApiException.BadRequest($"query parameter {name} must be one of {string.Join(", ", words)}"),
    };

    /// <summary>A whole number within bounds.</summary>
    public int? Integer(string name, int least, int most) => Text(name) switch
    {
        null => null,
        { } text when int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number) && number >= least && number <= most => number,
        _ => throw ApiException.BadRequest($"query parameter {name} must be an integer between {least} and {most}"),
    };

    /// <summary>True or false; absent is false.</summary>
    public bool Flag(string name) => Text(name) switch
    {
        null => false,
        { } text when bool.TryParse(text, out bool flag) => flag,
        _ => throw ApiException.BadRequest($"query parameter {name} must be a boolean"),
    };

    /// <summary>A moment as RFC 3339 writes it. A <c>+</c> that a client forgot to escape arrives as a space.</summary>
    public DateTimeOffset? Moment(string name) => Text(name) switch
    {
        null => null,
        { } text => Timestamps.Parse(text.Replace(' ', '+'))
            ?? throw ApiException.BadRequest($"query parameter {name} must be an RFC 3339 date-time"),
    };
}
