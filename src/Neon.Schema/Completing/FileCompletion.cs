using System;
using System.Collections.Generic;
using System.Linq;
using Neon.Schema.Comparing;
using Neon.Schema.Model;
using Neon.Schema.Reading;

namespace Neon.Schema.Completing;

/// <summary>
/// Completes a file that people wrote with what PostgreSQL makes of it, so that it can be compared with a dump or another file: keys make their columns
/// NOT NULL, partitions have the columns, constraints and indexes of the table that they are partitions of, and what a file
/// leaves to whoever runs it, such as the owner, does not count.
/// </summary>
internal sealed class FileCompletion
{
    private const int NamedNotNull = 18;

    private static readonly SchemaModel Nothing = new("");

    private readonly SchemaModel _file;
    private readonly SchemaModel _dump;
    private readonly KeyCompletion _keys;
    private readonly ImpliedParts _parts;
    private readonly bool _hasNotNull;

    private FileCompletion(SchemaModel file, SchemaModel dump, bool hasNotNull)
    {
        (_file, _dump, _hasNotNull) = (file, dump, hasNotNull);
        _parts = new ImpliedParts(file);
        _keys = new KeyCompletion(file, _parts);
    }

    /// <summary>Completes a file.</summary>
    /// <param name="file">What people wrote.</param>
    /// <param name="dump">The dump that it is compared with.</param>
    public static void Complete(SchemaModel file, SchemaModel dump)
    {
        FileCompletion completion = new(file, dump, HasNotNull(dump) || DumpEnds.ServerVersion(dump.Text) >= NamedNotNull);
        completion.Complete();
        PrivilegeCompletion.Complete(file, dump);
        new UnknownResults(file, dump).Complete();
        completion.LeaveOutUnsaid();
        TakeWords(file, dump, isDump: true);
    }

    /// <summary>Completes two files that are compared with each other.</summary>
    public static void CompleteBoth(SchemaModel before, SchemaModel after)
    {
        bool hasNotNull = HasNotNull(before) || HasNotNull(after);
        CompleteAlone(before, hasNotNull);
        CompleteAlone(after, hasNotNull);
        new UnknownResults(before, after).Complete();
        new UnknownResults(after, before).Complete();
        TakeWords(before, after, isDump: false);
    }

    /// <summary>Completes a file that is compared with nothing.</summary>
    public static void CompleteAlone(SchemaModel file)
    {
        CompleteAlone(file, HasNotNull(file));
        new UnknownResults(file, Nothing).Complete();
    }

    private static void CompleteAlone(SchemaModel file, bool hasNotNull)
    {
        new FileCompletion(file, Nothing, hasNotNull).Complete();
        PrivilegeCompletion.Complete(file, Nothing);
    }

    private static bool HasNotNull(SchemaModel model) => model.Objects.Any(item => item.Kind == Kinds.NotNullConstraint);

    private void Complete()
    {
        LeaveOutUndumped();
        SchemaObject[] objects = [.. _file.Objects];
        foreach (SchemaObject item in objects)
            CompleteObject(item);
        LikeCompletion likes = new(_file, _parts);
        PartitionCompletion partitions = new(_file, _parts, _keys, _hasNotNull);
        foreach (SchemaObject item in objects.Where(item => item.Kind == Kinds.Table))
        {
            likes.TakeLike(item);
            partitions.Complete(item);
            likes.InheritDefaults(item);
        }
        new QueryCompletion(_file).Complete();
        foreach (SchemaObject item in objects.Where(item => item.Kind == Kinds.PrimaryKey))
            _keys.MakeNotNull(item);
    }

    /// <summary>Says in the words of the other side what means the same there.</summary>
    private static void TakeWords(SchemaModel file, SchemaModel other, bool isDump)
    {
        HashSet<string> schemas = [.. other.Objects.Where(item => item.Kind == Kinds.Schema).Select(item => item.FullName)];
        foreach (SchemaObject item in file.Objects)
        {
            if (other.Find(item) is { } same)
                Wording.Take(item, same, other, schemas, isDump);
        }
    }

    private void CompleteObject(SchemaObject item)
    {
        if (item["initially"] is { } when && when.EndsWith("DEFERRED", StringComparison.OrdinalIgnoreCase))
            item["deferrable"] ??= "DEFERRABLE";
        switch (item.Kind)
        {
            case Kinds.Table:
                foreach (SchemaObject column in item.Columns)
                    IdentityCompletion.Complete(item, column);
                break;
            case Kinds.PrimaryKey:
                if (KeyCompletion.TakesIndex(item))
                    _keys.TakeIndex(item);
                _keys.MakeNotNull(item);
                break;
            case Kinds.NotNullConstraint when item["validated"] is null && _file.FindRelation(item.BelongsTo ?? "") is { } of:
                foreach (string name in ConstraintName.ColumnsOf(item.Kind, item["definition"] ?? "", name => of.Column(name) is not null))
                    of.Column(name)!["nullability"] = "NOT NULL";
                break;
            case Kinds.ForeignKey:
                _keys.NameColumns(item);
                break;
            case Kinds.Sequence when item["type"] is { } type:
                item.Reword("type", TypeName.Of(type) is var written && written == "bigint" ? null : written);
                break;
            case Kinds.ExclusionConstraint when item["definition"] is { } exclusion && exclusion.StartsWith("EXCLUDE (", StringComparison.OrdinalIgnoreCase):
                item.Reword("definition", exclusion.Insert("EXCLUDE ".Length, "USING btree "));
                break;
            case Kinds.UniqueConstraint when KeyCompletion.TakesIndex(item):
                _keys.TakeIndex(item);
                break;
            case Kinds.Schema when item["authorization"] is { } role:
                item.Reword("authorization", null);
                if (_file.Find(Kinds.Owner, item.FullName, Kinds.Schema) is null)
                    AddOwner(item, role);
                break;
            case Kinds.Index when _file.FindRelation(item[SchemaProperty.Table] ?? "") is { Kind: Kinds.Table } table && table["partition"] is not null:
                item["partitioned"] = "ON ONLY";
                break;
        }
    }

    /// <summary>
    /// What no dump has: temporary tables, memberships, comments that are removed, and names of NOT NULL before version 18. Two files may
    /// well differ in memberships.
    /// </summary>
    private void LeaveOutUndumped()
    {
        HashSet<SchemaObject> items = [];
        HashSet<int> left = [];
        foreach (SchemaObject item in _file.Objects.ToArray())
        {
            bool isUndumped = item["persistence"] == "TEMPORARY"
                || (_dump != Nothing && item.Kind == Kinds.Grant && item.FullName.StartsWith("membership of ", StringComparison.Ordinal))
                || (item.Kind == Kinds.Comment && string.Equals(item["text"], "NULL", StringComparison.OrdinalIgnoreCase))
                || (item.Kind == Kinds.NotNullConstraint && !_hasNotNull);
            if (!isUndumped)
                continue;
            items.Add(item);
            if (item.Whole is { } table)
                table.Mention(item.Name);
            else
                left.Add(item.PartAt(0).Start);
        }
        _file.Remove(items, left);
    }

    private void AddOwner(SchemaObject item, string role)
    {
        SchemaObject owner = new(Kinds.Owner, item.Schema, item.Name, item.FullName, item.FullName, sort: item.Kind) { ["owner"] = role };
        foreach (SchemaPart part in item.Parts)
            owner.Add(part);
        _file.AddImplied(owner);
    }

    /// <summary>Who owns what, and the comment that an extension brings, a file need not say.</summary>
    private void LeaveOutUnsaid()
    {
        HashSet<SchemaObject> items = [];
        HashSet<int> unsaid = [];
        foreach (SchemaObject item in _dump.Objects.ToArray())
        {
            bool isUnsaid = item.Kind == Kinds.Owner ? _dump.FindOwned(item) is { } owned && _file.Find(owned) is not null
                : item.Kind == Kinds.Comment && _file.Find(Kinds.Extension, item.FullName) is not null && item.Sort == "extension";
            if (!isUnsaid || _file.Find(item) is not null)
                continue;
            items.Add(item);
            unsaid.Add(item.PartAt(0).Start);
        }
        _dump.Remove(items, unsaid);
    }
}
