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
        Reserve(Encoding.UTF8.GetMaxByteCount(text.Length) + 1);
        byte[] bytes = _bytes;
        int at = Length;
        // Half a million short texts of ASCII are written for a large dump; the encoder takes longer to call than to copy them.
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] > '\x7F')
            {
                at += Encoding.UTF8.GetBytes(text, i, text.Length - i, bytes, at);
                break;
            }
            bytes[at++] = (byte)text[i];
        }
        bytes[at++] = End;
        Length = at;
    }

    private void WriteSqueezed(string text)
    {
        if (text.IndexOfAny(Spacing.White) < 0)
        {
            Write(text);
            return;
        }
        if (_text.Length < text.Length)
            _text = new char[text.Length * 2];
        int length = Spacing.Squeeze(text, _text);
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
