using System;
using System.Collections.Generic;
using System.Text;
using Neon.Schema.Model;
using Neon.Schema.Text;

namespace Neon.Schema.Reading;

/// <summary>The name that PostgreSQL gives a constraint that has none: <c>orders_customer_id_fkey</c>.</summary>
internal static class ConstraintName
{
    private const int LongestName = 63;

    /// <summary>Chooses it.</summary>
    /// <param name="kind">The kind of constraint.</param>
    /// <param name="owner">The name of the table or domain.</param>
    /// <param name="columns">The columns that the constraint is over.</param>
    /// <param name="isTaken">Whether a name is another's.</param>
    /// <param name="numbers">The last number of each name that was chosen before for the owner; null where few are chosen.</param>
    public static string Choose(string kind, string owner, IReadOnlyList<string> columns, Func<string, bool> isTaken, Dictionary<string, int>? numbers = null)
    {
        (string label, string middle) = kind switch
        {
            Kinds.PrimaryKey => ("pkey", ""),
            Kinds.UniqueConstraint => ("key", string.Join("_", columns)),
            Kinds.ForeignKey => ("fkey", string.Join("_", columns)),
            Kinds.ExclusionConstraint => ("excl", string.Join("_", columns)),
            Kinds.NotNullConstraint => ("not_null", string.Join("_", columns)),
            _ => ("check", columns.Count == 1 ? columns[0] : ""),
        };
        return Unused(owner, middle, label, isTaken, numbers);
    }

    /// <summary>The name, with the first number behind it that makes it one that is not taken. A number that was taken once stays so.</summary>
    public static string Unused(string owner, string middle, string label, Func<string, bool> isTaken, Dictionary<string, int>? numbers)
    {
        string plain = Make(owner, middle, label);
        string name = plain;
        int number = 0;
        if (numbers?.TryGetValue(plain, out number) == true)
            name = Make(owner, middle, label + ++number);
        while (isTaken(name))
            name = Make(owner, middle, label + ++number);
        if (numbers is not null)
            numbers[plain] = number;
        return name;
    }

    /// <summary>The columns of the first list of a key, or those that a condition names.</summary>
    /// <param name="kind">The kind of constraint.</param>
    /// <param name="definition">What it says.</param>
    /// <param name="isColumn">Whether the table has a column of a name.</param>
    public static IReadOnlyList<string> ColumnsOf(string kind, string definition, Func<string, bool> isColumn)
    {
        SqlTokens sql = SqlTokens.Of(definition);
        List<string> columns = [];
        bool isCondition = kind is Kinds.CheckConstraint or Kinds.NotNullConstraint;
        int depth = 0;
        for (int i = 0; i < sql.Count; i++)
        {
            depth += sql.Is(i, '(') ? 1 : sql.Is(i, ')') ? -1 : 0;
            bool isEnd = !isCondition && depth == 0 && columns.Count > 0 && !sql.Is(i, ')');
            // What an index includes is in its name, too.
            bool isMore = kind is Kinds.UniqueConstraint or Kinds.ExclusionConstraint && sql.IsWord(i, "INCLUDE");
            if (isEnd && !isMore)
                break;
            if (!sql.IsName(i))
                continue;
            if (sql.IsWord(i, "PERIOD") && sql.IsName(i + 1) && depth == 1)
                i++;
            string name = Folded(sql, i);
            bool isNamed = isCondition ? MayBeColumn(sql, i) && !columns.Contains(name) && isColumn(name) : depth == 1 && (sql.Is(i - 1, '(') || sql.Is(i - 1, ',') || sql.IsWord(i - 1, "PERIOD"));
            if (isNamed)
                columns.Add(name);
        }
        return columns;
    }

    private static string Folded(SqlTokens sql, int i) => sql.Text[sql.Start(i)] == '"' ? sql.Name(i) : sql.Name(i).ToLowerInvariant();

    /// <summary>Whether a name in a condition is that of neither a function, a type nor a table.</summary>
    private static bool MayBeColumn(SqlTokens sql, int i) =>
        !sql.Is(i + 1, '(') && !sql.Is(i + 1, '.') && !sql.Is(i - 1, ':') && !sql.IsString(i + 1);

    /// <summary>Puts the name together; the longer part is cut off where all is too long.</summary>
    public static string Make(string owner, string middle, string label)
    {
        int room = LongestName - label.Length - 1 - (middle.Length > 0 ? 1 : 0);
        while (Encoding.UTF8.GetByteCount(owner) + Encoding.UTF8.GetByteCount(middle) > room)
        {
            if (owner.Length > middle.Length)
                owner = owner.Substring(0, owner.Length - 1);
            else
                middle = middle.Substring(0, middle.Length - 1);
        }
        return owner + (middle.Length > 0 ? "_" + middle : "") + "_" + label;
    }
}
