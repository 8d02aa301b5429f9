using System.Collections.Generic;
using System.Linq;
using Neon.Schema.Text;

namespace Neon.Schema.Completing;

/// <summary>What a query reads from, and the columns that it has of each.</summary>
internal sealed class QuerySources
{
    private readonly List<(string Alias, IReadOnlyList<QueryColumn>? Columns)> _sources = [];
    private readonly List<(int From, int To)> _held = [];
    private readonly List<List<QueryColumn>?> _joined = [];
    private bool _isMerged;

    /// <summary>Whether it is not known what <c>*</c> is of all of them together.</summary>
    public bool IsUnknown { get; set; }

    /// <summary>Adds one.</summary>
    /// <param name="alias">The name that its columns have before them.</param>
    /// <param name="columns">Its columns; null where they are not known.</param>
    /// <param name="merged">The columns that are one with those of what it is joined with.</param>
    /// <param name="isNew">Whether it is joined with nothing before it.</param>
    public void Add(string alias, IReadOnlyList<QueryColumn>? columns, List<string>? merged, bool isNew)
    {
        _sources.Add((alias, columns));
        List<QueryColumn>? own = columns is null || !IsNamed(columns) ? null : [.. Of(alias, columns)];
        if (isNew || _joined.Count == 0)
        {
            _joined.Add(own);
            return;
        }
        List<QueryColumn>? left = _joined[_joined.Count - 1];
        _isMerged |= merged is not null;
        merged ??= [];
        _joined[_joined.Count - 1] = left is null || own is null || merged.Exists(name => !left.Exists(column => column.Name == name)) ? null
            : [.. merged.Select(name => left.Find(column => column.Name == name)!), .. left.Where(column => !merged.Contains(column.Name!)), .. own.Where(column => !merged.Contains(column.Name!))];
    }

    /// <summary>Notes a query that is one of them.</summary>
    public void Hold(int from, int to) => _held.Add((from, to));

    /// <summary>Whether a place is within a query that is one of them.</summary>
    public bool Holds(int place) => _held.Exists(held => place >= held.From && place <= held.To);

    /// <summary>All columns of one, or of all together; null where they are not known.</summary>
    public List<QueryColumn>? All(string? alias)
    {
        if (alias is not null)
            return _sources.Where(source => source.Alias == alias).Select(source => source.Columns).FirstOrDefault() is { } columns && IsNamed(columns) ? [.. Of(alias, columns)] : null;
        return IsUnknown || _joined.Count == 0 || _joined.Contains(null) ? null : [.. _joined.SelectMany(columns => columns!)];
    }

    /// <summary>A column of one, or of the only one that has it.</summary>
    public QueryColumn? Find(string? alias, string name)
    {
        if (alias is null && _sources.Exists(source => source.Columns is null))
            return null;
        QueryColumn[] found = [.. _sources.Where(source => alias is null || source.Alias == alias).SelectMany(source => source.Columns ?? []).Where(column => column.Name == name)];
        return found.Length == 1 ? found[0] : null;
    }

    /// <summary>Whether a name may be that of a column of one.</summary>
    public bool HasColumn(string name) => IsUnknown || _sources.Exists(source => source.Columns is null || source.Columns.Any(column => column.Name == name));

    /// <summary>Whether one has a name, of which PostgreSQL gives another with it a new one.</summary>
    public bool Has(string alias) => _sources.Exists(source => source.Alias == alias);

    /// <summary>The only one that has a column, where the columns of all are known and none are merged.</summary>
    public string? AliasOf(string name)
    {
        if (IsUnknown || _isMerged || _sources.Exists(source => source.Columns is null || !IsNamed(source.Columns)))
            return null;
        string[] found = [.. _sources.Where(source => source.Columns!.Any(column => column.Name == name)).Select(source => source.Alias)];
        return found.Length == 1 && found[0].Length > 0 && _sources.FindAll(source => source.Alias == found[0]).Count == 1 ? found[0] : null;
    }

    private static bool IsNamed(IReadOnlyList<QueryColumn> columns) => columns.All(column => column.Name is not null);

    private static IEnumerable<QueryColumn> Of(string alias, IReadOnlyList<QueryColumn> columns) =>
        columns.Select(column => column with { Expression = SqlName.Quote(alias) + "." + SqlName.Quote(column.Name!), Own = column.Name });
}
