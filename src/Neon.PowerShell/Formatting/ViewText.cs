using System;
using System.Collections;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using System.Security;
using System.Text;
using Neon.Api;

namespace Neon.Formatting;

/// <summary>Turns values into the text that views show; the format files call it.</summary>
/// <remarks>
/// Names, messages and SQL come from a service or a database. A terminal obeys the control characters in them, so no view
/// shows such text before it has passed <see cref="Shown"/> or <see cref="ShownLines"/>, which are the door of all that is told.
/// </remarks>
public static class ViewText
{
    private const string Hidden = "********";
    private const int DeepestValue = 4;

    private static readonly ConcurrentDictionary<string, string[]> Columns = new(StringComparer.Ordinal);

    /// <summary>The text of a value on one line, with control characters as visible escapes.</summary>
    /// <param name="value">A text, or any other value; a list becomes its elements, separated by commas.</param>
    /// <returns>The text; null if there is no value.</returns>
    public static string? Shown(object? value) => Unwrapped(value) switch
    {
        null => null,
        string text => ShownText.Line(text),
        SecureString => Hidden,
        byte[] bytes => Size(bytes.LongLength),
        IDictionary or DateTimeOffset or DateTime => ShownText.Line(Describe(value, 0)),
        IEnumerable list => string.Join(", ", list.Cast<object?>().Select(Shown)),
        IFormattable formattable => ShownText.Line(formattable.ToString(null, CultureInfo.InvariantCulture)),
        _ => ShownText.Line(value?.ToString()),
    };

    /// <summary>SQL of several lines, without its secrets: line ends and tabs stay, other control characters become visible escapes.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The text; null if there is none.</returns>
    public static string? ShownLines(string? text) => text is null ? null : ShownText.Lines(Redactor.RedactSql(text));

    /// <summary>A time as <c>2026-11-01 09:30</c>: local, and by the Gregorian calendar in every culture.</summary>
    /// <param name="value">A time; anything else has no date.</param>
    /// <returns>The date; null if there is none.</returns>
    public static string? Date(object? value) => Date(value, "yyyy-MM-dd HH:mm");

    /// <summary>A time with its seconds, for logs.</summary>
    /// <param name="value">A time; anything else has no date.</param>
    /// <returns>The date; null if there is none.</returns>
    public static string? DateWithSeconds(object? value) => Date(value, "yyyy-MM-dd HH:mm:ss");

    /// <summary>A number of bytes in the unit that suits it: <c>512 B</c>, <c>9.5 MiB</c>, <c>120 GiB</c>.</summary>
    /// <param name="bytes">The number of bytes.</param>
    /// <returns>The size; null if there is none.</returns>
    public static string? Size(long? bytes)
    {
        if (bytes is not { } count)
            return null;
        string[] units = ["B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"];
        double size = count;
        int unit = 0;
        // 1023.6 would be rounded to 1024 of a unit.
        for (; Math.Abs(size) >= 1023.5 && unit < units.Length - 1; unit++)
            size /= 1024;
        return Rounded(size, unit == 0 || Math.Abs(size) >= 9.95 ? 0 : 1) + " " + units[unit];
    }

    /// <summary>Compute time, as it is billed: <c>12.5 CU-hours</c>.</summary>
    /// <param name="hours">The hours of one compute unit.</param>
    /// <returns>The time; null if there is none.</returns>
    public static string? ComputeHours(double? hours) => hours is { } value ? Rounded(value, 2) + " CU-hours" : null;

    /// <summary>A number of things, or how many a list has.</summary>
    /// <param name="value">A number or a list.</param>
    /// <returns>The number; null if there is none, or nothing in the list.</returns>
    public static string? Count(object? value) => Unwrapped(value) switch
    {
        ICollection list => list.Count == 0 ? null : list.Count.ToString(CultureInfo.InvariantCulture),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => null,
    };

    /// <summary>An amount of money with two decimals: <c>150.00</c>.</summary>
    /// <param name="amount">The amount.</param>
    /// <returns>The amount; null if there is none.</returns>
    public static string? Amount(decimal? amount) => amount?.ToString("0.00", CultureInfo.InvariantCulture);

    /// <summary>A duration in the unit that suits it: <c>250 ms</c>, <c>1.2 s</c>, <c>5m 20s</c>, <c>7d</c>.</summary>
    /// <param name="milliseconds">The duration in milliseconds.</param>
    /// <returns>The duration; null if there is none.</returns>
    public static string? Milliseconds(double? milliseconds)
    {
        if (milliseconds is not { } value)
            return null;
        if (value < 999.5)
            return Rounded(value, value is > 0 and < 9.95 ? 1 : 0) + " ms";
        if (value < 59_950)
            return Rounded(value / 1000, 1) + " s";
        return Seconds(value / 1000);
    }

    /// <summary>A duration in its two largest units: <c>45s</c>, <c>5m 20s</c>, <c>6h</c>, <c>7d</c>.</summary>
    /// <param name="seconds">The duration in seconds.</param>
    /// <returns>The duration; null if there is none.</returns>
    public static string? Seconds(double? seconds)
    {
        if (seconds is not { } value)
            return null;
        (double Length, string Unit)[] units = [(86_400, "d"), (3_600, "h"), (60, "m"), (1, "s")];
        double rest = Math.Round(Math.Abs(value));
        string sign = value < 0 && rest > 0 ? "-" : "";
        List<string> parts = [];
        for (int i = 0; i < units.Length && parts.Count < 2; i++)
        {
            double count = Math.Floor(rest / units[i].Length);
            rest -= count * units[i].Length;
            if (count > 0)
                parts.Add(count.ToString("0", CultureInfo.InvariantCulture) + units[i].Unit);
            else if (parts.Count > 0)
                break;
        }
        return parts.Count == 0 ? "0s" : sign + string.Join(" ", parts);
    }

    /// <summary>How long ago something was, in the largest unit: <c>45s</c>, <c>6h</c>, <c>26d</c>.</summary>
    /// <param name="time">The time; one in the future is now.</param>
    /// <returns>The age; null if there is none.</returns>
    public static string? Age(DateTimeOffset? time) =>
        time is { } value ? Seconds(Math.Max(0, (DateTimeOffset.UtcNow - value).TotalSeconds))!.Split(' ')[0] : null;

    /// <summary>The duration of a time span.</summary>
    /// <param name="duration">The time span.</param>
    /// <returns>The duration; null if there is none.</returns>
    public static string? Duration(TimeSpan? duration) => Milliseconds(duration?.TotalMilliseconds);

    /// <summary>Nested settings by their values and the API's names: <c>pg_settings work_mem=64MB</c>.</summary>
    /// <param name="value">An object, a dictionary or a list of them.</param>
    /// <returns>The values on one line; null if none is set.</returns>
    public static string? Values(object? value) => Describe(value, 0) is { Length: > 0 } text ? ShownText.Line(text) : null;

    /// <summary>The members of an object that has no view of its own, one on a line; those without a value are left out.</summary>
    /// <param name="value">The object.</param>
    /// <returns>The lines.</returns>
    public static string[] Members(object? value) => Lines(Properties(value));

    private static string[] Lines(IEnumerable<(string Name, object? Value)> values)
    {
        (string Name, string Value)[] members =
        [
            .. values
                .Select(member => (member.Name, Value: Values(member.Value)!))
                .Where(member => !string.IsNullOrEmpty(member.Value)),
        ];
        int width = members.Length == 0 ? 0 : members.Max(member => member.Name.Length);
        return [.. members.Select(member => $"{ShownText.Line(member.Name)!.PadRight(width)} : {member.Value}")];
    }

    /// <summary>
    /// What is shown of an object while a table or list of another type is open: its kind, and the members of its own first table or
    /// list, one on a line. PowerShell asks for it as the default property of the object, and would show all members as they are else.
    /// </summary>
    /// <param name="value">The object.</param>
    /// <returns>The lines.</returns>
    public static string Beside(PSObject value)
    {
        string type = value.TypeNames[0];
        string[] columns = Columns.GetOrAdd(type, static type => ColumnsOf(type));
        IEnumerable<string> lines = columns.Length == 0 ? Members(value) : Lines(columns.Where(name => name != nameof(NeonObject.AdditionalProperties)).Select(name => (name, Plain(value.Properties[name]?.Value))));
        return string.Join("\n", lines.Prepend(type.Substring(type.LastIndexOfAny(['.', '#']) + 1)));
    }

    // SQL and addresses are shown without their secrets, as in the views.
    private static object? Plain(object? value) => Unwrapped(value) is string text ? Redactor.RedactSql(text) : value;

    private static string[] ColumnsOf(string type)
    {
        const string Sent = "Deserialized.";
        using System.Management.Automation.PowerShell shell = System.Management.Automation.PowerShell.Create(RunspaceMode.CurrentRunspace);
        shell.AddCommand("Microsoft.PowerShell.Utility\\Get-FormatData").AddParameter("TypeName", type.StartsWith(Sent, StringComparison.Ordinal) ? type.Substring(Sent.Length) : type);
        return shell.Invoke<ExtendedTypeDefinition>()
            .SelectMany(definition => definition.FormatViewDefinition)
            .Select(view => view.Control switch
            {
                TableControl table => table.Headers.Select(header => header.Label).ToArray(),
                ListControl list => [.. list.Entries[0].Items.Select(item => item.Label ?? item.DisplayEntry.Value)],
                _ => [],
            })
            .FirstOrDefault(columns => columns.Length > 0) ?? [];
    }

    private static string? Date(object? value, string format) => Unwrapped(value) switch
    {
        DateTimeOffset time => time.LocalDateTime.ToString(format, CultureInfo.InvariantCulture),
        DateTime time => time.ToLocalTime().ToString(format, CultureInfo.InvariantCulture),
        // What a job or another process sent: the times of our objects arrive as their properties.
        PSObject sent when sent.Properties["UtcDateTime"]?.Value is DateTime time => time.ToLocalTime().ToString(format, CultureInfo.InvariantCulture),
        _ => null,
    };

    private static string Rounded(double value, int digits) => Math.Round(value, digits, MidpointRounding.AwayFromZero).ToString("0.##", CultureInfo.InvariantCulture);

    private static object? Unwrapped(object? value) => value is PSObject { BaseObject: not PSCustomObject } wrapped ? wrapped.BaseObject : value;

    private static string Describe(object? value, int depth)
    {
        switch (Unwrapped(value))
        {
            case null:
                return "";
            case string text:
                return text;
            case SecureString:
                return Hidden;
            case bool flag:
                return flag ? "true" : "false";
            case DateTimeOffset or DateTime:
                return Date(value)!;
            case Uri or Enum:
                return value!.ToString();
            case IFormattable formattable:
                return formattable.ToString(null, CultureInfo.InvariantCulture);
            case IEnumerable list and not IDictionary:
                object?[] elements = [.. list.Cast<object?>()];
                return string.Join(Array.TrueForAll(elements, IsPlain) ? ", " : "; ", elements.Select(element => Describe(element, depth + 1)));
        }
        if (depth >= DeepestValue)
            return "…";
        return Joined([.. Properties(value).Where(member => Unwrapped(member.Value) is not (null or ""))], depth);
    }

    /// <summary>Plain members as name=value, others as their name and what is in them.</summary>
    private static string Joined((string Name, object? Value)[] members, int depth)
    {
        List<string> parts = [];
        string[] plain = [.. members.Where(member => IsPlain(member.Value)).Select(member => $"{member.Name}={Describe(member.Value, depth + 1)}")];
        if (plain.Length > 0)
            parts.Add(string.Join(depth == 0 ? "; " : ", ", plain));
        foreach ((string name, object? value) in members.Where(member => !IsPlain(member.Value)))
        {
            if (Describe(value, depth + 1) is { Length: > 0 } nested)
                parts.Add(value is IEnumerable and not IDictionary ? $"{name}={nested}" : $"{name} {nested}");
        }

        return string.Join("; ", parts);
    }

    private static bool IsPlain(object? value) => Unwrapped(value) is null or string or IFormattable or bool or Uri or SecureString;

    /// <summary>The entries of a dictionary or the properties of an object, by the API's names; unknown members follow the known ones.</summary>
    private static IEnumerable<(string Name, object? Value)> Properties(object? value)
    {
        if (value is null)
            yield break;
        if (Unwrapped(value) is IDictionary dictionary)
        {
            foreach (DictionaryEntry entry in dictionary)
                yield return (entry.Key.ToString(), entry.Value);
            yield break;
        }
        bool isOurs = Unwrapped(value) is NeonObject;
        IDictionary? unknown = null;
        foreach (PSPropertyInfo property in PSObject.AsPSObject(value).Properties)
        {
            if (!property.IsGettable || property is PSAliasProperty)
                continue;
            if (property.Name == nameof(NeonObject.AdditionalProperties))
                unknown = Unwrapped(property.Value) as IDictionary;
            else
                yield return (isOurs ? SnakeCase(property.Name) : property.Name, property.Value);
        }
        if (unknown is not null)
        {
            foreach (DictionaryEntry entry in unknown)
                yield return (entry.Key.ToString(), entry.Value);
        }
    }

    private static string SnakeCase(string name)
    {
        StringBuilder text = new(name.Length + 8);
        foreach (char c in name)
        {
            if (char.IsUpper(c) && text.Length > 0)
                text.Append('_');
            text.Append(char.ToLowerInvariant(c));
        }
        return text.ToString();
    }
}
