using System;
using System.Collections.Generic;
using System.Linq;
using Neon.Schema.Model;
using Neon.Schema.Text;

namespace Neon.Schema.Rules;

/// <summary>
/// Tells which published tables have nothing by which a subscriber could find a row, or do not publish it: every UPDATE and DELETE
/// of them fails.
/// </summary>
internal static class Publications
{
    /// <summary>The tables whose rows a change makes impossible to update or delete.</summary>
    public static IEnumerable<string> TablesWithoutIdentity(ChangeFacts c)
    {
        if (!c.NewSide.HasPublications || (c.IsRemoved && c.Kind is Kinds.Publication or Kinds.PublicationTable or Kinds.PublicationSchema))
            return [];
        return Affected(c).Where(table => c.NewSide.Relation(table) is { Kind: Kinds.Table } now && CannotBeWritten(c.NewSide, now)
            && !(c.OldSide.Relation(table) is { } old && CannotBeWritten(c.OldSide, old)));
    }

    private static IEnumerable<string> Affected(ChangeFacts c) => c.Kind switch
    {
        Kinds.PublicationTable => [c.Change.Name],
        Kinds.PublicationSchema => Tables(c.NewSide).Where(table => table.Schema == c.Change.Name).Select(table => table.FullName),
        Kinds.Publication => Tables(c.NewSide).Select(table => table.FullName),
        Kinds.Table => c.IsRemoved ? [] : [c.Change.FullName],
        _ => c.TableName is { } name ? [name] : [],
    };

    private static IEnumerable<SchemaObject> Tables(SchemaSide side) => side.All(Kinds.Table);

    private static bool HasIdentity(SchemaSide side, SchemaObject table) => table["replica identity"] switch
    {
        "NOTHING" => false,
        null or "DEFAULT" => side.PartsOf(table.FullName, Kinds.PrimaryKey).Any() || table["partition"] is not null,
        "FULL" => true,
        { } index => side.PartsOf(table.FullName).Any(part => IsNamed(index, part)),
    };

    private static bool CannotBeWritten(SchemaSide side, SchemaObject table)
    {
        bool hasIdentity = HasIdentity(side, table);
        foreach (SchemaObject item in side.All(Kinds.Publication).Concat(side.All(Kinds.PublicationTable)).Concat(side.All(Kinds.PublicationSchema)))
        {
            bool isAll = item.Kind == Kinds.Publication && item["all"] is not null && SendsUpdates(item);
            bool isTable = item.Kind == Kinds.PublicationTable && item.Name == table.FullName && SendsUpdates(Of(side, item));
            bool isSchema = item.Kind == Kinds.PublicationSchema && item.Name == table.Schema && SendsUpdates(Of(side, item));
            if ((isAll || isTable || isSchema) && (!hasIdentity || (isTable && !Matches(side, table, item))))
                return true;
        }
        return false;
    }

    /// <summary>Whether the columns that are published have the identity, and a row filter asks of no others.</summary>
    private static bool Matches(SchemaSide side, SchemaObject table, SchemaObject member)
    {
        bool isFull = table["replica identity"] == "FULL";
        if (member["columns"] is not null && isFull)
            return false;
        if (isFull || (member["columns"] is null && member["where"] is null) || IdentityOf(side, table) is not { } identity)
            return true;
        string[] columns = SqlList.Split(member["columns"] ?? "");
        return (member["columns"] is null || identity.All(column => columns.Contains(column, StringComparer.Ordinal)))
            && !table.Columns.Any(column => !identity.Contains(SqlName.Quote(column.Name), StringComparer.Ordinal) && Expression.Mentions(member["where"], column.Name));
    }

    private static IReadOnlyList<string>? IdentityOf(SchemaSide side, SchemaObject table)
    {
        SchemaObject? key = table["replica identity"] is null or "DEFAULT"
            ? side.PartsOf(table.FullName, Kinds.PrimaryKey).FirstOrDefault()
            : side.PartsOf(table.FullName).FirstOrDefault(part => IsNamed(table["replica identity"]!, part));
        return UniqueKey.Of(key)?.Columns;
    }

    private static bool IsNamed(string identity, SchemaObject part) => identity.EndsWith(part.Name, StringComparison.Ordinal) || identity.EndsWith("\"" + part.Name + "\"", StringComparison.Ordinal);

    private static SchemaObject? Of(SchemaSide side, SchemaObject member) => member.BelongsTo is { } publication ? side.Model.Find(Kinds.Publication, publication) : null;

    private static bool SendsUpdates(SchemaObject? publication)
    {
        string? options = publication?["options"];
        return options is null || options.IndexOf("publish =", StringComparison.Ordinal) < 0 || options.IndexOf("update", StringComparison.Ordinal) >= 0 || options.IndexOf("delete", StringComparison.Ordinal) >= 0;
    }
}
