using System;
using System.Collections.Generic;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using Neon.Schema.Model;

namespace Neon.Schema.Comparing;

/// <summary>
/// Makes the fingerprint of a schema: SHA-256 over the sorted hashes of its objects. Two schemas have the same exactly
/// where a comparison finds no change.
/// </summary>
internal sealed class Fingerprinter(SchemaFilter filter)
{
    private const int Size = 32;

    private readonly SHA256 _sha = SHA256.Create();
    private readonly Canonical _canonical = new();

    /// <summary>The fingerprint, in hexadecimal digits.</summary>
    public static string Of(SchemaModel model, SchemaFilter filter)
    {
        Fingerprinter printer = new(filter);
        return printer.Sum(printer.Hashes(model.Objects, model));
    }

    /// <summary>The fingerprints of two dumps. What they share is hashed once.</summary>
    public static (string Before, string After) OfBoth(SchemaModel before, SchemaModel after, SchemaFilter filter)
    {
        if (filter.LooksAround)
            return (Of(before, filter), Of(after, filter));
        Fingerprinter printer = new(filter);
        List<byte[]> shared = printer.Hashes(before.Own.Where(item => item.IsShared), before);
        return (printer.Sum([.. shared, .. printer.Hashes(before.Own.Where(item => !item.IsShared), before)]), printer.Sum([.. shared, .. printer.Hashes(after.Own, after)]));
    }

    private List<byte[]> Hashes(IEnumerable<SchemaObject> objects, SchemaModel model)
    {
        List<byte[]> hashes = [];
        foreach (SchemaObject item in objects)
        {
            if (!filter.IsEmpty && filter.LeavesOut(item, model))
                continue;
            _canonical.Clear();
            Write(item, model);
            hashes.Add(_sha.ComputeHash(_canonical.Bytes, 0, _canonical.Length));
        }
        return hashes;
    }

    private string Sum(List<byte[]> hashes)
    {
        hashes.Sort(CompareBytes);
        byte[] all = new byte[hashes.Count * Size];
        for (int i = 0; i < hashes.Count; i++)
            hashes[i].CopyTo(all, i * Size);
        StringBuilder hex = new(2 * Size);
        foreach (byte part in _sha.ComputeHash(all))
            hex.Append(part.ToString("x2", System.Globalization.CultureInfo.InvariantCulture));
        return hex.ToString();
    }

    private void Write(SchemaObject item, SchemaModel model)
    {
        _canonical.Write(item.Kind);
        _canonical.Write(item.FullName);
        _canonical.Write(item.Sort);
        _canonical.WriteProperties(item);
        if (filter.IsEmpty)
        {
            _canonical.WriteColumns(item.Columns);
            return;
        }
        IEnumerable<SchemaObject> columns = item.Columns.Where(column => !filter.LeavesOut(column, model));
        if (filter.IgnoresColumnOrder)
            columns = columns.OrderBy(column => column.Name, StringComparer.Ordinal);
        _canonical.WriteColumns(columns);
    }

    private static int CompareBytes(byte[] x, byte[] y)
    {
        for (int i = 0; i < x.Length; i++)
        {
            if (x[i] != y[i])
                return x[i] - y[i];
        }
        return 0;
    }
}
