using System;
using System.Collections;
using System.Collections.Generic;
using System.Collections.Specialized;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using System.Numerics;
using System.Security;
using System.Text;
using System.Xml;
using Neon.Api;
using Neon.Errors;
using Neon.Loading;

namespace Neon.Sql;

/// <summary>Between PostgreSQL's texts and PowerShell's types. What has no exact type stays the text.</summary>
internal static class SqlTypes
{
    /// <summary>Deeper than any JSON may be: a value that contains itself is not followed for ever.</summary>
    private const int DeepestJson = 100;

    private const NumberStyles Digits = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;

    private static readonly CultureInfo Invariant = CultureInfo.InvariantCulture;

    // The arrays that PostgreSQL comes with, and the type of their elements.
    private static readonly Dictionary<long, long> Elements = new()
    {
        [1000] = 16,
        [1001] = 17,
        [1002] = 18,
        [1003] = 19,
        [1005] = 21,
        [1007] = 23,
        [1009] = 25,
        [1014] = 1042,
        [1015] = 1043,
        [1016] = 20,
        [1021] = 700,
        [1022] = 701,
        [1028] = 26,
        [1041] = 869,
        [1115] = 1114,
        [1182] = 1082,
        [1183] = 1083,
        [1185] = 1184,
        [1187] = 1186,
        [1231] = 1700,
        [1270] = 1266,
        [199] = 114,
        [2951] = 2950,
        [3807] = 3802,
        [651] = 650,
    };

    /// <summary>The value of a text.</summary>
    public static object? Read(string? text, long type)
    {
        if (text is null)
            return null;
        if (Elements.TryGetValue(type, out long element))
        {
            // Bounds other than from 1 are written in front.
            int at = text.IndexOf('{');
            return at < 0 ? text : ReadArray(text, ref at, element);
        }
        return type is 114 or 3802 ? ReadJson(text) : ReadScalar(text, type) ?? text;
    }

    /// <summary>A parameter as PostgreSQL reads it.</summary>
    public static string? Write(object? value) => (value as PSObject)?.BaseObject is { } inner and not PSCustomObject ? Write(inner) : value switch
    {
        null or DBNull or System.Management.Automation.Language.NullString => null,
        string text => text,
        char letter => letter.ToString(),
        bool flag => flag ? "true" : "false",
        SwitchParameter flag => flag.IsPresent ? "true" : "false",
        SecureString secret => Secrets.ToPlainText(secret),
        DateTimeOffset time => time.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFzzz", Invariant),
        DateTime { Kind: DateTimeKind.Utc } time => time.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFF'Z'", Invariant),
        DateTime { Kind: DateTimeKind.Local } time => time.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFzzz", Invariant),
        DateTime time => time.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFF", Invariant),
        TimeSpan span => (span.Days == 0 ? "" : span.Days.ToString(Invariant) + " days ") + (span < TimeSpan.Zero ? "-" : "") + span.ToString(@"hh\:mm\:ss\.ffffff", Invariant),
        byte[] bytes => "\\x" + BitConverter.ToString(bytes).Replace("-", ""),
        double number => number.ToString("R", Invariant),
        float number => number.ToString("R", Invariant),
        Enum word => word.ToString(),
        Uri address => address.OriginalString,
        XmlNode node => node.OuterXml,
        IDictionary or PSObject => ClientLoader.Client.WriteJson(ForJson(value, 0)),
        Array { Rank: > 1 } grid => WriteGrid(grid, [], 0),
        IEnumerable list => "{" + string.Join(",", list.Cast<object?>().Select(WriteElement)) + "}",
        IFormattable number => RequestValue.ToText(number),
        _ => WriteOther(value),
    };

    // What has no text of its own is shown by the name of its type, and nobody means that.
    private static string WriteOther(object value) =>
        value.ToString() is { } text && text != value.GetType().ToString()
            ? text
            : throw NeonErrors.InvalidArgument($"-Parameter has a value of type {value.GetType()}, which PostgreSQL cannot represent. Specify text, or a hashtable for JSON.");

    private static string WriteGrid(Array grid, int[] at, int dimension) =>
        "{" + string.Join(",", Enumerable.Range(grid.GetLowerBound(dimension), grid.GetLength(dimension)).Select(index =>
            dimension + 1 < grid.Rank ? WriteGrid(grid, [.. at, index], dimension + 1) : WriteElement(grid.GetValue([.. at, index])))) + "}";

    // Times in JSON as everywhere in SQL: with the offset that they have, and without one where they have none.
    private static object? ForJson(object? value, int depth) => (value is PSObject { BaseObject: not PSCustomObject } wrapper ? wrapper.BaseObject : value) switch
    {
        DateTime or DateTimeOffset => Write(value),
        IDictionary table when depth < DeepestJson => Members(table.Cast<DictionaryEntry>().Select(entry => new KeyValuePair<object, object?>(entry.Key, entry.Value)), depth),
        PSObject custom when depth < DeepestJson => Members(custom.Properties.Select(property => new KeyValuePair<object, object?>(property.Name, property.Value)), depth),
        IEnumerable list and not string when depth < DeepestJson => list.Cast<object?>().Select(item => ForJson(item, depth + 1)).ToArray(),
        { } inner => inner,
        null => null,
    };

    private static OrderedDictionary Members(IEnumerable<KeyValuePair<object, object?>> members, int depth)
    {
        OrderedDictionary result = new(StringComparer.Ordinal);
        foreach (KeyValuePair<object, object?> member in members)
            result.Add(member.Key, ForJson(member.Value, depth + 1));
        return result;
    }

    private static string WriteElement(object? value)
    {
        object? item = value is PSObject { BaseObject: not PSCustomObject } wrapped ? wrapped.BaseObject : value;
        if (Write(item) is not { } text)
            return "NULL";
        return item is IEnumerable and not (string or byte[] or IDictionary or XmlNode) ? text : "\"" + text.Replace("\\", "\\\\").Replace("\"", "\\\"") + "\"";
    }

    private static object? ReadScalar(string text, long type) => type switch
    {
        16 => text == "t",
        17 => ReadBytes(text),
        20 or 26 => long.TryParse(text, NumberStyles.AllowLeadingSign, Invariant, out long large) ? large : null,
        21 or 23 => int.TryParse(text, NumberStyles.AllowLeadingSign, Invariant, out int small) ? small : null,
        700 or 701 => ReadDouble(text),
        1082 => ReadTime(text, "yyyy-MM-dd"),
        1083 => TimeSpan.TryParse(text, Invariant, out TimeSpan time) && time < TimeSpan.FromDays(1) ? time : null,
        1114 => ReadTime(text, "yyyy-MM-dd HH:mm:ss.FFFFFF"),
        1184 => ReadMoment(text),
        1700 => ReadNumeric(text),
        2950 => Guid.TryParse(text, out Guid id) ? id : null,
        _ => null,
    };

    private static object? ReadJson(string text)
    {
        try
        {
            // null is a value of JSON, and nothing else stands for it.
            return text == "null" ? null : ClientLoader.Client.ReadJsonExactly(text);
        }
        catch (FormatException)
        {
            return text;
        }
    }

    private static object? ReadDouble(string text) => text switch
    {
        "NaN" => double.NaN,
        "Infinity" => double.PositiveInfinity,
        "-Infinity" => double.NegativeInfinity,
        _ => double.TryParse(text, NumberStyles.Float, Invariant, out double number) ? number : null,
    };

    // decimal rounds what it cannot hold, silently; nearly all are short, and need no look.
    private static object? ReadNumeric(string text)
    {
        if (decimal.TryParse(text, Digits, Invariant, out decimal number) && (text.Length <= 28 || number.ToString(Invariant) == text))
            return number;
        return BigInteger.TryParse(text, NumberStyles.AllowLeadingSign, Invariant, out BigInteger large) ? large : text is "NaN" or "Infinity" or "-Infinity" ? ReadDouble(text) : null;
    }

    // Infinity, and years before Christ, stay texts.
    private static DateTime? ReadTime(string text, string format) =>
        DateTime.TryParseExact(text, format, Invariant, DateTimeStyles.None, out DateTime time) ? time : null;

    private static DateTimeOffset? ReadMoment(string text)
    {
        // +00, +05:30, or with seconds in times long ago.
        int sign = text.LastIndexOfAny(['+', '-']);
        string full = sign > 10 && text.Length - sign == 3 ? text + ":00" : text;
        return DateTimeOffset.TryParseExact(full, "yyyy-MM-dd HH:mm:ss.FFFFFFzzz", Invariant, DateTimeStyles.None, out DateTimeOffset moment) ? moment : null;
    }

    private static byte[]? ReadBytes(string text)
    {
        if (!text.StartsWith("\\x", StringComparison.Ordinal))
            return null;
        byte[] bytes = new byte[(text.Length - 2) / 2];
        for (int i = 0; i < bytes.Length; i++)
            bytes[i] = (byte)((Uri.FromHex(text[2 + (2 * i)]) << 4) | Uri.FromHex(text[3 + (2 * i)]));
        return bytes;
    }

    private static object?[] ReadArray(string text, ref int at, long element)
    {
        List<object?> items = [];
        at++;
        while (at < text.Length && text[at] != '}')
        {
            switch (text[at])
            {
                case ',':
                    at++;
                    break;
                case '{':
                    items.Add(ReadArray(text, ref at, element));
                    break;
                case '"':
                    items.Add(Read(ReadQuoted(text, ref at), element));
                    break;
                default:
                    int end = text.IndexOfAny([',', '}', ';'], at);
                    end = end < 0 ? text.Length : end;
                    string word = text.Substring(at, end - at);
                    items.Add(word == "NULL" ? null : Read(word, element));
                    at = end + (end < text.Length && text[end] == ';' ? 1 : 0);
                    break;
            }
        }
        at++;
        return [.. items];
    }

    private static string ReadQuoted(string text, ref int at)
    {
        StringBuilder value = new();
        for (at++; at < text.Length && text[at] != '"'; at++)
        {
            if (text[at] == '\\')
                at++;
            value.Append(text[at]);
        }
        at++;
        return value.ToString();
    }
}
