using System;
using System.Collections.Generic;
using System.Text;
using Neon.Schema.Model;

namespace Neon.Schema.Comparing;

/// <summary>Writes objects as bytes that are the same for the same object, however the dump says it.</summary>
internal sealed class Canonical
{
    private const byte End = 0;

    // No text has this byte in UTF-8.
    private const byte ObjectEnd = 0xFF;

    private readonly List<SchemaProperty> _properties = [];
    private byte[] _bytes = new byte[4096];
    private char[] _text = new char[256];

    /// <summary>What was written since <see cref="Clear"/>; only the first <see cref="Length"/> count.</summary>
    public byte[] Bytes => _bytes;

    /// <summary>How much was written.</summary>
    public int Length { get; private set; }

    /// <summary>Forgets what was written.</summary>
    public void Clear() => Length = 0;

    /// <summary>Writes a text.</summary>
    public void Write(string? text)
    {
        text ??= "";
        MakeRoom(text.Length);
        text.CopyTo(0, _text, 0, text.Length);
        WriteText(text.Length);
    }

    private void WriteSqueezed(string text)
    {
        if (text.IndexOfAny(Spacing.White) < 0)
        {
            Write(text);
            return;
        }
        MakeRoom(text.Length);
        WriteText(Spacing.Squeeze(text, _text));
    }

    private void MakeRoom(int length)
    {
        if (_text.Length < length)
            _text = new char[length * 2];
    }

    private void WriteText(int length)
    {
        Reserve(Encoding.UTF8.GetMaxByteCount(length) + 1);
        Length += Encoding.UTF8.GetBytes(_text, 0, length, _bytes, Length);
        _bytes[Length++] = End;
    }

    /// <summary>Ends an object, so that nothing of it could be of the next one.</summary>
    public void EndObject()
    {
        Reserve(1);
        _bytes[Length++] = ObjectEnd;
    }

    /// <summary>Writes what an object is made of, without its name.</summary>
    /// <param name="item">The object.</param>
    /// <param name="except">The name of a property that is left out.</param>
    public void WriteProperties(SchemaObject item, string? except = null)
    {
        _properties.Clear();
        foreach (SchemaProperty property in item.Properties)
        {
            if (property.Name != except)
                _properties.Add(property);
        }
        if (_properties.Count > 1)
            _properties.Sort((x, y) => string.CompareOrdinal(x.Name, y.Name));
        foreach (SchemaProperty property in _properties)
        {
            Write(property.Name);
            if (Equivalence.HasExpressions(item.Kind, property.Name))
                WriteSqueezed(Equivalence.Canonical(item.Kind, property.Name, property.Value));
            else
                Write(property.Value);
        }
        Write(null);
    }

    private void Reserve(int more)
    {
        if (Length + more > _bytes.Length)
            Array.Resize(ref _bytes, Math.Max(Length + more, _bytes.Length * 2));
    }

    /// <summary>Writes columns, in their order.</summary>
    public void WriteColumns(IEnumerable<SchemaObject> columns)
    {
        foreach (SchemaObject column in columns)
        {
            Write(column.Name);
            WriteProperties(column);
        }
    }
}
