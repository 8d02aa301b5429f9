using System.Collections.Generic;
using System.Linq;

namespace Neon.Mcp.Tools;

/// <summary>The schemas that a server has read lately, by their fingerprints.</summary>
internal sealed class KnownSchemas
{
    private const int Largest = 32 * 1024 * 1024;

    private readonly LinkedList<(string Key, object Schema, int Size)> _all = new();

    /// <summary>Keeps a schema; the oldest go when there is too much.</summary>
    public void Add(string branchId, string database, string fingerprint, object schema, int size)
    {
        lock (_all)
        {
            Take(Key(branchId, database, fingerprint));
            _all.AddLast((Key(branchId, database, fingerprint), schema, size));
            while (_all.Count > 1 && _all.Sum(one => (long)one.Size) > Largest)
                _all.RemoveFirst();
        }
    }

    /// <summary>A schema that was kept; null for none.</summary>
    public object? Find(string branchId, string database, string fingerprint)
    {
        lock (_all)
        {
            return _all.FirstOrDefault(one => one.Key == Key(branchId, database, fingerprint)).Schema;
        }
    }

    private void Take(string key)
    {
        for (LinkedListNode<(string Key, object Schema, int Size)>? node = _all.First; node is not null; node = node.Next)
        {
            if (node.Value.Key == key)
            {
                _all.Remove(node);
                return;
            }
        }
    }

    private static string Key(string branchId, string database, string fingerprint) => $"{branchId}\n{database}\n{fingerprint}";
}
