using System;
using System.Collections.Generic;
using System.Management.Automation;
using Neon.Api;

namespace Neon.Loading;

/// <summary>JSON objects as PowerShell's custom objects, and PowerShell's values without their wrappers.</summary>
internal sealed class PowerShellObjects : IPlainObjects
{
    /// <inheritdoc />
    public bool CanMake(IReadOnlyList<KeyValuePair<string, object?>> members)
    {
        HashSet<string> names = new(StringComparer.OrdinalIgnoreCase);
        foreach (KeyValuePair<string, object?> member in members)
        {
            if (member.Key.Length == 0 || IsReserved(member.Key) || !names.Add(member.Key))
                return false;
        }
        return true;
    }

    /// <inheritdoc />
    /// <remarks>PowerShell's names are case-insensitive and never empty; JSON's are neither. The first one wins.</remarks>
    public object Make(IReadOnlyList<KeyValuePair<string, object?>> members)
    {
        PSObject made = new();
        foreach (KeyValuePair<string, object?> member in members)
        {
            if (member.Key.Length > 0 && !IsReserved(member.Key) && made.Properties[member.Key] is null)
                made.Properties.Add(new PSNoteProperty(member.Key, member.Value));
        }
        return made;
    }

    /// <inheritdoc />
    /// <remarks>A custom object's properties are on its PSObject; everything else is what the PSObject wraps.</remarks>
    public object? Unwrap(object? value) => value switch
    {
        PSObject { BaseObject: not PSCustomObject } wrapper => Unwrap(wrapper.BaseObject),
        SwitchParameter given => given.IsPresent,
        DBNull or System.Management.Automation.Language.NullString => null,
        _ => value,
    };

    /// <inheritdoc />
    public IEnumerable<KeyValuePair<string, object?>> Members(object value)
    {
        foreach (PSPropertyInfo property in PSObject.AsPSObject(value).Properties)
        {
            if (property.IsGettable)
                yield return new KeyValuePair<string, object?>(property.Name, property.Value);
        }
    }

    /// <summary>Whether it is one of the engine's own names of an object's views: it takes no property of such a name.</summary>
    public static bool IsReserved(string name) =>
        name.StartsWith("PS", StringComparison.OrdinalIgnoreCase)
        && name.ToUpperInvariant() is "PSBASE" or "PSADAPTED" or "PSEXTENDED" or "PSOBJECT" or "PSTYPENAMES";
}
