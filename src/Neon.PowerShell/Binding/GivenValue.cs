using System;
using System.Collections;
using System.Collections.Generic;
using System.Management.Automation;
using Neon.Api;

namespace Neon.Binding;

/// <summary>What a caller gave, as the API takes it: without what PowerShell wraps around values.</summary>
internal static class GivenValue
{
    /// <summary>The value; of a reference its name or id. Where the API takes only an id, the cmdlet resolves the name and sets it.</summary>
    public static object? Of(object? given) => given switch
    {
        NeonReference reference => reference.Key,
        PSObject { BaseObject: not PSCustomObject } wrapped => Of(wrapped.BaseObject),
        SwitchParameter flag => flag.IsPresent,
        _ => given,
    };

    /// <summary>The pairs with their values as text; null values and a null dictionary stay null.</summary>
    public static Dictionary<string, object?>? Texts(IDictionary? pairs)
    {
        if (pairs is null)
            return null;
        Dictionary<string, object?> texts = new(StringComparer.Ordinal);
        foreach (DictionaryEntry pair in pairs)
            texts[RequestValue.ToText(Of(pair.Key)) ?? ""] = RequestValue.ToText(Of(pair.Value));
        return texts;
    }
}
