using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.Text;

namespace Neon.Schema.Reports;

/// <summary>A JSON object whose members keep their order.</summary>
internal sealed class JsonTree : IEnumerable<KeyValuePair<string, object?>>
{
    private readonly List<KeyValuePair<string, object?>> _members = [];

    /// <summary>Adds a member: a text, a number, a truth, a list, another object or null.</summary>
    public void Add(string name, object? value) => _members.Add(new(name, value));

    /// <summary>Adds a member unless it is null.</summary>
    public JsonTree With(string name, object? value)
    {
        if (value is not null)
            Add(name, value);
        return this;
    }

    /// <inheritdoc />
    public IEnumerator<KeyValuePair<string, object?>> GetEnumerator() => _members.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>The JSON, with two spaces a level and a newline at its end.</summary>
    public string ToText()
    {
        StringBuilder text = new();
        Write(text, this, 0);
        return text.Append('\n').ToString();
    }

    private static void Write(StringBuilder text, object? value, int depth)
    {
        switch (value)
        {
            case null:
                text.Append("null");
                break;
            case string words:
                Write(text, words);
                break;
            case bool truth:
                text.Append(truth ? "true" : "false");
                break;
            case int number:
                text.Append(number.ToString(CultureInfo.InvariantCulture));
                break;
            case JsonTree members:
                WriteAll(text, '{', '}', members, depth, member =>
                {
                    Write(text, member.Key);
                    text.Append(": ");
                    Write(text, member.Value, depth + 1);
                });
                break;
            default:
                WriteAll(text, '[', ']', Items((IEnumerable)value), depth, item => Write(text, item, depth + 1));
                break;
        }
    }

    private static IEnumerable<object?> Items(IEnumerable list)
    {
        foreach (object? item in list)
            yield return item;
    }

    private static void WriteAll<T>(StringBuilder text, char open, char close, IEnumerable<T> items, int depth, System.Action<T> write)
    {
        text.Append(open);
        bool any = false;
        foreach (T item in items)
        {
            text.Append(any ? ",\n" : "\n").Append(' ', 2 * (depth + 1));
            write(item);
            any = true;
        }
        if (any)
            text.Append('\n').Append(' ', 2 * depth);
        text.Append(close);
    }

    private static void Write(StringBuilder text, string value)
    {
        text.Append('"');
        for (int i = 0; i < value.Length; i++)
        {
            char c = value[i];
            if (char.IsHighSurrogate(c) && i + 1 < value.Length && char.IsLowSurrogate(value[i + 1]))
            {
                text.Append(c).Append(value[++i]);
            }
            else
            {
                _ = c switch
                {
                    '"' or '\\' => text.Append('\\').Append(c),
                    '\n' => text.Append("\\n"),
                    '\r' => text.Append("\\r"),
                    '\t' => text.Append("\\t"),
                    // Half a character is none, and would make the whole file unreadable.
                    >= '\uD800' and <= '\uDFFF' => text.Append('\uFFFD'),
                    < ' ' or (>= '\u007F' and < '\u00A0') or '\u2028' or '\u2029' or >= '\uFFFE' => text.Append("\\u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture)),
                    _ => text.Append(c),
                };
            }
        }
        text.Append('"');
    }
}
