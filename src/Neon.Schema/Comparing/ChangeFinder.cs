using System;
using System.Collections.Generic;
using System.Globalization;
using Neon.Schema.Model;

namespace Neon.Schema.Comparing;

/// <summary>
/// Finds the objects that differ. What is written within a table that only one side has, its columns first of all, is no
/// change of its own.
/// </summary>
internal sealed class ChangeFinder
{
    /// <summary>The property of a column that stands elsewhere among those that both sides have.</summary>
    public const string Position = "position";

    private readonly SchemaModel _before;
    private readonly SchemaModel _after;
    private readonly List<ObjectChange> _changes = [];

    private ChangeFinder(SchemaModel before, SchemaModel after)
    {
        _before = before;
        _after = after;
    }

    /// <summary>Finds them, in no order.</summary>
    public static List<ObjectChange> Find(SchemaModel before, SchemaModel after)
    {
        ChangeFinder finder = new(before, after);
        finder.Find();
        return finder._changes;
    }

    private void Find()
    {
        List<SchemaObject> owners = [];
        foreach (SchemaObject old in _before.Objects)
        {
            if (old.IsShared)
                continue;
            SchemaObject? now = _after.Find(old);
            if (now is not null)
                Compare(old, now);
            else if (OwnedOnOneSide(old, _before, _after))
                owners.Add(old);
            else if (old.Whole is null || _after.Find(old.Whole) is not null)
                _changes.Add(new ObjectChange(old, null, []));
        }
        foreach (SchemaObject now in _after.Own)
        {
            if (_before.Find(now) is not null)
                continue;
            if (OwnedOnOneSide(now, _after, _before))
                owners.Add(now);
            else if (now.Whole is null || _before.Find(now.Whole) is not null)
                _changes.Add(new ObjectChange(null, now, []));
        }
        GiveOwners(owners);
    }

    /// <summary>Whether this is the owner of something that only this side has: it is not a change of its own.</summary>
    private static bool OwnedOnOneSide(SchemaObject item, SchemaModel here, SchemaModel there) =>
        item.Kind == Kinds.Owner && here.FindOwned(item) is { } owned && there.Find(owned) is null;

    /// <summary>The statement that says who owns an object goes with the object.</summary>
    private void GiveOwners(List<SchemaObject> owners)
    {
        if (owners.Count == 0)
            return;
        Dictionary<SchemaObject, ObjectChange> changes = [];
        foreach (ObjectChange change in _changes)
        {
            if (change.Action != NeonSchemaChangeAction.Modified)
                changes[change.Object] = change;
        }
        foreach (SchemaObject owner in owners)
        {
            SchemaObject? owned = _before.Find(owner) == owner ? _before.FindOwned(owner) : _after.FindOwned(owner);
            if (owned is not null && changes.TryGetValue(owned, out ObjectChange? change))
                change.Owners.Add(owner);
        }
    }

    private void Compare(SchemaObject old, SchemaObject now)
    {
        // Of the side whose statement is not understood there is an unknown change.
        if (old.IsOnlyMentioned != now.IsOnlyMentioned)
            return;
        List<NeonSchemaDifference>? differences = Differences(old, now);
        if (differences is not null)
            _changes.Add(new ObjectChange(old, now, differences));
        if (old.Columns.Count + now.Columns.Count > 0)
            CompareColumns(old, now);
    }

    private static List<NeonSchemaDifference>? Differences(SchemaObject old, SchemaObject now)
    {
        List<NeonSchemaDifference>? differences = null;
        foreach (SchemaProperty property in old.Properties)
        {
            string? value = now[property.Name];
            if (!Equivalence.IsSame(old.Kind, property.Name, property.Value, value))
                (differences ??= []).Add(new NeonSchemaDifference { Property = property.Name, Before = property.Value, After = value });
        }
        foreach (SchemaProperty property in now.Properties)
        {
            if (old[property.Name] is null)
                (differences ??= []).Add(new NeonSchemaDifference { Property = property.Name, After = property.Value });
        }
        differences?.Sort((x, y) => string.CompareOrdinal(x.Property, y.Property));
        return differences;
    }

    private void CompareColumns(SchemaObject old, SchemaObject now)
    {
        if (IsSameRow(old.Columns, now.Columns))
        {
            for (int i = 0; i < old.Columns.Count; i++)
                CompareColumn(old, old.Columns[i], now, now.Columns[i]);
            return;
        }
        Dictionary<string, int> places = new(StringComparer.Ordinal);
        for (int i = 0; i < now.Columns.Count; i++)
            places[now.Columns[i].Name] = i;
        List<(string Name, int Before, int After)> common = [];
        for (int i = 0; i < old.Columns.Count; i++)
        {
            SchemaObject column = old.Columns[i];
            if (places.TryGetValue(column.Name, out int place))
                common.Add((column.Name, i, place));
            else
                CompareColumn(old, column, now, null);
            places.Remove(column.Name);
        }
        foreach (int place in places.Values)
            CompareColumn(old, null, now, now.Columns[place]);
        HashSet<string> moved = ColumnOrder.Moved(common);
        foreach ((string name, int atBefore, int atAfter) in common)
        {
            NeonSchemaDifference? position = moved.Contains(name) ? new NeonSchemaDifference { Property = Position, Before = Number(atBefore), After = Number(atAfter) } : null;
            CompareColumn(old, old.Columns[atBefore], now, now.Columns[atAfter], position);
        }
    }

    /// <summary>Compares what both sides know of a column, whether the table declares it or has it from elsewhere.</summary>
    private void CompareColumn(SchemaObject oldTable, SchemaObject? old, SchemaObject nowTable, SchemaObject? now, NeonSchemaDifference? position = null)
    {
        bool wasDeclared = old is not null && Inheritance.IsDeclared(old);
        bool isDeclared = now is not null && Inheritance.IsDeclared(now);
        // Two columns that both come from elsewhere differ in what is said of them here; anything else is compared as a whole.
        if (wasDeclared || isDeclared || old is null || now is null)
        {
            string name = (old ?? now)!.Name;
            old = wasDeclared ? old : Inheritance.ColumnOf(_before, oldTable, name);
            now = isDeclared ? now : Inheritance.ColumnOf(_after, nowTable, name);
        }
        if (old is null || now is null)
        {
            _changes.Add(new ObjectChange(old, now, []));
            return;
        }
        List<NeonSchemaDifference> differences = Differences(old, now) ?? [];
        if (wasDeclared != isDeclared)
            differences.Add(new NeonSchemaDifference { Property = Inheritance.Property, Before = wasDeclared ? null : "INHERITED", After = isDeclared ? null : "INHERITED" });
        if (position is not null)
            differences.Add(position);
        if (differences.Count > 0)
            _changes.Add(new ObjectChange(old, now, differences));
    }

    private static bool IsSameRow(IReadOnlyList<SchemaObject> old, IReadOnlyList<SchemaObject> now)
    {
        if (old.Count != now.Count)
            return false;
        for (int i = 0; i < old.Count; i++)
        {
            if (old[i].Name != now[i].Name)
                return false;
        }
        return true;
    }

    private static string Number(int place) => (place + 1).ToString(CultureInfo.InvariantCulture);
}
