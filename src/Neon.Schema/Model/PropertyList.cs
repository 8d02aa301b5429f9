using System;
using System.Collections;
using System.Collections.Generic;

namespace Neon.Schema.Model;

/// <summary>
/// The properties of an object, in one array that is as long as it has to be: most objects have one or two, and a dump has a
/// hundred thousand objects, each of which a list would cost another object and a way to it.
/// </summary>
internal struct PropertyList : IEnumerable<SchemaProperty>
{
    private SchemaProperty[]? _items;

    /// <summary>How many there are.</summary>
    public int Count { get; private set; }

    /// <summary>The property at a place.</summary>
    public readonly SchemaProperty this[int index] => _items![index];

    /// <summary>Adds a property at the end.</summary>
    public void Add(SchemaProperty property)
    {
        if (_items is null)
            _items = new SchemaProperty[2];
        else if (Count == _items.Length)
            Array.Resize(ref _items, Count < 4 ? Count + 1 : Count * 2);
        _items[Count++] = property;
    }

    /// <summary>Takes the property at a place away.</summary>
    public void RemoveAt(int index)
    {
        Count--;
        Array.Copy(_items!, index + 1, _items!, index, Count - index);
        _items![Count] = default;
    }

    /// <summary>The place of a property; -1 if there is none of the name.</summary>
    public readonly int IndexOf(string name)
    {
        for (int i = 0; i < Count; i++)
        {
            if (_items![i].Name == name)
                return i;
        }
        return -1;
    }

    /// <summary>Goes through them.</summary>
    public readonly Enumerator GetEnumerator() => new(_items, Count);

    readonly IEnumerator<SchemaProperty> IEnumerable<SchemaProperty>.GetEnumerator() => GetEnumerator();

    readonly IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Goes through the properties that there were when it was made.</summary>
    public struct Enumerator(SchemaProperty[]? items, int count) : IEnumerator<SchemaProperty>
    {
        private int _at = -1;

        /// <inheritdoc />
        public readonly SchemaProperty Current => items![_at];

        readonly object IEnumerator.Current => Current;

        /// <inheritdoc />
        public bool MoveNext() => ++_at < count;

        /// <inheritdoc />
        public void Reset() => _at = -1;

        /// <inheritdoc />
        public readonly void Dispose()
        {
        }
    }
}
