using System;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Neon.Schema.Rules;

/// <summary>A type as <c>format_type()</c> writes it, taken apart: <c>character varying(50)[]</c>.</summary>
internal sealed class SqlType
{
    private static readonly Regex Shape = new(
        @"^(?<name>.+?)\s*(?:\(\s*(?<arguments>[^()]*?)\s*\))?(?<zone>\s+with(?:out)? time zone)?(?<array>(?:\s*\[\d*\])*)$",
        RegexOptions.CultureInvariant | RegexOptions.Singleline);

    private SqlType(string text, string name, int[] arguments, bool isArray)
    {
        Text = text;
        Name = name;
        Arguments = arguments;
        IsArray = isArray;
    }

    /// <summary>The type as it was written.</summary>
    public string Text { get; }

    /// <summary>Its name in one form, without arguments and brackets: <c>varchar</c>, <c>timestamptz</c>, <c>public.mood</c>.</summary>
    public string Name { get; }

    /// <summary>The length, the precision and scale, or nothing.</summary>
    public int[] Arguments { get; }

    /// <summary>Whether it is an array of the type; dimensions mean nothing to PostgreSQL.</summary>
    public bool IsArray { get; }

    /// <summary>Whether somebody made it: dumps qualify what is not PostgreSQL's own.</summary>
    public bool IsUserDefined => Name.IndexOf('.') >= 0;

    /// <summary>The name without arguments that only the type itself understands: <c>public.geometry</c> of <c>public.geometry(Point,4326)</c>.</summary>
    public string BaseName => Name.IndexOf('(') is var open && open > 0 ? Name.Substring(0, open) : Name;

    /// <summary>Whether it has arguments of any kind.</summary>
    public bool HasArguments => Arguments.Length > 0 || Name.IndexOf('(') > 0;

    /// <summary>The type of the elements.</summary>
    public SqlType Element => new(Text, Name, Arguments, isArray: false);

    /// <summary>Reads a type; what is not understood becomes a name.</summary>
    public static SqlType Parse(string text)
    {
        string trimmed = text.Trim();
        Match match = Shape.Match(trimmed);
        if (!match.Success)
            return new SqlType(trimmed, trimmed, [], isArray: false);
        string name = match.Groups["name"].Value.Trim();
        int[]? arguments = Numbers(match.Groups["arguments"]);
        if (arguments is null)
        {
            // geometry(Point,4326): the arguments are the type's own affair, and part of its name.
            name = $"{name}({match.Groups["arguments"].Value})";
            arguments = [];
        }
        string full = Regex.Replace(name + match.Groups["zone"].Value, @"\s+", " ", RegexOptions.CultureInvariant);
        return new SqlType(trimmed, ShortName(full, ref arguments), arguments, match.Groups["array"].Value.Trim().Length > 0);
    }

    /// <inheritdoc/>
    public override string ToString() => Text;

    private static int[]? Numbers(Group group)
    {
        if (!group.Success || group.Value.Length == 0)
            return [];
        string[] parts = group.Value.Split(',');
        int[] numbers = new int[parts.Length];
        for (int i = 0; i < parts.Length; i++)
        {
            if (!int.TryParse(parts[i].Trim(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out numbers[i]))
                return null;
        }
        return numbers;
    }

    private static string ShortName(string name, ref int[] arguments)
    {
        // A quoted name is somebody's own, whatever it reads like; "char" is PostgreSQL's.
        string plain = name.IndexOf('"') < 0 ? name.ToLowerInvariant() : name;
        if (plain.StartsWith("pg_catalog.", StringComparison.Ordinal))
            plain = plain.Substring("pg_catalog.".Length);
        switch (plain)
        {
            case "int" or "int4" or "integer" or "serial":
                return "integer";
            case "int2" or "smallint" or "smallserial":
                return "smallint";
            case "int8" or "bigint" or "bigserial":
                return "bigint";
            case "decimal" or "dec" or "numeric":
                return "numeric";
            case "float4" or "real":
                return "real";
            case "float8" or "double precision":
                return "double";
            case "float":
                bool isReal = arguments is [<= 24];
                arguments = [];
                return isReal ? "real" : "double";
            case "bool" or "boolean":
                return "boolean";
            case "character varying" or "varchar":
                return "varchar";
            case "character" or "char":
                arguments = arguments.Length == 0 ? [1] : arguments;
                return "char";
            case "bit varying" or "varbit":
                return "varbit";
            case "bit":
                arguments = arguments.Length == 0 ? [1] : arguments;
                return "bit";
            case "timestamp" or "timestamp without time zone":
                return "timestamp";
            case "timestamptz" or "timestamp with time zone":
                return "timestamptz";
            case "time" or "time without time zone":
                return "time";
            case "timetz" or "time with time zone":
                return "timetz";
            default:
                return plain;
        }
    }
}
