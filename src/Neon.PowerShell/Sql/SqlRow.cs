using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using Neon.Formatting;
using Neon.Loading;

namespace Neon.Sql;

/// <summary>Makes what is written of a row.</summary>
internal static class SqlRow
{
    /// <summary>
    /// Names for the columns, as an object can have them: the second id of a join is id_2, and so is psobject_2, since each
    /// object has its psobject already.
    /// </summary>
    public static string[] Names(IReadOnlyList<SqlField> fields)
    {
        HashSet<string> taken = new(StringComparer.OrdinalIgnoreCase);
        return [.. fields.Select(field =>
        {
            string name = field.Name.Length == 0 ? "_" : field.Name;
            for (int i = 2; PowerShellObjects.IsReserved(name) || !taken.Add(name); i++)
                name = field.Name + "_" + i.ToString(CultureInfo.InvariantCulture);
            return name;
        })];
    }

    /// <summary>Whether the rows have text that would control a terminal; JSON may hold it in escapes.</summary>
    public static bool NeedsEscapes(string[] names, IEnumerable<string?[]> rows) =>
        names.Any(EscapedText.IsNeededFor)
        || rows.Any(row => row.Any(text => EscapedText.IsNeededFor(text) || text?.IndexOf("\\u", StringComparison.Ordinal) >= 0));

    /// <summary>A row with a property a column.</summary>
    public static PSObject ToObject(IReadOnlyList<SqlField> fields, string[] names, string?[] row, bool isEscaped)
    {
        PSObject result = new();
        for (int i = 0; i < row.Length; i++)
            result.Properties.Add(new PSNoteProperty(names[i], SqlTypes.Read(row[i], fields[i].DataTypeId)), preValidated: true);
        if (isEscaped)
            EscapedText.Mark(result);
        return result;
    }

    /// <summary>A row as its values in order.</summary>
    public static object?[] ToArray(IReadOnlyList<SqlField> fields, string?[] row) => [.. row.Select((text, i) => SqlTypes.Read(text, fields[i].DataTypeId))];
}
