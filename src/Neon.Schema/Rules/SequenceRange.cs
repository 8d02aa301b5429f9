using System.Globalization;

namespace Neon.Schema.Rules;

/// <summary>The values that a sequence can give; a bound that is absent is that of its type.</summary>
internal static class SequenceRange
{
    /// <summary>Whether some values can be given no more.</summary>
    public static bool Narrows(string? typeBefore, string? typeAfter, string? maximumBefore, string? maximumAfter, string? minimumBefore, string? minimumAfter)
    {
        bool isTypeNarrower = Largest(typeAfter) < Largest(typeBefore) && (typeBefore ?? typeAfter) is not null;
        bool isEndNearer = (maximumBefore ?? maximumAfter) is not null && Number(maximumAfter, typeAfter) < Number(maximumBefore, typeBefore);
        bool isStartHigher = (minimumBefore ?? minimumAfter) is not null && NumberOr(minimumAfter, 1) > NumberOr(minimumBefore, 1);
        return isTypeNarrower || isEndNearer || isStartHigher;
    }

    private static decimal Number(string? bound, string? type) => NumberOr(bound, Largest(type));

    private static decimal NumberOr(string? bound, decimal other) =>
        decimal.TryParse(bound, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out decimal number) ? number : other;

    private static decimal Largest(string? type) => type switch
    {
        "smallint" => short.MaxValue,
        "integer" => int.MaxValue,
        _ => long.MaxValue,
    };
}
