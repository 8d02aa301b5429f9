using System;
using System.Collections.Generic;
using System.Collections.Specialized;
using System.Globalization;
using System.Linq;
using System.Numerics;
using System.Text;
using System.Text.Json;

namespace Neon.Client.Json;

/// <summary>
/// Reads JSON that is data of others as plain values and loses nothing of it: what the caller's language cannot have as an
/// object is a dictionary, and what no type of number holds is an error.
/// </summary>
internal sealed class ExactJson : PlainValueReader
{
    private const NumberStyles Style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    /// <summary>More digits than this are not a number that anybody counts with, and would take long.</summary>
    private const int MostDigits = 1000;

    private const int MaxDepth = 64;

    private static readonly ExactJson Reader = new();

    /// <summary>The value of a text.</summary>
    /// <exception cref="JsonException">It is not valid JSON, or a value of it would not be what it was.</exception>
    public static object? Read(string json)
    {
        Utf8JsonReader reader = new(Encoding.UTF8.GetBytes(json), new JsonReaderOptions { MaxDepth = MaxDepth });
        reader.Read();
        object? value = Reader.Read(ref reader);
        return reader.Read() ? throw new JsonException("There is additional text after the value.") : value;
    }

    /// <inheritdoc />
    protected override object Make(List<KeyValuePair<string, object?>> members)
    {
        HashSet<string> names = new(StringComparer.Ordinal);
        foreach (KeyValuePair<string, object?> member in members)
        {
            if (!names.Add(member.Key))
                throw new JsonException($"An object has two members '{member.Key}'.");
        }
        return NeonJson.Objects.CanMake(members) ? base.Make(members) : ToDictionary(members);
    }

    // Ordered, and by the exact name.
    private static OrderedDictionary ToDictionary(List<KeyValuePair<string, object?>> members)
    {
        OrderedDictionary dictionary = new(members.Count, StringComparer.Ordinal);
        foreach (KeyValuePair<string, object?> member in members)
            dictionary.Add(member.Key, member.Value);
        return dictionary;
    }

    /// <inheritdoc />
    protected override object ReadNumber(ref Utf8JsonReader reader)
    {
        if (reader.TryGetInt32(out int small))
            return small;
        if (reader.TryGetInt64(out long large))
            return large;
#if NET
        string text = Encoding.UTF8.GetString(reader.ValueSpan);
#else
        string text = Encoding.UTF8.GetString(reader.ValueSpan.ToArray());
#endif
        Digits digits = new(text);
        if (text.IndexOfAny(['.', 'e', 'E']) < 0)
            return digits.ToInteger() ?? throw TooLong();
        double near = double.Parse(text, Style, CultureInfo.InvariantCulture);
        if (!double.IsInfinity(near) && digits.Equals(new Digits(near.ToString("R", CultureInfo.InvariantCulture))))
            return near;
        if (decimal.TryParse(text, Style, CultureInfo.InvariantCulture, out decimal exact) && digits.Equals(new Digits(exact.ToString(CultureInfo.InvariantCulture))))
            return exact;
        return digits.ToInteger() ?? throw TooLong();
    }

    private static JsonException TooLong() => new("No .NET type can represent a number with that number of digits.");

    /// <summary>A number by its digits: two texts of the same number are equal.</summary>
    private readonly record struct Digits
    {
        private readonly bool _isNegative;
        private readonly string _digits;
        private readonly BigInteger _exponent;

        public Digits(string text)
        {
            int e = text.IndexOfAny(['e', 'E']);
            string mantissa = e < 0 ? text : text.Substring(0, e);
            int point = mantissa.IndexOf('.');
            string all = new([.. mantissa.Where(char.IsDigit)]);
            _digits = all.Trim('0');
            int cut = all.Length - all.TrimEnd('0').Length;
            int fraction = point < 0 ? 0 : mantissa.Length - point - 1;
            bool isZero = _digits.Length == 0;
            _isNegative = text[0] == '-';
            _exponent = isZero ? 0 : (e < 0 ? 0 : BigInteger.Parse(text.Substring(e + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture)) - fraction + cut;
        }

        /// <summary>The number, where it is an integer of no more than <see cref="MostDigits"/>.</summary>
        public BigInteger? ToInteger() => _digits.Length == 0 ? BigInteger.Zero : _exponent < 0 || _exponent + _digits.Length > MostDigits
            ? null
            : BigInteger.Parse((_isNegative ? "-" : "") + _digits + new string('0', (int)_exponent), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
    }
}
