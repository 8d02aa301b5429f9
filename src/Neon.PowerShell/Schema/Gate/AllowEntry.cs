using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using System.Text.RegularExpressions;
using Neon.Binding;
using Neon.Errors;

namespace Neon.Schema.Gate;

/// <summary>One thing that a gate lets through: what it names must all fit.</summary>
internal sealed class AllowEntry
{
    private static readonly string[] Keys = ["Hazard", "Rule", "Object", "Kind", "Action", "Database", "Reason", "Expires"];
    private static readonly Regex RuleIdShape = new("^NSR[0-9*?]+$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase);

    // A day, or a time with or without its distance from UTC. Other forms mean different days to different people.
    private static readonly string[] Times =
    [
        .. new[] { "yyyy-MM-ddTHH:mm", "yyyy-MM-ddTHH:mm:ss", "yyyy-MM-ddTHH:mm:ss.FFFFFFF" }.SelectMany(form => new[] { form, form + "zzz", form + "Z" }),
    ];

    private readonly WildcardPattern? _hazard;
    private readonly WildcardPattern? _rule;
    private readonly WildcardPattern? _object;
    private readonly WildcardPattern? _kind;
    private readonly WildcardPattern? _action;
    private readonly WildcardPattern? _database;
    private readonly string _text;

    private AllowEntry(Func<string, string?> value, string text)
    {
        _hazard = Pattern(value("Hazard"), text);
        _rule = Pattern(value("Rule"), text);
        _object = Pattern(value("Object"), text);
        _kind = Pattern(value("Kind"), text);
        _action = Pattern(value("Action"), text);
        _database = Pattern(value("Database"), text);
        Reason = value("Reason");
        Expires = Moment(value("Expires"), text);
        _text = text;
    }

    /// <summary>Why it is let through; null where it was given in a word.</summary>
    public string? Reason { get; }

    /// <summary>Until when it counts; null for ever.</summary>
    public DateTimeOffset? Expires { get; }

    /// <summary>Whether something fitted it.</summary>
    public bool IsUsed { get; private set; }

    private bool NamesHazard => _hazard is not null || _rule is not null;

    /// <summary>Reads an entry: a word, a table of keys, or an object with properties of these names.</summary>
    /// <param name="given">The entry.</param>
    /// <param name="file">The file it stands in, where one with a reason is required; null for one of the command line.</param>
    /// <exception cref="NeonException">It is none: <c>Neon.InvalidAllowEntry</c>.</exception>
    public static AllowEntry Read(object? given, string? file)
    {
        object? value = given is PSObject { BaseObject: not PSCustomObject } wrapped ? wrapped.BaseObject : given;
        AllowEntry entry = value switch
        {
            string word when !string.IsNullOrWhiteSpace(word) => OfWord(word.Trim()),
            IDictionary table => OfTable(table, file),
            PSObject item => OfTable(item.Properties.ToDictionary(property => property.Name, property => property.Value, StringComparer.OrdinalIgnoreCase), file),
            _ => throw NeonErrors.InvalidAllowEntry($"'{value}'", "it is neither a name nor a hashtable", file),
        };
        if (file is not null && string.IsNullOrWhiteSpace(entry.Reason))
            throw NeonErrors.InvalidAllowEntry(entry._text, "it has no Reason, which is required in a file", file);
        return entry;
    }

    /// <summary>Whether it lets a hazard of a change through.</summary>
    /// <param name="change">The change.</param>
    /// <param name="hazard">The hazard; null for the change as such, which an entry that names a hazard is not for.</param>
    /// <param name="database">The database it is in.</param>
    public bool Fits(NeonSchemaChange change, NeonSchemaHazard? hazard, string database)
    {
        bool fitsHazard = !NamesHazard || (hazard is not null && Is(_hazard, hazard.Hazard) && Is(_rule, hazard.RuleId));
        bool fits = fitsHazard && Is(_object, change.FullName) && Is(_kind, change.Kind) && Is(_action, change.Action.ToString()) && Is(_database, database);
        IsUsed |= fits;
        return fits;
    }

    /// <summary>What it names.</summary>
    public override string ToString() => _text;

    // A word is all that it can be: the name of a hazard, the id of a rule, or the name of an object.
    private static AllowEntry OfWord(string word)
    {
        string key = RuleIdShape.IsMatch(word) ? "Rule" : NeonSchemaHazard.Names.Contains(word, StringComparer.OrdinalIgnoreCase) ? "Hazard" : "Object";
        return new(name => name == key ? word : null, word);
    }

    private static AllowEntry OfTable(IDictionary table, string? file)
    {
        Dictionary<string, string> values = new(StringComparer.OrdinalIgnoreCase);
        foreach (DictionaryEntry pair in table)
        {
            string key = Keys.FirstOrDefault(known => string.Equals(known, pair.Key as string, StringComparison.OrdinalIgnoreCase))
                ?? throw NeonErrors.InvalidAllowEntry($"'{pair.Key}'", $"it isn't a valid key; valid keys are {string.Join(", ", Keys)}", file);
            if (Text(pair.Value) is { Length: > 0 } text)
                values[key] = text;
            else if (key != "Reason")
                throw NeonErrors.InvalidAllowEntry("one", $"its {key} is empty; omit the key to match any value", file);
        }
        string written = "@{ " + string.Join("; ", Keys.Where(key => key is not ("Reason" or "Expires") && values.ContainsKey(key)).Select(key => $"{key} = '{values[key]}'")) + " }";
        if (!values.ContainsKey("Object"))
            throw NeonErrors.InvalidAllowEntry(written, "it has no Object; use '*' for any", file);
        return new(key => values.TryGetValue(key, out string? value) ? value : null, written);
    }

    private static string? Text(object? value) => value switch
    {
        null => null,
        PSObject wrapped => Text(wrapped.BaseObject),
        DateTime time => time.ToString("o", CultureInfo.InvariantCulture),
        DateTimeOffset time => time.ToString("o", CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)?.Trim(),
    };

    // A day counts to its end.
    private static DateTimeOffset? Moment(string? text, string entry)
    {
        if (text is null)
            return null;
        if (DateTime.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out DateTime day) && day < DateTime.MaxValue.Date)
            return new DateTimeOffset(day).AddDays(1);
        return DateTimeOffset.TryParseExact(text, Times, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset moment)
            ? moment
            : throw NeonErrors.InvalidAllowEntry(entry, $"'{text}' isn't a valid date, for example 2026-12-31", null);
    }

    private static WildcardPattern? Pattern(string? text, string entry) => text is null
        ? null
        : Wildcards.TryMake(text) ?? throw NeonErrors.InvalidAllowEntry(entry, $"'{text}' isn't a valid pattern; write a literal bracket as `[", null);

    private static bool Is(WildcardPattern? pattern, string text) => pattern is null || pattern.IsMatch(text);
}
