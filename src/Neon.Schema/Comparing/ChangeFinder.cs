using System;
using System.Collections.Generic;
using System.Globalization;
using Neon.Schema.Model;

namespace Neon.Schema.Comparing;

/// <summary>
/// Finds the objects that differ. What is written within a table that only one side has, its columns first of all, is no
/// change of its own.
/// </summary>
internal static class ChangeFinder
{
    /// <summary>The property of a column that stands elsewhere among those that both sides have.</summary>
    public const string Position = "position";

    /// <summary>Finds them, in no order.</summary>
    public static List<ObjectChange> Find(SchemaModel before, SchemaModel after)
    {
        List<ObjectChange> changes = [];
        foreach (SchemaObject old in before.Objects)
        {
            SchemaObject? now = after.Find(old);
            if (now is not null)
                Compare(old, now, changes);
            else if (old.Whole is null || after.Find(old.Whole) is not null)
                changes.Add(new ObjectChange(old, null, []));
        }
        foreach (SchemaObject now in after.Objects)
        {
            bool isNew = before.Find(now) is null && (now.Whole is null || before.Find(now.Whole) is not null);
            if (isNew)
                changes.Add(new ObjectChange(null, now, []));
        }
        return changes;
    }

    private static void Compare(SchemaObject old, SchemaObject now, List<ObjectChange> changes)
    {
        List<NeonSchemaDifference>? differences = Differences(old, now);
        if (differences is not null)
            changes.Add(new ObjectChange(old, now, differences));
        if (old.Columns.Count + now.Columns.Count > 0)
            CompareColumns(old, now, changes);
    }

    private static List<NeonSchemaDifference>? Differences(SchemaObject old, SchemaObject now)
    {
        List<NeonSchemaDifference>? differences = null;
        foreach (SchemaProperty property in old.Properties)
        {
            string? value = now[property.Name];
            if (value != property.Value)
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

    private static void CompareColumns(SchemaObject old, SchemaObject now, List<ObjectChange> changes)
    {
        if (IsSameRow(old.Columns, now.Columns))
        {
            for (int i = 0; i < old.Columns.Count; i++)
                Compare(old.Columns[i], now.Columns[i], changes);
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
                changes.Add(new ObjectChange(column, null, []));
            places.Remove(column.Name);
        }
        foreach (int place in places.Values)
            changes.Add(new ObjectChange(null, now.Columns[place], []));
        HashSet<string> moved = ColumnOrder.Moved(common);
        foreach ((string name, int atBefore, int atAfter) in common)
        {
            List<NeonSchemaDifference> differences = Differences(old.Columns[atBefore], now.Columns[atAfter]) ?? [];
            if (moved.Contains(name))
                differences.Add(new NeonSchemaDifference { Property = Position, Before = Number(atBefore), After = Number(atAfter) });
            if (differences.Count > 0)
                changes.Add(new ObjectChange(old.Columns[atBefore], now.Columns[atAfter], differences));
        }
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
