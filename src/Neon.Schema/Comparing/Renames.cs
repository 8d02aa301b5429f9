using System;
using System.Collections.Generic;
using System.Linq;
using System.Security.Cryptography;
using Neon.Schema.Model;

namespace Neon.Schema.Comparing;

/// <summary>
/// Finds probable renames: one object that was removed and one that was added with the same definition but for the name.
/// Where several could be meant, none is.
/// </summary>
internal static class Renames
{
    /// <summary>Marks them.</summary>
    public static void Mark(List<ObjectChange> changes)
    {
        Dictionary<string, string> tables = new(StringComparer.Ordinal);
        MarkAmong(changes.Where(change => HasColumns(change.Object.Kind)), tables);
        foreach (ObjectChange change in changes)
        {
            if (change.Action == NeonSchemaChangeAction.Removed && change.ProbableRename is not null)
                tables[change.Object.FullName] = change.ProbableRename;
        }
        MarkAmong(changes.Where(change => !HasColumns(change.Object.Kind)), tables);
    }

    private static bool HasColumns(string kind) => kind is Kinds.Table or Kinds.ForeignTable or Kinds.CompositeType or Kinds.View or Kinds.MaterializedView;

    private static bool CanBeRenamed(SchemaObject item) =>
        item.Properties.Count + item.Columns.Count > 0
        && item.Kind is not (Kinds.Owner or Kinds.Grant or Kinds.DefaultPrivilege or Kinds.Comment or Kinds.SecurityLabel or Kinds.ExtensionDependency
            or Kinds.Extension or Kinds.UserMapping or Kinds.PublicationTable or Kinds.PublicationSchema or Kinds.Cast or Kinds.Transform or Kinds.Unknown);

    private static void MarkAmong(IEnumerable<ObjectChange> changes, Dictionary<string, string> tables)
    {
        using SHA256 sha = SHA256.Create();
        Canonical canonical = new();
        Dictionary<string, (List<ObjectChange> Removed, List<ObjectChange> Added)> shapes = new(StringComparer.Ordinal);
        foreach (ObjectChange change in changes)
        {
            if (change.Action == NeonSchemaChangeAction.Modified || !CanBeRenamed(change.Object))
                continue;
            string shape = Shape(change.Object, tables, canonical, sha);
            if (!shapes.TryGetValue(shape, out (List<ObjectChange> Removed, List<ObjectChange> Added) same))
                shapes.Add(shape, same = ([], []));
            (change.Action == NeonSchemaChangeAction.Added ? same.Added : same.Removed).Add(change);
        }
        foreach ((List<ObjectChange> removed, List<ObjectChange> added) in shapes.Values)
        {
            if (removed.Count != 1 || added.Count != 1)
                continue;
            removed[0].ProbableRename = added[0].Object.FullName;
            added[0].ProbableRename = removed[0].Object.FullName;
        }
    }

    private static string Shape(SchemaObject item, Dictionary<string, string> tables, Canonical canonical, SHA256 sha)
    {
        string? owner = item.BelongsTo;
        canonical.Clear();
        canonical.Write(item.Kind);
        canonical.Write(item.Schema);
        canonical.Write(owner is not null && tables.TryGetValue(owner, out string? renamed) ? renamed : owner);
        canonical.WriteProperties(item, except: SchemaProperty.Table);
        canonical.WriteColumns(item.Columns);
        return Convert.ToBase64String(sha.ComputeHash(canonical.Bytes, 0, canonical.Length));
    }
}
