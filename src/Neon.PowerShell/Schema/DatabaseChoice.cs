using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using Neon.Binding;

namespace Neon.Schema;

/// <summary>The databases that a caller means: names, wildcards, or all.</summary>
internal sealed class DatabaseChoice
{
    private readonly WildcardPattern[]? _patterns;

    /// <param name="given">What was given; null for all.</param>
    public DatabaseChoice(IReadOnlyList<NeonDatabaseReference>? given)
    {
        IsListed = given is null || given.Any(database => database.IsPattern);
        Named = IsListed ? [] : [.. given!.Select(database => database.Key).Distinct(StringComparer.Ordinal)];
        _patterns = given is null ? null : [.. given.Select(database => Wildcards.MakeOrLiteral(database.ToString()))];
    }

    /// <summary>Whether the databases that there are have to be listed, since not all are named.</summary>
    public bool IsListed { get; }

    /// <summary>The names, where all were named.</summary>
    public IReadOnlyList<string> Named { get; }

    /// <summary>Those of a list that were selected.</summary>
    public IReadOnlyList<string> Of(IEnumerable<string> names) =>
        [.. names.Where(name => _patterns is null || _patterns.Any(pattern => pattern.IsMatch(name)))];
}
