using System;
using System.Collections.Generic;
using System.Linq;
using Neon.Session;

namespace Neon.Scopes;

/// <summary>The defaults that hold for an invocation, and where those come from that it used.</summary>
/// <param name="read">Reads the places that a default may come from, the nearest first.</param>
internal sealed class UsedDefaults(Func<IEnumerable<KeyValuePair<string, NeonDefaults>>> read)
{
    private readonly SortedDictionary<string, string> _sources = new(Comparer<string>.Create((a, b) => string.CompareOrdinal(b, a)));
    private readonly Dictionary<string, (string Value, string Source)> _origins = new(StringComparer.Ordinal);
    private List<KeyValuePair<string, NeonDefaults>>? _levels;
    private NeonDefaults? _values;

    /// <summary>The defaults.</summary>
    /// <exception cref="NeonException">A file that would say more cannot be used: <c>Neon.InvalidContextFile</c>.</exception>
    public NeonDefaults Values
    {
        get
        {
            _values ??= ContextDefaults.Merge(Levels);
            return _values.Refusal is null ? _values : throw _values.Refusal;
        }
    }

    /// <summary>What a question says where the project or the branch was not named: where they come from.</summary>
    public string Origin => _sources.Count == 0 ? "" : $" ({string.Join(", ", _sources.Select(pair => $"{pair.Key} from {pair.Value}"))})";

    private List<KeyValuePair<string, NeonDefaults>> Levels => _levels ??= [.. read()];

    /// <summary>Notes that a default is used.</summary>
    /// <param name="what">What it is: <c>project</c>.</param>
    /// <param name="member">The default.</param>
    public void Note(string what, Func<NeonDefaults, string?> member)
    {
        NeonDefaults merged = ContextDefaults.Merge(Levels);
        if (ContextDefaults.SourceOf(Levels, merged, member) is not { } source)
            return;
        _sources[what] = source;
        _origins[what] = (member(merged)!, source);
    }

    /// <summary>Notes that the only one there is is used.</summary>
    public void Note(string what, string source) => _sources[what] = source;

    /// <summary>Where a default comes from that an error is about: the service was asked for it, or it was looked for by its name.</summary>
    public string? OriginOfMissing(NeonException error)
    {
        foreach (KeyValuePair<string, (string Value, string Source)> origin in _origins)
        {
            if (error.Target as string == origin.Value.Value || (error is NeonApiException && error.Message.IndexOf(origin.Key + " not found", StringComparison.OrdinalIgnoreCase) >= 0))
                return $"The {origin.Key} '{origin.Value.Value}' comes from {origin.Value.Source}.";
        }
        return null;
    }
}
