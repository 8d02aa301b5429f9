using System;
using System.Collections.Generic;
using System.Linq;
using Neon.Schema.Model;
using Neon.Schema.Text;

namespace Neon.Schema.Rules;

/// <summary>What keeps duplicates out of a table: a primary key, a unique constraint or a unique index.</summary>
internal sealed class UniqueKey
{
    private const string WithoutOverlaps = " WITHOUT OVERLAPS";

    private UniqueKey(string? table, IReadOnlyList<string> columns, string include, bool rejectsNulls, string? where, bool isDeferrable)
    {
        Table = table;
        IsTemporal = columns.Count > 0 && columns[columns.Count - 1].EndsWith(WithoutOverlaps, StringComparison.Ordinal);
        Columns = IsTemporal ? [.. columns.Take(columns.Count - 1), columns[columns.Count - 1].Substring(0, columns[columns.Count - 1].Length - WithoutOverlaps.Length)] : columns;
        Include = include;
        RejectsNulls = rejectsNulls;
        Where = where;
        IsDeferrable = isDeferrable;
    }

    private string? Table { get; }

    /// <summary>The columns and expressions.</summary>
    public IReadOnlyList<string> Columns { get; }

    /// <summary>Whether the last column is a period, and rows whose periods overlap are duplicates too.</summary>
    public bool IsTemporal { get; }

    private string Include { get; }

    private bool RejectsNulls { get; }

    private string? Where { get; }

    private bool IsDeferrable { get; }

    /// <summary>Reads it from an index or a constraint; null from what keeps no duplicates out.</summary>
    public static UniqueKey? Of(SchemaObject? item)
    {
        if (item is { Kind: Kinds.Index } && item["unique"] is not null)
            return new UniqueKey(item["table"], SqlList.Split(item["columns"] ?? ""), item["include"] ?? "", item["nulls"] is not null, item["where"], isDeferrable: false);
        if (item is not { Kind: Kinds.PrimaryKey or Kinds.UniqueConstraint } || item["definition"] is not { } definition)
            return null;
        SqlTokens sql = SqlTokens.Of(definition);
        int open = 0;
        while (open < sql.Count && !sql.Is(open, '('))
            open++;
        int close = open < sql.Count ? sql.Closing(open) : -1;
        if (close < 0)
            return null;
        int include = sql.IsWord(close + 1, "INCLUDE") ? close + 2 : sql.Count;
        return new UniqueKey(
            item.BelongsTo, SqlList.Split(sql.Between(open, close + 1)), sql.Between(include, sql.Count), item.Kind == Kinds.PrimaryKey || sql.IsWord(1, "NULLS"), where: null,
            item["deferrable"] is not null);
    }

    /// <summary>Whether an index can become this constraint, so that nothing is built.</summary>
    public bool IsMadeFrom(UniqueKey index) =>
        !IsTemporal && Table == index.Table && Columns.SequenceEqual(index.Columns, StringComparer.Ordinal) && Include == index.Include && index.Where is null
        && index.Columns.All(column => SqlTokens.Of(column).Count == 1);

    /// <summary>Whether this key keeps out all that another one keeps out.</summary>
    public bool IsAsStrictAs(UniqueKey other) =>
        (Where is null || Where == other.Where) && Columns.All(column => other.Columns.Contains(column, StringComparer.Ordinal)) && (RejectsNulls || !other.RejectsNulls)
        && (!IsDeferrable || other.IsDeferrable)
        // Periods may overlap and not be the same.
        && (IsTemporal || !other.IsTemporal || !Columns.Contains(other.Columns[other.Columns.Count - 1], StringComparer.Ordinal));

    /// <summary>Whether ON CONFLICT finds this key by the same columns as another one.</summary>
    public bool IsFoundLike(UniqueKey other) =>
        Where == other.Where && !IsDeferrable && !IsTemporal && Columns.Count == other.Columns.Count && Columns.All(column => other.Columns.Contains(column, StringComparer.Ordinal));
}
