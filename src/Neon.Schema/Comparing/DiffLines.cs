using System;
using System.Collections.Generic;
using System.Linq;
using Neon.Schema.Model;
using Neon.Schema.Text;

namespace Neon.Schema.Comparing;

/// <summary>
/// Gives every changed line of a diff to the changes that explain it. A line that is of no object that changed (a blank one,
/// a comment of pg_dump, the comma behind the last column but one, a statement that only moved) goes with its neighbour.
/// </summary>
internal sealed class DiffLines
{
    private readonly List<int> _changed = [];
    private readonly List<ObjectChange?> _owners = [];
    private readonly Dictionary<int, int> _before = [];
    private readonly Dictionary<int, int> _after = [];

    private DiffLines(string diff)
    {
        foreach (DiffLine line in UnifiedDiff.Lines(diff))
        {
            if (line.Kind is not (DiffLineKind.Added or DiffLineKind.Removed))
                continue;
            if (line.Kind == DiffLineKind.Added)
                _after[line.After] = _changed.Count;
            else
                _before[line.Before] = _changed.Count;
            _changed.Add(line.Number);
            _owners.Add(null);
        }
    }

    /// <summary>Gives them; what no change explains and no equivalence is becomes one more change.</summary>
    public static void Give(string diff, List<ObjectChange> changes, SchemaModel before, SchemaModel after)
    {
        if (diff.Length == 0)
            return;
        DiffLines lines = new(diff);
        foreach (ObjectChange change in changes)
        {
            // Pieces that a table has of its columns are theirs where both sides have the table.
            bool isWhole = change.Action != NeonSchemaChangeAction.Modified;
            lines.GivePieces(change, change.Before, isWhole, before, lines._before);
            lines.GivePieces(change, change.After, isWhole, after, lines._after);
            foreach (SchemaObject owner in change.Owners)
                lines.GivePieces(change, owner, isWhole: false, change.After is null ? before : after, change.After is null ? lines._before : lines._after);
        }
        lines.AddUnexplained(changes, before, after);
        if (changes.Count > 0)
            lines.GiveRest(changes[0]);
    }

    private void AddUnexplained(List<ObjectChange> changes, SchemaModel before, SchemaModel after)
    {
        List<ObjectChange> unknown = [.. UnexplainedLines.Find(before, Unowned(_before)).Select(item => new ObjectChange(item, null, []))];
        unknown.AddRange(UnexplainedLines.Find(after, Unowned(_after)).Select(item => new ObjectChange(null, item, [])));
        foreach (ObjectChange change in unknown)
        {
            GivePieces(change, change.Before, isWhole: false, before, _before);
            GivePieces(change, change.After, isWhole: false, after, _after);
        }
        changes.AddRange(unknown);
    }

    private List<int> Unowned(Dictionary<int, int> changed) => [.. changed.Where(line => _owners[line.Value] is null).Select(line => line.Key)];

    private void GivePieces(ObjectChange change, SchemaObject? item, bool isWhole, SchemaModel model, Dictionary<int, int> changed)
    {
        if (item is null || changed.Count == 0)
            return;
        foreach (SchemaPart part in item.Parts)
            GivePiece(change, part, model, changed);
        if (!isWhole)
            return;
        foreach (SchemaObject column in item.Columns)
        {
            foreach (SchemaPart part in column.Parts)
                GivePiece(change, part, model, changed);
        }
    }

    private void GivePiece(ObjectChange change, SchemaPart part, SchemaModel model, Dictionary<int, int> changed)
    {
        TextLines lines = model.Lines;
        int first = lines.LineOf(part.Start) + 1;
        if (part.Lead < part.Start)
            first = part.Lead == 0 ? 1 : Math.Min(first, lines.LineOf(part.Lead) + 2);
        int last = lines.LineOf(Math.Max(part.Start, part.End - 1)) + 1;
        for (int line = first; line <= last; line++)
        {
            if (!changed.TryGetValue(line, out int index))
                continue;
            change.Lines.Add(_changed[index]);
            _owners[index] ??= change;
        }
    }

    private void GiveRest(ObjectChange first)
    {
        int[] next = new int[_owners.Count + 1];
        next[_owners.Count] = -1;
        for (int i = _owners.Count - 1; i >= 0; i--)
            next[i] = _owners[i] is not null ? i : next[i + 1];
        int previous = -1;
        for (int i = 0; i < _owners.Count; i++)
        {
            if (_owners[i] is not null)
            {
                previous = i;
                continue;
            }
            int following = next[i];
            bool goesBack = following < 0 || (previous >= 0 && _changed[i] - _changed[previous] < _changed[following] - _changed[i]);
            ObjectChange owner = (goesBack ? previous < 0 ? first : _owners[previous] : _owners[following])!;
            owner.Lines.Add(_changed[i]);
        }
    }
}
