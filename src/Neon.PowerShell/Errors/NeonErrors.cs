using System;
using System.Collections.Generic;
using System.Linq;
using Neon.Api;

namespace Neon.Errors;

/// <summary>Every error that the module itself can say, in one place, so that ids and advice stay consistent: here those of any command.</summary>
internal static partial class NeonErrors
{
    public static NeonException InvalidArgument(string message, object? target = null) => new(
        "Neon.InvalidArgument", NeonErrorCategory.InvalidArgument, message)
    {
        Target = target,
        IsTerminating = true,
    };

    public static NeonException Missing(string noun, string action) => new(
        $"Neon.{noun}Required", NeonErrorCategory.InvalidArgument, $"No {noun.ToLowerInvariant()} was specified and the context has none.")
    {
        RecommendedAction = action,
        IsTerminating = true,
    };

    /// <summary>A parameter that means an object was given nothing; directly it ends the command, from a record it is that record's failure.</summary>
    public static NeonException MissingReference(string parameter, bool isDirect, object? record = null) => new(
        "Neon.MissingReference", NeonErrorCategory.InvalidArgument, $"The value of -{parameter} is null or empty. An empty value never selects the default.")
    {
        Target = record,
        RecommendedAction = $"Check the variable or the column that the value comes from. To use the default, omit -{parameter}.",
        IsTerminating = isDirect,
    };

    public static NeonException MissingValue(string parameter, bool isList) => new(
        "Neon.MissingValue", NeonErrorCategory.InvalidArgument, $"The value of -{parameter} is null or empty.")
    {
        RecommendedAction = isList ? $"Check the variable. To clear the list, specify an empty array: -{parameter} @()." : $"Check the variable, or omit -{parameter}.",
        IsTerminating = true,
    };

    public static NeonException AmbiguousText(string text, string parameter, string container) => new(
        "Neon.AmbiguousInput", NeonErrorCategory.InvalidArgument, $"It isn't clear whether the piped text '{ApiErrors.Shortened(text)}' is a {parameter.ToLowerInvariant()} or a {container.ToLowerInvariant()}.")
    {
        Target = text,
        RecommendedAction = $"Specify it with -{parameter} or -{container}.",
    };

    public static NeonException RequestTimedOut() => new(
        "Neon.Timeout", NeonErrorCategory.OperationTimeout, "The work did not finish within the time limit.");

    public static NeonException Choose(string parameter, string noun, string branchId, IReadOnlyCollection<string> choices) => new(
        $"Neon.{parameter}Required", choices.Count == 0 ? NeonErrorCategory.ObjectNotFound : NeonErrorCategory.InvalidArgument,
        choices.Count == 0
            ? $"Branch {branchId} has no {noun}."
            : $"Branch {branchId} has more than one {noun}: {string.Join(", ", choices.OrderBy(name => name, StringComparer.Ordinal))}.")
    {
        Target = branchId,
        RecommendedAction = choices.Count == 0 ? $"Create one with New-Neon{NounOf(noun)}." : $"Specify one with -{parameter}.",
    };

    public static NeonException NotFound(string noun, string name, string? where, string? listedBy = null, IReadOnlyList<string>? near = null) => new(
        "Neon.NotFound", NeonErrorCategory.ObjectNotFound,
        $"There is no {noun} '{ApiErrors.Shortened(name)}'{(where is null ? "" : " " + where)}.{DidYouMean(near)}")
    {
        Target = name,
        RecommendedAction = name.IndexOfAny(['*', '?']) >= 0
            ? $"The name was taken literally. To use wildcards, pipe what matches: {listedBy ?? "Get-Neon" + NounOf(noun)} '{ApiErrors.Shortened(name)}' | ..."
            : $"List the existing ones with {listedBy ?? "Get-Neon" + NounOf(noun)}.",
    };

    /// <summary>A value of one record: the next may be right.</summary>
    public static NeonException InvalidRecord(string message, object target) => new("Neon.InvalidArgument", NeonErrorCategory.InvalidArgument, message)
    {
        Target = target,
    };

    public static NeonException NothingToChange(IReadOnlyList<string> parameters) =>
        InvalidArgument($"Nothing to change: specify {string.Join(", ", parameters.Take(parameters.Count - 1).Select(name => "-" + name))}{(parameters.Count > 1 ? " or " : "")}-{parameters[parameters.Count - 1]}.");

    public static NeonException NotFoundInCase(string noun, string name, string? where, string other) => new(
        "Neon.NotFound", NeonErrorCategory.ObjectNotFound,
        $"There is no {noun} '{ApiErrors.Shortened(name)}'{(where is null ? "" : " " + where)}. A change requires the exact name, but '{ApiErrors.Shortened(other)}' differs in case.")
    {
        Target = name,
        RecommendedAction = "Specify the name in its exact case, or the id.",
    };

    public static NeonException ProjectsNotListed(string name, IEnumerable<string> ids) => new(
        "Neon.ProjectsNotListed", NeonErrorCategory.ResourceUnavailable,
        $"The service could not read all projects, so project '{ApiErrors.Shortened(name)}' may be one of these: {string.Join(", ", ids.Take(10))}.")
    {
        Target = name,
        RecommendedAction = "Try again, or specify the id of the project.",
    };

    public static NeonException Ambiguous(string noun, string name, IEnumerable<string> ids) => new(
        "Neon.Ambiguous", NeonErrorCategory.InvalidArgument,
        $"More than one {noun} is called '{ApiErrors.Shortened(name)}': {string.Join(", ", ids.OrderBy(id => id, StringComparer.Ordinal))}.")
    {
        Target = name,
        RecommendedAction = "Specify the id instead of the name.",
    };

    public static NeonException WrongKind(string kind, NeonReference target, bool isDirect = false) => new(
        "Neon.WrongKind", NeonErrorCategory.InvalidArgument, $"A {target.Kind} is expected, but a {kind} was given: '{target}'.")
    {
        Target = target,
        RecommendedAction = $"Specify the {target.Kind} object, or its name or id.",
        IsTerminating = isDirect,
    };

    public static NeonException NoItems(string request, IEnumerable<string> candidates) => new(
        "Neon.ItemPropertyRequired", NeonErrorCategory.InvalidArgument, $"The response to {request} has {(candidates.Any() ? "several lists: " + string.Join(", ", candidates) : "no list")}.")
    {
        RecommendedAction = "Specify the property with -ItemProperty, or omit -All.",
        IsTerminating = true,
    };

    public static NeonException CursorLoop(string request) => new(
        "Neon.CursorLoop", NeonErrorCategory.InvalidResult,
        $"The service returned the same cursor twice for {request}; listing was stopped to avoid an endless loop.");

    private static string DidYouMean(IReadOnlyList<string>? near) =>
        near is null or { Count: 0 } ? "" : $" Did you mean {string.Join(" or ", near.Select(name => $"'{ApiErrors.Shortened(name)}'"))}?";

    // As cmdlets have it: an API key is an ApiKey.
    private static string NounOf(string noun) => string.Concat(noun.Split(' ').Select(word => char.ToUpperInvariant(word[0]) + word.Substring(1).ToLowerInvariant()));
}
