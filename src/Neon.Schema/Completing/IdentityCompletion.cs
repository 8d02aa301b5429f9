using Neon.Schema.Model;
using Neon.Schema.Reading;
using Neon.Schema.Text;

namespace Neon.Schema.Completing;

/// <summary>Completes identity columns with the settings of their sequences.</summary>
internal static class IdentityCompletion
{
    /// <summary>An identity column is NOT NULL, and has a sequence whose settings pg_dump writes in full.</summary>
    public static void Complete(SchemaObject table, SchemaObject column)
    {
        if (column["identity"] is not { } identity)
            return;
        column["nullability"] = "NOT NULL";
        SqlTokens sql = SqlTokens.Of(identity);
        string kind = sql.IsWord(0, "ALWAYS") ? "ALWAYS" : "BY DEFAULT";
        int open = kind == "ALWAYS" ? 1 : 2;
        string name = Find("SEQUENCE NAME") ?? SqlName.Qualify(table.Schema, ConstraintName.Make(table.Name, column.Name, "seq"));
        string increment = Find("INCREMENT BY") ?? Find("INCREMENT") ?? "1";
        string minimum = Find("MINVALUE") is { } least ? "MINVALUE " + least : "NO MINVALUE";
        string maximum = Find("MAXVALUE") is { } most ? "MAXVALUE " + most : "NO MAXVALUE";
        string start = Find("START WITH") ?? Find("START") ?? Find("MINVALUE") ?? "1";
        string cycle = Find("CYCLE") is not null && Find("NO CYCLE") is null ? " CYCLE" : "";
        column.Reword("identity", $"{kind} (SEQUENCE NAME {name} START WITH {start} INCREMENT BY {increment} {minimum} {maximum} CACHE {Find("CACHE") ?? "1"}{cycle})");

        string? Find(string words)
        {
            string[] wanted = words.Split(' ');
            for (int i = open + 1; i + wanted.Length < sql.Count; i++)
            {
                bool isHere = true;
                for (int j = 0; j < wanted.Length; j++)
                    isHere &= sql.IsWord(i + j, wanted[j]);
                if (!isHere || (wanted[0] is "MINVALUE" or "MAXVALUE" && sql.IsWord(i - 1, "NO")))
                    continue;
                int end = i + wanted.Length + 1;
                while (sql.Is(i + wanted.Length, '-') && end < i + wanted.Length + 2)
                    end++;
                while (wanted[0] == "SEQUENCE" && (sql.Is(end, '.') || sql.Is(end - 1, '.')))
                    end++;
                return sql.Between(i + wanted.Length, end);
            }
            return null;
        }
    }
}
