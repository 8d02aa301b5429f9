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
internal static class Fingerprinter
{
    /// <summary>The fingerprint, in hexadecimal digits.</summary>
    public static string Of(SchemaModel model, SchemaFilter filter)
    {
        using SHA256 sha = SHA256.Create();
        Canonical canonical = new();
        List<byte[]> hashes = [];
        foreach (SchemaObject item in model.Objects)
        {
            if (!filter.IsEmpty && filter.LeavesOut(item, model))
                continue;
            canonical.Clear();
            Write(canonical, item, model, filter);
            hashes.Add(sha.ComputeHash(canonical.Bytes, 0, canonical.Length));
        }
        hashes.Sort(CompareBytes);
        byte[] all = new byte[hashes.Count * 32];
        for (int i = 0; i < hashes.Count; i++)
            hashes[i].CopyTo(all, i * 32);
        StringBuilder hex = new(64);
        foreach (byte part in sha.ComputeHash(all))
            hex.Append(part.ToString("x2", System.Globalization.CultureInfo.InvariantCulture));
        return hex.ToString();
    }

    private static void Write(Canonical canonical, SchemaObject item, SchemaModel model, SchemaFilter filter)
    {
        canonical.Write(item.Kind);
        canonical.Write(item.FullName);
        canonical.Write(item.Sort);
        canonical.WriteProperties(item);
        if (filter.IsEmpty)
        {
            canonical.WriteColumns(item.Columns);
            return;
        }
        IEnumerable<SchemaObject> columns = item.Columns.Where(column => !filter.LeavesOut(column, model));
        if (filter.IgnoresColumnOrder)
            columns = columns.OrderBy(column => column.Name, StringComparer.Ordinal);
        canonical.WriteColumns(columns);
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
