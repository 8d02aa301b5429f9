using System;
using System.Collections.Generic;
using System.Linq;
using Neon.Schema.Model;
using Neon.Schema.Text;

namespace Neon.Schema.Rules;

/// <summary>What PostgreSQL does not let the type of a column change under.</summary>
internal static class Dependents
{
    /// <summary>Each of them, as a kind and a name; nothing where the type stays.</summary>
    public static IEnumerable<string> Find(ChangeFacts c)
    {
        if (!c.Differs("type") || c.Kind != Kinds.Column || c.TableName is not { } table)
            yield break;
        string column = c.Change.Name;
        foreach (SchemaObject query in c.OldSide.Queries.Where(query => ViewShape.Uses(query, table, column)))
            yield return $"{query.Kind} {query.FullName}";
        foreach (SchemaObject policy in c.OldSide.All(Kinds.Policy))
        {
            bool isOwn = policy.BelongsTo == table;
            string? text = policy["using"] + " " + policy["with check"];
            if (Expression.Mentions(text, column) && (isOwn || text.IndexOf(table, StringComparison.Ordinal) >= 0))
                yield return $"{policy.Kind} {policy.FullName}";
        }
        foreach (SchemaObject trigger in c.OldSide.PartsOf(table, Kinds.Trigger))
        {
            if (Expression.Mentions(trigger["events"], column) || WhenOf(trigger) is { } when && MentionsRow(when, column))
                yield return $"{trigger.Kind} {trigger.FullName}";
        }
        foreach (SchemaObject other in c.OldTable?.Columns ?? [])
        {
            if (other.Name != column && Expression.Mentions(other["generated"], column))
                yield return $"{other.Kind} {other.FullName}";
        }
        if (Expression.Mentions(c.OldTable?["partition"], column))
            yield return "the partitioning of the table";
        foreach (SchemaObject member in c.OldSide.All(Kinds.PublicationTable).Where(item => item.Name == table && Expression.Mentions(item["where"], column)))
            yield return $"publication {member.Parent}";
    }

    private static string? WhenOf(SchemaObject trigger)
    {
        string definition = trigger["definition"] ?? "";
        int when = definition.IndexOf(" WHEN (", StringComparison.Ordinal);
        return when < 0 ? null : definition.Substring(when);
    }

    private static bool MentionsRow(string text, string column)
    {
        SqlTokens sql = SqlTokens.Of(text);
        for (int i = 2; i < sql.Count; i++)
        {
            if (sql.IsName(i) && sql.Is(i - 1, '.') && sql.Name(i) == column)
                return true;
        }
        return false;
    }
}
