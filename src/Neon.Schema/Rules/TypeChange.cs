using System;
using System.Collections.Generic;
using System.Linq;

namespace Neon.Schema.Rules;

/// <summary>What becomes of the values of a column whose type changes; a higher value is worse.</summary>
internal enum TypeEffect
{
    /// <summary>The types are the same.</summary>
    Same,

    /// <summary>Every value fits, and stays what it is.</summary>
    Widens,

    /// <summary>Every value fits, but compares, sorts or reads in another way.</summary>
    ChangesMeaning,

    /// <summary>Every value fits, but clients meet a type of another family.</summary>
    OtherFamily,

    /// <summary>The conversion ends with an error at the first value that does not fit.</summary>
    MayFail,

    /// <summary>The types have nothing in common: values have to be translated, and so have clients.</summary>
    Incompatible,

    /// <summary>Values are rounded or cut without an error.</summary>
    Loses,
}

/// <summary>What <c>ALTER TABLE … ALTER COLUMN … TYPE</c> does, told from the two types alone.</summary>
/// <remarks>
/// PostgreSQL leaves the rows as they are where the conversion is a relabelling: binary coercible types, and length
/// coercions that can cut nothing. Everything else is rewritten. A test holds this against a real server.
/// </remarks>
internal readonly struct TypeChange : IEquatable<TypeChange>
{
    private const int WidestTime = 6;
    private const int Seconds = 5;

    private static readonly string[] IntervalFields = ["year", "month", "day", "hour", "minute", "second"];

    /// <summary>How many digits before the point a whole number can have.</summary>
    private static readonly Dictionary<string, int> WholeDigits = new(StringComparer.Ordinal) { ["smallint"] = 5, ["integer"] = 10, ["bigint"] = 19 };

    /// <summary>Casts of PostgreSQL that change no byte, beside those that <see cref="Classify(SqlType, SqlType)"/> treats on their own.</summary>
    private static readonly HashSet<(string From, string To)> BinaryCasts =
    [
        ("integer", "oid"), ("oid", "integer"), ("integer", "regclass"), ("regclass", "integer"), ("oid", "regclass"), ("regclass", "oid"),
        ("integer", "regproc"), ("regproc", "integer"), ("integer", "regtype"), ("regtype", "integer"), ("oid", "regtype"), ("regtype", "oid"),
        ("xml", "text"), ("xml", "varchar"),
    ];

    private TypeChange(TypeEffect effect, bool rewrites, bool rarelyFails = false)
    {
        Effect = effect;
        Rewrites = rewrites;
        RarelyFails = rarelyFails;
    }

    /// <summary>What becomes of the values.</summary>
    public TypeEffect Effect { get; }

    /// <summary>Whether every row is rewritten.</summary>
    public bool Rewrites { get; }

    /// <summary>Whether the conversion ends with an error at values that hardly anybody has.</summary>
    public bool RarelyFails { get; }

    /// <summary>Whether two types are one, whatever they are called.</summary>
    public static bool IsSame(string before, string after)
    {
        SqlType from = SqlType.Parse(before);
        SqlType to = SqlType.Parse(after);
        return from.Name == to.Name && from.IsArray == to.IsArray && from.Arguments.SequenceEqual(to.Arguments);
    }

    /// <summary>Whether values of two types sort and compare alike, so that an index over a column that is not rewritten stays as it is.</summary>
    public static bool KeepsIndexes(string before, string after)
    {
        SqlType from = SqlType.Parse(before);
        SqlType to = SqlType.Parse(after);
        return OrderOf(from) == OrderOf(to) && from.IsArray == to.IsArray;
    }

    /// <summary>Whether values that differ in case only become equal.</summary>
    public static bool BecomesCaseless(string before, string after) => !IsCaseless(SqlType.Parse(before)) && IsCaseless(SqlType.Parse(after));

    /// <summary>Determines what a change of the type does.</summary>
    /// <param name="before">The type in the base.</param>
    /// <param name="after">The type in the branch.</param>
    /// <param name="domainBefore">The type under a domain of the base, and whether the domain checks values; null for what is not known to be one.</param>
    /// <param name="domainAfter">The same of the branch.</param>
    public static TypeChange Classify(string before, string after, Func<string, (string Base, bool IsChecked)?>? domainBefore = null, Func<string, (string Base, bool IsChecked)?>? domainAfter = null)
    {
        SqlType from = SqlType.Parse(before);
        SqlType to = SqlType.Parse(after);
        (string Base, bool IsChecked)? fromDomain = from.IsArray ? null : domainBefore?.Invoke(from.Name);
        (string Base, bool IsChecked)? toDomain = to.IsArray ? null : domainAfter?.Invoke(to.Name);
        if (from.Name == to.Name || (fromDomain is null && toDomain is null))
            return Classify(from, to);
        TypeChange under = Classify(SqlType.Parse(fromDomain?.Base ?? before), SqlType.Parse(toDomain?.Base ?? after));
        return toDomain is { IsChecked: true } ? under.AtLeast(TypeEffect.MayFail, rewrites: true) : under.AtLeast(TypeEffect.Widens, rewrites: false);
    }

    /// <inheritdoc/>
    public bool Equals(TypeChange other) => Effect == other.Effect && Rewrites == other.Rewrites && RarelyFails == other.RarelyFails;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is TypeChange other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => ((int)Effect * 2) + (Rewrites ? 1 : 0);

    /// <inheritdoc/>
    public override string ToString() => Rewrites ? $"{Effect}, rewrites" : $"{Effect}";

    private static TypeChange Classify(SqlType from, SqlType to)
    {
        if (from.IsArray != to.IsArray)
            return new(!to.IsArray && to.Name is "text" or "varchar" && to.Arguments.Length == 0 ? TypeEffect.OtherFamily : TypeEffect.Incompatible, rewrites: true);
        if (from.Name == to.Name && from.Arguments.SequenceEqual(to.Arguments))
            return new(TypeEffect.Same, rewrites: false);
        if (!from.IsArray)
            return Scalar(from, to);
        // The type of the array is the same where only the arguments of its elements go.
        if (from.Name == to.Name && !to.HasArguments)
            return new(TypeEffect.Widens, rewrites: false);
        // An array is converted element by element, which is never a relabelling.
        return Scalar(from.Element, to.Element).AtLeast(TypeEffect.Widens, rewrites: true);
    }

    private static TypeChange Scalar(SqlType from, SqlType to)
    {
        if (IsText(from) && IsText(to))
            return Text(from, to);
        if (IsNumber(from) && IsNumber(to))
            return Number(from, to);
        if (IsMoment(from) && IsMoment(to))
            return Moment(from, to);
        if (IsBits(from) && IsBits(to))
            return Bits(from, to);
        if (from.Name.StartsWith("interval", StringComparison.Ordinal) && to.Name.StartsWith("interval", StringComparison.Ordinal))
            return Interval(from, to);
        return Other(from, to);
    }

    private static bool IsText(SqlType type) => type.Name is "varchar" or "text" or "char" || IsCaseless(type);

    private static bool IsCaseless(SqlType type) => type.Name.EndsWith(".citext", StringComparison.Ordinal);

    private static TypeChange Text(SqlType from, SqlType to)
    {
        bool isPadded = from.Name == "char" || to.Name == "char";
        bool isShorter = to.Arguments is [int most] && (from.Arguments is not [int had] || had > most);
        if (from.Name == "char" && to.Name == "char")
            return new(isShorter ? TypeEffect.MayFail : TypeEffect.Widens, rewrites: true);
        if (isPadded)
            return new(isShorter ? TypeEffect.MayFail : TypeEffect.ChangesMeaning, rewrites: true);
        if (isShorter)
            return new(TypeEffect.MayFail, rewrites: true);
        return new(IsCaseless(from) == IsCaseless(to) ? TypeEffect.Widens : TypeEffect.ChangesMeaning, rewrites: false);
    }

    private static bool IsNumber(SqlType type) => WholeDigits.ContainsKey(type.Name) || type.Name is "numeric" or "real" or "double";

    private static TypeChange Number(SqlType from, SqlType to)
    {
        if (from.Name == "numeric" && to.Name == "numeric")
            return Numeric(from, to);
        TypeEffect effect = NumberEffect(from, to);
        return new(effect, rewrites: true, rarelyFails: effect == TypeEffect.Loses && MayOverflow(from, to));
    }

    /// <summary>Whether a conversion that rounds ends with an error at numbers that are too large.</summary>
    private static bool MayOverflow(SqlType from, SqlType to)
    {
        const int RealDigits = 38;
        bool hasLimit = from.Name == "numeric" && from.Arguments.Length > 0;
        if (WholeDigits.TryGetValue(to.Name, out int room))
            return !hasLimit || Digits(from) >= room;
        if (to.Name == "numeric")
            return to.Arguments.Length > 0;
        return from.Name switch
        {
            "numeric" => !hasLimit || Digits(from) >= RealDigits,
            "double" => to.Name == "real",
            _ => false,
        };
    }

    private static TypeChange Numeric(SqlType from, SqlType to)
    {
        if (to.Arguments.Length == 0)
            return new(TypeEffect.Widens, rewrites: false);
        // 9.96 is rounded to 10.0: a digit more before the point.
        if (from.Arguments.Length == 0 || Scale(to) < Scale(from))
            return new(TypeEffect.Loses, rewrites: true, rarelyFails: from.Arguments.Length == 0 || Digits(to) <= Digits(from));
        bool isSameScale = Scale(to) == Scale(from);
        bool fits = Digits(to) >= Digits(from);
        return new(fits ? TypeEffect.Widens : TypeEffect.MayFail, rewrites: !(isSameScale && fits));
    }

    private static TypeEffect NumberEffect(SqlType from, SqlType to)
    {
        bool isWhole = WholeDigits.TryGetValue(from.Name, out int digits);
        if (WholeDigits.TryGetValue(to.Name, out int room))
        {
            if (isWhole)
                return room > digits ? TypeEffect.Widens : TypeEffect.MayFail;
            bool hasFraction = from.Name != "numeric" || from.Arguments.Length == 0 || Scale(from) > 0;
            return hasFraction ? TypeEffect.Loses : Digits(from) < room ? TypeEffect.Widens : TypeEffect.MayFail;
        }
        if (to.Name == "numeric")
        {
            if (!isWhole)
                return TypeEffect.Loses;
            return to.Arguments.Length == 0 ? TypeEffect.Widens : Scale(to) < 0 ? TypeEffect.Loses : Digits(to) >= digits ? TypeEffect.Widens : TypeEffect.MayFail;
        }
        // real holds 24 bits exactly, double 53.
        bool isExact = to.Name == "double" ? from.Name is "smallint" or "integer" or "real" : from.Name == "smallint";
        return isExact ? TypeEffect.Widens : TypeEffect.Loses;
    }

    private static int Scale(SqlType type) => type.Arguments.Length > 1 ? type.Arguments[1] : 0;

    private static int Digits(SqlType type) => type.Arguments[0] - Scale(type);

    private static bool IsMoment(SqlType type) => type.Name is "timestamp" or "timestamptz" or "time" or "timetz" or "date";

    private static TypeChange Moment(SqlType from, SqlType to)
    {
        bool isCoarser = Precision(to) < Precision(from);
        if (from.Name == to.Name)
            return new(isCoarser ? TypeEffect.Loses : TypeEffect.Widens, rewrites: isCoarser);
        bool hasDate = from.Name is not ("time" or "timetz");
        bool keepsDate = to.Name is not ("time" or "timetz");
        if (!hasDate && keepsDate)
            return new(TypeEffect.Incompatible, rewrites: true);
        bool losesTime = to.Name == "date" || isCoarser;
        bool losesDate = hasDate && !keepsDate;
        // Two moments of the night when clocks are set back are one time without a zone.
        bool losesZone = from.Name is "timestamptz" or "timetz" && to.Name is "timestamp" or "time";
        return new(losesTime || losesDate || losesZone ? TypeEffect.Loses : TypeEffect.ChangesMeaning, rewrites: true);
    }

    private static int Precision(SqlType type) => type.Name == "date" ? 0 : type.Arguments is [int digits] ? digits : WidestTime;

    private static bool IsBits(SqlType type) => type.Name is "bit" or "varbit";

    private static TypeChange Bits(SqlType from, SqlType to)
    {
        if (to.Name == "bit")
            return new(TypeEffect.MayFail, rewrites: from.Name == "bit" || to.Arguments.Length > 0);
        bool fits = to.Arguments is not [int most] || (from.Arguments is [int had] && had <= most);
        // From bit the length is not known to fit, since the relabelling comes first.
        return new(fits ? TypeEffect.Widens : TypeEffect.MayFail, rewrites: !fits || (from.Name == "bit" && to.Arguments.Length > 0));
    }

    private static TypeChange Interval(SqlType from, SqlType to)
    {
        // Only what is finer than the last field is cut; a last field that is not a second has no fraction either.
        int had = LastField(from);
        int keeps = LastField(to);
        bool isCoarser = keeps < had || (had == Seconds && Precision(to) < Precision(from));
        return new(isCoarser ? TypeEffect.Loses : TypeEffect.Widens, rewrites: isCoarser);
    }

    private static int LastField(SqlType type)
    {
        string last = type.Name.Substring(type.Name.LastIndexOf(' ') + 1);
        int field = Array.IndexOf(IntervalFields, last);
        return field < 0 ? Seconds : field;
    }

    private static TypeChange Other(SqlType from, SqlType to)
    {
        bool rewrites = !BinaryCasts.Contains((from.Name, to.Name)) || to.Arguments.Length > 0;
        switch ((from.Name, to.Name))
        {
            case ("cidr", "inet"):
                return new(TypeEffect.Widens, rewrites: false);
            case ("macaddr", "macaddr8"):
                return new(TypeEffect.Widens, rewrites);
            case ("macaddr8", "macaddr"):
                return new(TypeEffect.MayFail, rewrites);
            case ("inet", "cidr"):
                return new(TypeEffect.Loses, rewrites);
            case ("json", "jsonb"):
                return new(TypeEffect.ChangesMeaning, rewrites, rarelyFails: true);
            case ("name", "text" or "varchar"):
                return new(to.Arguments.Length > 0 ? TypeEffect.MayFail : TypeEffect.Widens, rewrites);
            case ("text" or "varchar" or "char", "name"):
                return new(TypeEffect.Loses, rewrites);
        }
        // geometry(Point,4326) to geometry: the type is the same and nothing is asked of its values.
        if (from.BaseName == to.BaseName && to.IsUserDefined)
            return to.HasArguments ? new(TypeEffect.MayFail, rewrites: true) : new(TypeEffect.Widens, rewrites: false);
        // An enum's or a domain's values are all there as text, but sort in another way; the other way round not every text is one.
        if (from.IsUserDefined && to.Name is "text" or "varchar" && to.Arguments.Length == 0)
            return new(TypeEffect.ChangesMeaning, rewrites);
        // Everything can be written as text.
        if (to.Name is "text" or "varchar" && (to.Arguments is not [int most] || LongestText(from) <= most))
            return new(TypeEffect.OtherFamily, rewrites);
        return new(TypeEffect.Incompatible, rewrites);
    }

    /// <summary>The letters of the longest value, whatever the settings of a session; the most there are where that is not known.</summary>
    private static int LongestText(SqlType type) => type.Name switch
    {
        "boolean" => 5,
        "smallint" => 6,
        "integer" => 11,
        "oid" => 10,
        "date" => 13,
        "real" => 15,
        "macaddr" => 17,
        "bigint" => 20,
        "double" => 24,
        "uuid" => 36,
        // A sign, a point and a zero before it.
        "numeric" when type.Arguments.Length > 0 && Scale(type) >= 0 => type.Arguments[0] + 3,
        _ => int.MaxValue,
    };

    /// <summary>What tells how values are ordered, for types that can take each other's place without writing a row.</summary>
    private static string OrderOf(SqlType type) => type.Name switch
    {
        "varchar" or "text" => "text",
        "cidr" or "inet" => "inet",
        "oid" or "regclass" or "regproc" or "regtype" or "regprocedure" or "regoper" or "regrole" or "regnamespace" or "regconfig" or "regdictionary" => "oid",
        _ => type.BaseName,
    };

    private TypeChange AtLeast(TypeEffect effect, bool rewrites) => new(Effect > effect ? Effect : effect, Rewrites || rewrites, RarelyFails);
}
