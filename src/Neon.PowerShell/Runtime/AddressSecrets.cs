using System;
using System.Collections;
using System.Collections.Concurrent;
using System.Linq;
using System.Management.Automation;
using System.Reflection;
using Neon.Api;

namespace Neon.Runtime;

/// <summary>
/// Hides the credentials in the addresses of an answer, for a session that does not return secrets. They are in members that are not
/// secrets by themselves, so that their type is text.
/// </summary>
internal static class AddressSecrets
{
    private static readonly ConcurrentDictionary<Type, PropertyInfo[]> Known = new();

    /// <summary>Hides them in an object and in what it holds.</summary>
    /// <returns>The same object; of a text, what may be shown of it.</returns>
    public static object? HideIn(object? value)
    {
        switch (value)
        {
            case string text:
                return Redactor.RedactAddress(text);
            case PSObject { BaseObject: PSCustomObject } made:
                foreach (PSNoteProperty member in made.Properties.OfType<PSNoteProperty>())
                    Replace(member.Value, hidden => member.Value = hidden);
                break;
            case PSObject wrapped:
                return wrapped.BaseObject is string inner ? Redactor.RedactAddress(inner) : HideIn(wrapped.BaseObject) is null ? null : value;
            case IDictionary pairs:
                foreach (object key in pairs.Keys.Cast<object>().ToArray())
                    Replace(pairs[key], hidden => pairs[key] = hidden);
                break;
            case IList { IsReadOnly: false } list and not byte[]:
                for (int i = 0; i < list.Count; i++)
                {
                    int place = i;
                    Replace(list[i], hidden => list[place] = hidden);
                }
                break;
            case { } answer when answer.GetType().Namespace == nameof(Neon):
                foreach (PropertyInfo member in Known.GetOrAdd(answer.GetType(), static type => MembersOf(type)))
                {
                    if (member.GetValue(answer) is string address && member.IsDefined(typeof(SecretAddressAttribute)))
                        member.SetValue(answer, Redactor.HostOf(address));
                    else
                        Replace(member.GetValue(answer), hidden => Set(member, answer, hidden));
                }
                break;
        }
        return value;
    }

    // What is only computed is computed of others, which are cleaned.
    private static void Set(PropertyInfo member, object answer, object? hidden)
    {
        if (member.GetSetMethod() is not null)
            member.SetValue(answer, hidden);
    }

    private static void Replace(object? value, Action<object?> set)
    {
        object? hidden = HideIn(value);
        if (!ReferenceEquals(hidden, value))
            set(hidden);
    }

    private static PropertyInfo[] MembersOf(Type type) =>
        [.. type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(member => member.CanRead && member.GetIndexParameters().Length == 0 && !member.PropertyType.IsValueType)];
}
