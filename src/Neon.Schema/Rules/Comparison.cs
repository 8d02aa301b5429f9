using System.Globalization;
using Neon.Schema.Text;

namespace Neon.Schema.Rules;

/// <summary>A comparison of two numbers, of which everybody sees what it gives: <c>1 = 0</c>.</summary>
internal static class Comparison
{
    /// <summary>Whether a condition compares two numbers and does not hold.</summary>
    public static bool IsFalse(string condition)
    {
        SqlTokens sql = SqlTokens.Of(condition);
        if (sql.Count is not (3 or 4) || !sql.IsNumber(0) || !sql.IsNumber(sql.Count - 1))
            return false;
        if (!decimal.TryParse(sql.Between(0, 1), NumberStyles.Number, CultureInfo.InvariantCulture, out decimal left) || !decimal.TryParse(sql.Between(sql.Count - 1, sql.Count), NumberStyles.Number, CultureInfo.InvariantCulture, out decimal right))
            return false;
        return sql.Between(1, sql.Count - 1) switch
        {
            "=" => left != right,
            "<" => left >= right,
            ">" => left <= right,
            "<=" => left > right,
            ">=" => left < right,
            "<>" => left == right,
            _ => false,
        };
    }
}
