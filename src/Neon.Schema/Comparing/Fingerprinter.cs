using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using Neon.Schema.Model;
using Neon.Schema.Text;

namespace Neon.Schema.Comparing;

/// <summary>
/// Makes the fingerprint of a schema: SHA-256 over its objects, in an order that is not that of the dump. Two schemas have the
/// same exactly where a comparison finds no change.
/// </summary>
internal sealed class Fingerprinter : IDisposable
{
    private const int Enough = 1 << 16;

    private readonly SchemaFilter _filter;
    private readonly Canonical _canonical = new();
    private readonly SHA256[] _hashes;

    // Where it depends on other objects whether one counts: theirs.
    private readonly SchemaModel? _around;

    private Fingerprinter(SchemaFilter filter, SchemaModel? around, int count)
    {
        (_filter, _around) = (filter, around);
        _hashes = new SHA256[count];
        for (int i = 0; i < count; i++)
            _hashes[i] = SHA256.Create();
    }

    /// <summary>The fingerprint, in hexadecimal digits.</summary>
    public static string Of(SchemaModel model, SchemaFilter filter)
    {
        using Fingerprinter one = new(filter, filter.LooksAround ? model : null, 1);
        List<Entry> entries = new(model.Objects.Count);
        entries.AddRange(model.Objects.Where(item => !one.LeavesOut(item, model)).Select(item => new Entry(item, 0)));
        one.AddAll(entries);
        return one.Sum(0);
    }

    /// <summary>The fingerprints of two dumps. What they share is written once.</summary>
    public static (string Before, string After) OfBoth(SchemaModel before, SchemaModel after, SchemaFilter filter)
    {
        if (filter.LooksAround)
            return (Of(before, filter), Of(after, filter));
        using Fingerprinter both = new(filter, null, 2);
        List<Entry> entries = new(before.Own.Count + after.Own.Count);
        entries.AddRange(before.Own.Where(item => !both.LeavesOut(item, before)).Select(item => new Entry(item, item.IsShared ? null : 0)));
        entries.AddRange(after.Own.Where(item => !both.LeavesOut(item, after)).Select(item => new Entry(item, 1)));
        both.AddAll(entries);
        return (both.Sum(0), both.Sum(1));
    }

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (SHA256 hash in _hashes)
            hash.Dispose();
    }

    private bool LeavesOut(SchemaObject item, SchemaModel model) => !_filter.IsEmpty && _filter.LeavesOut(item, model);

    private void AddAll(List<Entry> entries)
    {
        entries.Sort(InOrder);
        int? side = null;
        foreach (Entry entry in entries)
        {
            if (entry.Side != side || _canonical.Length > Enough)
                Flush(side);
            side = entry.Side;
            Write(entry.Item);
        }
        Flush(side);
    }

    /// <summary>Hashes what was written: for one side, or for all.</summary>
    private void Flush(int? side)
    {
        for (int i = 0; i < _hashes.Length; i++)
        {
            if (side is null || side == i)
                _hashes[i].TransformBlock(_canonical.Bytes, 0, _canonical.Length, null, 0);
        }
        _canonical.Clear();
    }

    private string Sum(int side)
    {
        _hashes[side].TransformFinalBlock([], 0, 0);
        StringBuilder hex = new(64);
        foreach (byte part in _hashes[side].Hash)
            hex.Append(part.ToString("x2", CultureInfo.InvariantCulture));
        return hex.ToString();
    }

    private void Write(SchemaObject item)
    {
        _canonical.Write(item.Kind);
        _canonical.Write(item.FullName);
        _canonical.Write(item.Sort);
        _canonical.WriteProperties(item);
        IEnumerable<SchemaObject> columns = _around is null ? item.Columns : item.Columns.Where(column => !_filter.LeavesOut(column, _around));
        _canonical.WriteColumns(_filter.IgnoresColumnOrder ? columns.OrderBy(column => column.Name, StringComparer.Ordinal) : columns);
        _canonical.EndObject();
    }

    private static int InOrder(Entry x, Entry y)
    {
        int order = x.Key.CompareTo(y.Key);
        if (order == 0)
            order = string.CompareOrdinal(x.Item.Kind, y.Item.Kind);
        if (order == 0)
            order = string.CompareOrdinal(x.Item.FullName, y.Item.FullName);
        return order != 0 ? order : string.CompareOrdinal(x.Item.Sort, y.Item.Sort);
    }

    /// <summary>An object, the side that has it (null for both), and its place: the hash of its name, which is faster to sort by.</summary>
    private readonly struct Entry(SchemaObject item, int? side)
    {
        public SchemaObject Item { get; } = item;

        public int? Side { get; } = side;

        public ulong Key { get; } = ((ulong)TextHash.Of(item.FullName, 0, item.FullName.Length) << 32) | TextHash.Of(item.Kind, 0, item.Kind.Length);
    }
}
