using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using System.Net;
using System.Reflection;
using System.Security;
using System.Text.Json;

namespace Neon.Contract.Tests.Surface;

/// <summary>Every value in what a cmdlet wrote, at any depth, to look for the values of an answer.</summary>
internal sealed class Written
{
    private const int Depth = 12;

    private readonly HashSet<string> _texts = new(StringComparer.Ordinal);
    private readonly HashSet<double> _numbers = [];
    private readonly HashSet<DateTime> _times = [];

    // Values that many members have in common, with the property that has them.
    private readonly HashSet<(string Property, string Value)> _named = [];

    public Written(IEnumerable<object?> objects)
    {
        foreach (object? item in objects)
        {
            Add("", item, 0);
        }
    }

    /// <summary>Members of answers that no property takes: <c>NeonBranch.new_member</c>.</summary>
    public SortedSet<string> Unknown { get; } = new(StringComparer.Ordinal);

    /// <summary>Whether a value of an answer is in it; what is wrong with how, if it is.</summary>
    public bool Has(ApiValue member, out string? wrong)
    {
        wrong = null;
        JsonElement value = member.Value!.Value;
        if (value.ValueKind == JsonValueKind.True)
        {
            return _named.Contains((Same(member.Name), "true"));
        }

        if (member.Enum is not null)
        {
            return _named.Contains((Same(member.Name), Same(value.ToString())));
        }

        if (value.ValueKind == JsonValueKind.Number)
        {
            return _numbers.Contains(value.GetDouble());
        }

        string text = value.GetString()!;
        if (DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset time) && text.Length >= 10 && text[4] == '-')
        {
            if (_times.Contains(time.UtcDateTime))
            {
                return true;
            }

            wrong = "is not a date";
        }

        return _texts.Contains(text);
    }

    private static string Same(string name) => name.Replace("_", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal).ToLowerInvariant();

    private void Add(string name, object? given, int depth)
    {
        object? value = given is PSObject { BaseObject: not PSCustomObject } wrapped ? wrapped.BaseObject : given;
        switch (value)
        {
            case null:
                break;
            case string text:
                _texts.Add(text);
                _named.Add((Same(name), Same(text)));
                break;
            case SecureString secret:
                _texts.Add(new NetworkCredential("", secret).Password);
                break;
            case bool flag:
                _named.Add((Same(name), flag ? "true" : "false"));
                break;
            case SwitchParameter flag:
                _named.Add((Same(name), flag ? "true" : "false"));
                break;
            case DateTimeOffset time:
                _times.Add(time.UtcDateTime);
                break;
            case DateTime time:
                _times.Add(time.ToUniversalTime());
                break;
            case TimeSpan length:
                _numbers.UnionWith([length.TotalMilliseconds, length.TotalSeconds, length.TotalMinutes, length.TotalHours, length.TotalDays]);
                break;
            case Uri or Guid or IPAddress or Version:
                _texts.Add(value is Uri uri ? uri.OriginalString : value.ToString()!);
                break;
            case Enum:
                _named.Add((Same(name), Same(value.ToString()!)));
                break;
            case IConvertible number when value.GetType().IsPrimitive || value is decimal:
                _numbers.Add(number.ToDouble(CultureInfo.InvariantCulture));
                break;
            case IDictionary pairs:
                foreach (DictionaryEntry pair in pairs)
                {
                    Add($"{pair.Key}", pair.Value, depth + 1);
                }

                break;
            case IEnumerable items:
                foreach (object? item in items)
                {
                    Add(name, item, depth + 1);
                }

                break;
            default:
                if (depth < Depth)
                {
                    AddProperties(value, depth + 1);
                }

                break;
        }
    }

    private void AddProperties(object value, int depth)
    {
        if (value is PSObject custom)
        {
            foreach (PSPropertyInfo property in custom.Properties)
            {
                Add(property.Name, property.Value, depth);
            }

            return;
        }

        Type type = value.GetType();
        if (type.Namespace?.StartsWith("Neon", StringComparison.Ordinal) != true)
        {
            return;
        }

        foreach (PropertyInfo property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.GetIndexParameters().Length == 0))
        {
            if (property.Name == "AdditionalProperties")
            {
                Unknown.UnionWith(((IDictionary?)property.GetValue(value))?.Keys.Cast<string>().Select(key => $"{type.Name}.{key}") ?? []);
            }
            else
            {
                Add(property.Name, property.GetValue(value), depth);
            }
        }
    }
}
