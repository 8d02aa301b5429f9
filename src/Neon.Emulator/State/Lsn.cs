using System;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Neon.Emulator.State;

/// <summary>A place in the write-ahead log, written <c>0/1DE2850</c>.</summary>
internal readonly partial record struct Lsn(ulong Value) : IComparable<Lsn>
{
    /// <summary>Reads what PostgreSQL writes, or null when it is nothing of the kind.</summary>
    public static Lsn? Parse(string text)
    {
        Match match = Shape().Match(text);
        return match.Success
            ? new Lsn((Half(match.Groups[1].Value) << 32) | Half(match.Groups[2].Value))
            : null;

        static ulong Half(string digits) => ulong.Parse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
    }

    /// <inheritdoc/>
    public int CompareTo(Lsn other) => Value.CompareTo(other.Value);

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Value >> 32:X}/{Value & uint.MaxValue:X}");

    /// <summary>Earlier in the log.</summary>
    public static bool operator <(Lsn left, Lsn right) => left.Value < right.Value;

    /// <summary>Later in the log.</summary>
    public static bool operator >(Lsn left, Lsn right) => left.Value > right.Value;

    /// <summary>Not later in the log.</summary>
    public static bool operator <=(Lsn left, Lsn right) => left.Value <= right.Value;

    /// <summary>Not earlier in the log.</summary>
    public static bool operator >=(Lsn left, Lsn right) => left.Value >= right.Value;

    [GeneratedRegex("^([0-9A-Fa-f]{1,8})/([0-9A-Fa-f]{1,8})$", RegexOptions.CultureInvariant)]
    private static partial Regex Shape();
}
