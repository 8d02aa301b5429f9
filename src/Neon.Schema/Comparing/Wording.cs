using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using Neon.Schema.Model;
using Neon.Schema.Reading;
using Neon.Schema.Rules;
using Neon.Schema.Text;

namespace Neon.Schema.Comparing;

/// <summary>Gives objects of a file that people wrote the words of what they are compared with, where both mean the same.</summary>
internal sealed class Wording
{
    private static readonly Dictionary<string, string> Defaults = new(StringComparer.Ordinal)
    {
        ["volatility"] = "VOLATILE",
        ["security"] = "INVOKER",
        ["parallel"] = "UNSAFE",
        ["leakproof"] = "NOT LEAKPROOF",
        ["strict"] = "CALLED ON NULL INPUT",
        ["cost"] = "100",
        ["command"] = "ALL",
        ["roles"] = "PUBLIC",
        ["permissive"] = "PERMISSIVE",
        ["deferrable"] = "NOT DEFERRABLE",
        ["initially"] = "INITIALLY IMMEDIATE",
        ["increment"] = "1",
        ["minimum"] = "NO MINVALUE",
        ["maximum"] = "NO MAXVALUE",
        ["cache"] = "1",
        ["cycle"] = "NO CYCLE",
        ["type"] = "bigint",
        ["start"] = "1",
        ["schema"] = "public",
        ["owned by"] = "NONE",
    };

    private const string UsualPublish = "publish=insert,update,delete,truncate";

    private readonly SchemaObject _item;
    private readonly SchemaObject _other;
    private readonly bool _isDump;
    private readonly SqlWording _sql;

    private Wording(SchemaObject item, SchemaObject other, SchemaObject? table, ICollection<string> schemas, bool isDump)
    {
        (_item, _other, _isDump) = (item, other, isDump);
        List<string> types = [.. (table?.Columns ?? []).Select(column => Unqualified(column["type"] ?? "")).Where(type => type.Length > 0)];
        if (other.Kind is Kinds.Domain or Kinds.Column && other["type"] is { } own)
            types.Add(Unqualified(own));
        types.AddRange(types.ToArray().Select(type => type.EndsWith("[]", StringComparison.Ordinal) ? type.Substring(0, type.Length - 2) : type));
        _sql = new SqlWording(name => table?.Column(name)?["type"], types, item.Schema is { } schema ? SqlName.Quote(schema) : null, schemas, isDump);
    }

    /// <summary>Gives them.</summary>
    /// <param name="item">The object of the file.</param>
    /// <param name="other">The same object of the other side.</param>
    /// <param name="side">The other side.</param>
    /// <param name="schemas">The schemas that it has.</param>
    /// <param name="isDump">Whether it is a dump.</param>
    public static void Take(SchemaObject item, SchemaObject other, SchemaModel side, ICollection<string> schemas, bool isDump)
    {
        SchemaObject? table = other.Columns.Count > 0 ? other : side.FindRelation(other[SchemaProperty.Table] ?? other.BelongsTo ?? "");
        Take(item, other, table, schemas, isDump);
        foreach (SchemaObject column in item.Columns)
        {
            if (other.Column(column.Name) is { } same)
                Take(column, same, table, schemas, isDump);
        }
    }

    // Of two texts that people wrote, neither says how the other has to be.
    private static void Take(SchemaObject item, SchemaObject other, SchemaObject? table, ICollection<string> schemas, bool isDump) =>
        new Wording(item, other, table, schemas, isDump).Take(isDump ? null : new Wording(other, item, table, schemas, isDump));

    private void Take(Wording? back)
    {
        foreach (string name in _item.Properties.Concat(_other.Properties).Select(property => property.Name).Distinct().ToArray())
        {
            (string? written, string? made) = (_item[name], _other[name]);
            if (written == made || !(IsSame(name, written, made) || back?.IsSame(name, made, written) == true))
                continue;
            if (back is not null)
                _other.Reword(name, made = Shared(written, made));
            _item.Reword(name, made);
        }
    }

    /// <summary>Which of two ways to write the same both texts take, whichever is the base.</summary>
    private static string? Shared(string? one, string? other) => one is null || other is null ? null : string.CompareOrdinal(one, other) < 0 ? one : other;

    private bool IsSame(string name, string? written, string? made)
    {
        if (written is null || made is null)
            return IsDefault(name, (written ?? made)!, isWritten: written is not null);
        if (name == "minimum" && written == "1" && made == "NO MINVALUE" && (_other["increment"]?.StartsWith("-", StringComparison.Ordinal) ?? false) is false)
            return true;
        return name switch
        {
            "options" when _item.Kind == Kinds.Publication => Squeezed(written).SetEquals(Squeezed(made).Where(option => option != UsualPublish || written.IndexOf("publish ", StringComparison.OrdinalIgnoreCase) >= 0)),
            "options" or "foreign options" => Options(written).SetEquals(Options(made)),
            "events" when _item.Kind == Kinds.Trigger => new HashSet<string>(Split(written, " OR ")).SetEquals(Split(made, " OR ")),
            "arguments" => Arguments(written, made),
            "returns" => Returns(written, made),
            "definition" when _item.Kind is Kinds.RangeType or Kinds.BaseType or Kinds.Aggregate or Kinds.Collation or Kinds.Operator => IsSameList(written, made),
            "definition" when _item.Kind is Kinds.Statistics => Sql(StatisticsText(written), StatisticsText(made)),
            "definition" when _item.Kind is Kinds.Rule => Sql(RuleText(written), RuleText(made)),
            "language" => written.Trim('\'').Equals(made, StringComparison.OrdinalIgnoreCase),
            "settings" => Setting(written) == Setting(made),
            "type" => IsSameType(written, made),
            "collation" => Unqualified(written.Replace("pg_catalog.", "")) == Unqualified(made.Replace("pg_catalog.", "")),
            "body" or "values" or "text" or "label" or "definition" when _item.Kind is Kinds.Function or Kinds.Procedure or Kinds.Comment => false,
            "definition" when _item.Kind == Kinds.ForeignKey => IsSameForeignKey(written, made),
            "definition" when _item.Kind == Kinds.Trigger => Sql(TriggerText(written), TriggerText(made)),
            _ => Sql(written, made),
        };
    }

    private bool Sql(string written, string made) => _sql.IsSame(written.TrimEnd(';'), made.TrimEnd(';'));

    private bool IsDefault(string name, string value, bool isWritten) =>
        (Defaults.TryGetValue(name, out string? usual) && string.Equals(value, usual, StringComparison.OrdinalIgnoreCase)
            && (name is not ("type" or "start") || _item.Kind == Kinds.Sequence) && (name != "schema" || _item.Kind == Kinds.Extension))
        || (name == "default" && _isDump && Regex.IsMatch(value, @"^NULL($|::)", RegexOptions.IgnoreCase))
        || (name == "returns" && !isWritten && _other["arguments"] is { } arguments && SqlList.Split(arguments).Any(argument => argument.StartsWith("OUT ", StringComparison.Ordinal) || argument.StartsWith("INOUT ", StringComparison.Ordinal)))
        || (name == "options" && _item.Kind == Kinds.Publication && value == "(publish = 'insert, update, delete, truncate')");

    private static bool IsSameType(string written, string made) => Unqualified(TypeName.Of(written)) == Unqualified(TypeName.Of(made));

    // OPTIONS (name 'value') of foreign objects, WITH (name = value) of others.
    private static HashSet<string> Options(string text) =>
        [.. SqlList.Split(text).Select(option => Regex.Replace(option.Trim(), @"^(\S+?)(\s*=\s*|\s+)", "$1=")).Select(Unquoted).Select(option => option.IndexOf('=') < 0 ? option + "=true" : option)];

    private static HashSet<string> Squeezed(string text) =>
        [.. SqlList.Split(text).Select(option => option.Replace("'", "").Replace(" ", "").ToLowerInvariant()).Select(option => option.IndexOf('=') < 0 ? option + "=true" : option)];

    /// <summary>Text without its quotes; outside of them, its case says nothing.</summary>
    private static string Unquoted(string text) =>
        Regex.Replace(text, @"'(?<value>[^']*)'|""(?<value>[^""]*)""|[^'""]+", part => part.Groups["value"].Success ? part.Groups["value"].Value : part.Value.ToLowerInvariant());

    private static string[] Split(string text, string separator) => [.. Regex.Split(text.ToUpperInvariant(), separator).Select(part => part.Trim()).Select((part, i) => i == 0 ? part.Substring(part.LastIndexOf(' ') + 1) : part), text.Split(' ')[0].ToUpperInvariant()];

    private bool Arguments(string written, string made)
    {
        string[] one = SqlList.Split(written);
        string[] other = SqlList.Split(made);
        return one.Length == other.Length && one.Zip(other, IsSameArgument).All(same => same);
    }

    private bool IsSameArgument(string written, string made)
    {
        (string type, string? value) = Argument(written);
        (string otherType, string? otherValue) = Argument(made);
        return type == otherType && (value == otherValue || (value is not null && otherValue is not null && Sql(value, otherValue)));
    }

    /// <summary>The name and the type of an argument, and its default.</summary>
    private static (string Type, string? Default) Argument(string text)
    {
        SqlTokens sql = SqlTokens.Of(text);
        int start = sql.IsWord(0, "IN") && sql.Count > 1 ? 1 : 0;
        int end = start;
        while (end < sql.Count && !sql.IsWord(end, "DEFAULT") && !sql.Is(end, '='))
            end++;
        string mode = sql.IsWord(start, "OUT") || sql.IsWord(start, "INOUT") || sql.IsWord(start, "VARIADIC") ? sql.Name(start++).ToUpperInvariant() + " " : "";
        bool isNamed = end - start > 1 && sql.IsName(start) && sql.IsName(start + 1) && !TypeName.HasTwoWords(sql, start);
        string name = isNamed ? sql.Name(start).ToLowerInvariant() + " " : "";
        string type = Unqualified(TypeName.WithoutLength(TypeName.Of(sql.Between(isNamed ? start + 1 : start, end))));
        return (mode + name + type, end < sql.Count ? sql.Between(end + 1, sql.Count) : null);
    }

    private bool Returns(string written, string made)
    {
        SqlTokens one = SqlTokens.Of(written);
        SqlTokens other = SqlTokens.Of(made);
        return one.IsWord(0, "TABLE") && other.IsWord(0, "TABLE")
            ? Arguments(one.Between(1, one.Count), other.Between(1, other.Count))
            : Unqualified(TypeName.WithoutLength(TypeName.Of(written))) == Unqualified(TypeName.Of(made));
    }

    // The names of settings have no case, their values have.
    private static string Setting(string text) =>
        Unquoted(Regex.Replace(text, @"(?<=^|;\s*)""?([\w.]+)""?\s*(=|\bTO\b)\s*", name => name.Groups[1].Value.ToLowerInvariant() + " TO ", RegexOptions.IgnoreCase).Replace(", ", ","));

    private bool IsSameForeignKey(string written, string made) =>
        Actions(written).SetEquals(Actions(made)) && Sql(WithoutActions(written), WithoutActions(made));

    private const string Action = @"\s+(MATCH\s+SIMPLE|ON\s+(DELETE|UPDATE)\s+(NO\s+ACTION|RESTRICT|CASCADE|SET\s+(NULL|DEFAULT)(\s*\([^)]*\))?))";

    private static HashSet<string> Actions(string text) =>
        [.. Regex.Matches(text, Action, RegexOptions.IgnoreCase).Cast<Match>().Select(match => Regex.Replace(match.Groups[1].Value.ToUpperInvariant(), @"\s+", " "))
            .Where(action => action != "MATCH SIMPLE" && !action.EndsWith("NO ACTION", StringComparison.Ordinal))];

    private static string WithoutActions(string text) => Regex.Replace(text, Action, "", RegexOptions.IgnoreCase);

    /// <summary>What PostgreSQL adds to the settings of a type, an aggregate or a collation is what is so anyway.</summary>
    private bool IsSameList(string written, string made)
    {
        HashSet<string> settings = [.. SqlList.Split(made).Select(Setting)];
        HashSet<string> given = [.. SqlList.Split(written).Select(Setting)];
        settings.RemoveWhere(setting => _isDump && !given.Contains(setting) && (setting.StartsWith("multirange_type_name=", StringComparison.Ordinal) || setting == "provider=libc"));
        return settings.SetEquals(given);

        static string Setting(string text)
        {
            int at = text.IndexOf('=');
            return at < 0 ? text : text.Substring(0, at).Trim().ToLowerInvariant() + "=" + Unqualified(TypeName.Of(text.Substring(at + 1).Trim()));
        }
    }

    private static string StatisticsText(string text) =>
        text.StartsWith("(", StringComparison.Ordinal) && text.IndexOf(") ON", StringComparison.OrdinalIgnoreCase) is var end and > 0
            ? string.Join(",", SqlList.Split(text.Substring(0, end + 1)).Select(kind => kind.ToLowerInvariant()).OrderBy(kind => kind, StringComparer.Ordinal)) + text.Substring(end + 1)
            : text;

    private static string RuleText(string text) => Regex.Replace(text, @"\bDO\s+ALSO\b", "DO", RegexOptions.IgnoreCase);

    private static string TriggerText(string text) => Regex.Replace(StatementText(text), @"(\bNEW TABLE (AS )?\S+) (OLD TABLE (AS )?\S+)", "$3 $1", RegexOptions.IgnoreCase);

    private static string StatementText(string text) => Regex.Replace(Regex.Replace(text, @"\bFOR\s+(EACH\s+)?STATEMENT\b", "", RegexOptions.IgnoreCase), @"\bFOR\s+ROW\b", "FOR EACH ROW", RegexOptions.IgnoreCase);

    private static string Unqualified(string name) => name.StartsWith("public.", StringComparison.Ordinal) ? name.Substring("public.".Length) : name;
}
