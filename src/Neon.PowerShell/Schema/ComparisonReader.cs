using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using System.Reflection;
using Neon.Api;
using Neon.Errors;

namespace Neon.Schema;

/// <summary>
/// Reads a comparison that Compare-NeonSchema wrote, or that a job, a file or JSON made of one. It takes the whole of it or nothing:
/// what lacks a part, contradicts itself or is of a contract that is not known would be mistreated as a schema without changes.
/// </summary>
internal static class ComparisonReader
{
    /// <summary>The items of what was given at once: a list is all that is in it, and a group its comparisons.</summary>
    public static IReadOnlyList<PSObject?> Items(object? given)
    {
        if (LanguagePrimitives.GetEnumerable(given) is { } list)
            return [.. list.Cast<object?>().SelectMany(Items)];
        PSObject? item = Wrapped(given);
        return IsGroup(item) ? [.. Items(Of(item!, nameof(NeonSchemaGroup.Comparisons)))] : [item];
    }

    /// <summary>Whether it is a group, or a list with one.</summary>
    public static bool HasGroups(object? given) =>
        LanguagePrimitives.GetEnumerable(given) is { } list ? list.Cast<object?>().Any(HasGroups) : IsGroup(Wrapped(given));

    // Ours, or what JSON or a job made of one.
    private static bool IsGroup(PSObject? item) =>
        item?.BaseObject is NeonSchemaGroup || (item?.Properties[nameof(NeonSchemaGroup.Comparisons)] is not null && item.Properties[nameof(NeonSchemaGroup.Branches)] is not null);

    /// <summary>Reads a comparison.</summary>
    /// <exception cref="NeonException">It is none, or not whole: <c>Neon.SchemaNotCompared</c>.</exception>
    public static NeonSchemaComparison Read(PSObject? source)
    {
        if (source is null)
            throw NeonErrors.SchemaNotCompared("$null is not a comparison", null);
        try
        {
            NeonSchemaComparison comparison = source.BaseObject as NeonSchemaComparison ?? Rebuilt(source);
            CheckWhole(comparison);
            return comparison;
        }
        catch (FormatException e)
        {
            throw NeonErrors.SchemaNotCompared(e.Message, source);
        }
    }

    private static PSObject? Wrapped(object? item) => item is null ? null : PSObject.AsPSObject(item);

    private static NeonSchemaComparison Rebuilt(PSObject source)
    {
        string name = source.BaseObject is PSCustomObject ? source.TypeNames[0] : source.BaseObject.GetType().Name;
        if (source.TypeNames.Any(type => type.StartsWith("Selected.", StringComparison.Ordinal) || type.StartsWith("Deserialized.Selected.", StringComparison.Ordinal)))
            throw new FormatException("the object is the output of Select-Object; pipe the comparison itself");
        if (source.Properties[nameof(NeonSchemaComparison.HasChanges)] is null || source.Properties[nameof(NeonSchemaComparison.Changes)] is null
            || Of(source, nameof(NeonSchemaComparison.ContractVersion)) is not { } contract)
        {
            throw new FormatException($"{name} is not a comparison: it has no HasChanges, Changes and ContractVersion");
        }
        if (!IsWhole(contract, out int version) || version is < 1 or > NeonSchemaComparison.CurrentContract)
            throw new FormatException($"a comparison has the contract version {contract}, but this module supports {NeonSchemaComparison.CurrentContract}");
        NeonSchemaComparison comparison = (NeonSchemaComparison)Build(typeof(NeonSchemaComparison), source, "comparison");
        CheckWhole(comparison);

        // What it says of itself follows from the rest; where it does not, somebody has changed one of them.
        if (Of(source, nameof(NeonSchemaComparison.HasChanges)) is not bool hasChanges || hasChanges != comparison.HasChanges)
            throw new FormatException($"HasChanges of the comparison {comparison.Title} does not match its changes");
        if (!LanguagePrimitives.TryConvertTo(Of(source, nameof(NeonSchemaComparison.Impact)), out NeonSchemaImpact impact) || impact != comparison.Impact)
            throw new FormatException($"Impact of the comparison {comparison.Title} does not match its changes");
        return comparison;
    }

    // Also of our own objects: a script can set any of it to $null.
    private static void CheckWhole(NeonSchemaComparison comparison)
    {
        bool isWhole = comparison.Branch is not null && comparison.Base is not null && comparison.Changes is not null
            && comparison.Changes.All(change => change?.Hazards is not null && change.Hazards.All(hazard => hazard is not null));
        if (!isWhole)
            throw new FormatException($"a comparison of the database '{comparison.DatabaseName}' is not complete");
    }

    private static object Build(Type type, PSObject source, string what)
    {
        object made = Activator.CreateInstance(type);
        foreach (PropertyInfo property in type.GetProperties().Where(property => property.SetMethod is { IsPublic: true } && !typeof(IDictionary).IsAssignableFrom(property.PropertyType)))
        {
            if (source.Properties[property.Name] is null)
                throw new FormatException($"a {what} has no {property.Name}");
            object? value = Of(source, property.Name);

            // What has a value in a new object always has one.
            if (value is null && property.GetValue(made) is not null)
                throw new FormatException($"{property.Name} of a {what} is empty");
            property.SetValue(made, value is null ? null : Converted(property.PropertyType, value, property.Name));
        }
        return made;
    }

    private static object Converted(Type type, object value, string name)
    {
        if (type == typeof(string))
            return Text(value, name);
        if (type == typeof(bool))
            return value is bool ? value : throw new FormatException($"{name} is neither true nor false");
        if (type == typeof(int))
            return IsWhole(value, out int number) ? number : throw new FormatException($"{name} is not a number");
        if (type.IsEnum)
            return LanguagePrimitives.TryConvertTo(value, type, CultureInfo.InvariantCulture, out object known) ? known : throw new FormatException($"{name} has the unknown value '{value}'");
        if (type.IsGenericType)
            return List(type.GetGenericArguments()[0], value, name);
        if (value is string or ValueType)
            throw new FormatException($"{name} is truncated to text; use ConvertTo-Json -Depth 6");
        return Build(type, PSObject.AsPSObject(value), name);
    }

    private static Array List(Type type, object value, string name)
    {
        // JSON that went through a pipeline has an item instead of a list of one.
        object[] items = [.. (LanguagePrimitives.GetEnumerable(value) ?? new[] { value }).Cast<object?>().Select(item => Converted(type, Unwrapped(item) ?? throw new FormatException($"{name} has an empty item"), name))];
        Array list = Array.CreateInstance(type, items.Length);
        items.CopyTo(list, 0);
        return list;
    }

    // ConvertFrom-Json makes dates of what looks like one.
    private static string Text(object value, string name) => value switch
    {
        string text => text,
        DateTime or DateTimeOffset => RequestValue.ToText(value) ?? "",
        ValueType => Convert.ToString(value, CultureInfo.InvariantCulture),
        _ => throw new FormatException($"{name} is not text"),
    };

    private static bool IsWhole(object value, out int number)
    {
        number = 0;
        return value is int or long or short or byte && LanguagePrimitives.TryConvertTo(value, out number);
    }

    private static object? Of(PSObject source, string property)
    {
        try
        {
            return Unwrapped(source.Properties[property]?.Value);
        }
        catch (GetValueException e)
        {
            throw new FormatException($"{property} of a comparison cannot be read: {e.Message}", e);
        }
    }

    private static object? Unwrapped(object? value) => value is PSObject { BaseObject: not PSCustomObject } wrapped ? wrapped.BaseObject : value;
}
