using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using Neon.Binding;

namespace Neon.Schema;

/// <summary>The databases that a caller means: names, wildcards, or all.</summary>
internal sealed class DatabaseChoice
{
    private readonly (string Text, WildcardPattern Pattern)[]? _wanted;

    /// <param name="given">What was given; null for all.</param>
    public DatabaseChoice(IReadOnlyList<NeonDatabaseReference>? given)
    {
        IsListed = given is null || given.Any(database => database.IsPattern);
        Named = IsListed ? [] : [.. given!.Select(database => database.Key).Distinct(StringComparer.Ordinal)];
        _wanted = given is null ? null : [.. given.Select(database => (database.ToString(), Wildcards.MakeOrLiteral(database.ToString())))];
    }

    /// <summary>Whether the databases that there are have to be listed, since not all are named.</summary>
    public bool IsListed { get; }

    /// <summary>The names, where all were named.</summary>
    public IReadOnlyList<string> Named { get; }

    /// <summary>Those of a list that were named; a name with brackets means the database of that name, too.</summary>
    public IReadOnlyList<string> Of(IEnumerable<string> names) =>
        [.. names.Where(name => _wanted is null || _wanted.Any(wanted => wanted.Text == name || wanted.Pattern.IsMatch(name)))];

    /// <summary>What was asked for by name and is none of a list. Brackets may be a name's own; what has * or ? may match nothing.</summary>
    public IEnumerable<string> MissingIn(IReadOnlyCollection<string> names) =>
        from wanted in _wanted ?? []
        where IsListed && Wildcards.MayBeName(wanted.Text) && !names.Any(name => wanted.Text == name || wanted.Pattern.IsMatch(name))
        select wanted.Text;
}
