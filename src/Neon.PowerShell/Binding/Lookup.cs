using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using Neon.Errors;

namespace Neon.Binding;

/// <summary>
/// How objects of one kind are found by what a caller gave: by id with one request where the API has one, by name in
/// a list, by wildcards in the whole list. The same rules for every noun.
/// </summary>
/// <typeparam name="T">The kind of object.</typeparam>
internal sealed record Lookup<T>
    where T : class, INamed
{
    /// <summary>What the kind is called in messages.</summary>
    public string Noun { get; init; } = "";

    /// <summary>Where they are looked for, for messages: "in project x"; null for the whole account.</summary>
    public string? Where { get; init; }

    /// <summary>All of them, as the list gives them.</summary>
    public Func<IEnumerable<T>> All { get; init; } = null!;

    /// <summary>Those that may match a name; all of them where the API has no search.</summary>
    public Func<string, IEnumerable<T>>? Search { get; init; }

    /// <summary>Names that there are, for the error of one that is not there, where a search does not give them all.</summary>
    public Func<IEnumerable<string>>? Others { get; init; }

    /// <summary>One by its id.</summary>
    public Func<string, T>? ById { get; init; }

    private Action<string, T>? Found { get; init; }

    /// <summary>Whether a text has the shape of an id.</summary>
    public Func<string, bool> IsId { get; init; } = static _ => false;

    /// <summary>Whether they have names beside their ids.</summary>
    public bool HasNames { get; init; } = true;

    /// <summary>Whether a name counts in its exact case only, since what it means is changed.</summary>
    public bool IsExact { get; init; }

    /// <summary>The same, and reports what a name means; it may do so off the pipeline thread.</summary>
    public Lookup<T> Reporting(Action<string, T> found) => this with { Found = found };

    /// <summary>The same, of another list.</summary>
    /// <param name="all">All of them.</param>
    public Lookup<T> From(Func<IEnumerable<T>> all) => this with { All = all, Search = null, Others = null, Found = null };

    /// <summary>The same, of those alone that fit.</summary>
    /// <param name="fits">Which they are.</param>
    /// <param name="where">Where they are looked for, for messages.</param>
    public Lookup<T> Only(Func<T, bool> fits, string where) => this with
    {
        Where = where,
        ById = null,
        All = () => All().Where(fits),
        Search = Search is { } search ? name => search(name).Where(fits) : null,
        Others = null,
        Found = null,
    };

    private const int MostSeen = 1000;

    private static string ListedBy => "Get-" + typeof(T).Name;

    /// <summary>Everything that a reference means: with wildcards any number, else exactly one.</summary>
    /// <exception cref="NeonException">A name without wildcards means none, or more than one.</exception>
    public IEnumerable<T> Find(NeonReference reference)
    {
        if (!reference.IsPattern)
            return [FindOne(reference)];
        WildcardPattern pattern = Wildcards.MakeOrLiteral(reference.Text!);
        IEnumerable<T> found = All().Where(item => pattern.IsMatch(item.Name) || string.Equals(item.Name, reference.Text, StringComparison.Ordinal));
        return Wildcards.MayBeName(reference.Text!) ? AnyOf([.. found], reference.Text!) : found;
    }

    private List<T> AnyOf(List<T> found, string text) => found.Count > 0 ? found : throw NeonErrors.NotFound(Noun, text, Where, ListedBy);

    /// <summary>The one object that a reference means; its text is taken literally.</summary>
    /// <exception cref="NeonException">There is none: <c>Neon.NotFound</c>; there are more: <c>Neon.Ambiguous</c>.</exception>
    public T FindOne(NeonReference reference)
    {
        string text = reference.Id ?? reference.Text!;
        if (ById is null || (reference.Id is null && !IsId(text)))
        {
            T found = FindByName(text);
            Found?.Invoke(text, found);
            return found;
        }
        try
        {
            return ById(text);
        }
        catch (NeonApiException e) when (e.StatusCode == 404 && HasNames && reference.Id is null)
        {
            // It has the shape of an id and is none.
            if (FindNamed(text) is { } named)
                return named;
            throw;
        }
    }

    /// <summary>The one that has exactly this name, and not only this id, or null.</summary>
    /// <exception cref="NeonException">There are more: <c>Neon.Ambiguous</c>.</exception>
    public T? FindNamed(string name)
    {
        List<T> exact = [.. Candidates(name).Where(item => item.Name == name && item.Id != name)];
        return exact.Count > 1 ? throw Ambiguous(name, exact) : exact.FirstOrDefault();
    }

    private IEnumerable<T> Candidates(string text) => Search?.Invoke(text) ?? All();

    private T FindByName(string text)
    {
        List<string> seen = [];
        List<T> candidates = [];
        foreach (T item in Candidates(text))
        {
            if (Same(item.Name, text) || Same(item.Id, text))
                candidates.Add(item);
            else if (item.Name is { } name && seen.Count < MostSeen)
                seen.Add(name);
        }

        // The id is never ambiguous; the exact name goes before one that differs in case.
        if (candidates.Find(item => item.Id == text) is { } byId)
            return byId;
        List<T> exact = candidates.FindAll(item => item.Name == text);
        if (IsExact && exact.Count == 0 && candidates.Count > 0)
            throw NeonErrors.NotFoundInCase(Noun, text, Where, candidates[0].Name);
        List<T> matches = exact.Count > 0 ? exact : candidates;
        return matches.Count switch
        {
            1 => matches[0],
            0 => throw NeonErrors.NotFound(Noun, text, Where, ListedBy, Near(text, seen)),
            _ => throw Ambiguous(text, matches),
        };
    }

    private IReadOnlyList<string> Near(string text, IReadOnlyList<string> seen)
    {
        IReadOnlyList<string> near = NearNames.Of(text, seen);
        return near.Count > 0 || Search is null || Others is null ? near : NearNames.Of(text, Others());
    }

    private NeonException Ambiguous(string text, List<T> matches) =>
        NeonErrors.Ambiguous(Noun, text, matches.Select(item => item.Id == item.Name ? item.Name : $"{item.Name} ({item.Id})"));

    private static bool Same(string? a, string b) => string.Equals(a, b, StringComparison.OrdinalIgnoreCase);
}
