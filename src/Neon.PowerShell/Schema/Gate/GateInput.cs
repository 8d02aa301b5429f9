using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Text.RegularExpressions;
using Neon.Errors;

namespace Neon.Schema.Gate;

/// <summary>A comparison as a gate reads it: by the names of its properties, so that what went through JSON or a job is one too.</summary>
internal sealed class GateInput
{
    private GateInput(PSObject source, string title, string database, IReadOnlyList<GateChange> changes)
    {
        Source = source;
        Title = title;
        Database = database;
        Changes = changes;
    }

    /// <summary>What was piped.</summary>
    public PSObject Source { get; }

    /// <summary>What was compared with what, for a message.</summary>
    public string Title { get; }

    /// <summary>The database.</summary>
    public string Database { get; }

    /// <summary>What differs.</summary>
    public IReadOnlyList<GateChange> Changes { get; }

    /// <summary>Reads a comparison.</summary>
    /// <exception cref="NeonException">It is none, or one that does not say what differs: <c>Neon.SchemaNotCompared</c>.</exception>
    public static GateInput Read(PSObject? source)
    {
        if (source is null)
            throw NeonErrors.SchemaNotCompared("$null isn't a comparison", null);
        object? hasChanges = Value(source, "HasChanges");
        object? listed = Value(source, "Changes");
        if (source.Properties["HasChanges"] is null || source.Properties["Changes"] is null || !LanguagePrimitives.TryConvertTo(hasChanges, out bool differs))
            throw NeonErrors.SchemaNotCompared($"a {source.BaseObject.GetType().Name} isn't a comparison: it has no HasChanges and Changes", source);
        string database = Text(source, "DatabaseName");
        string title = TitleOf(source, database);
        List<GateChange> changes = [.. Items(listed).Select(item => GateChange.Read(item, title))];
        if (OneSided(source, database, changes) is { } whole)
            changes.Insert(0, whole);
        if (differs && changes.Count == 0)
            throw NeonErrors.SchemaNotCompared($"{title} differs, but the comparison does not list the changes", source);
        return new GateInput(source, title, database, changes);
    }

    /// <summary>The text of a property; empty where there is none.</summary>
    public static string Text(PSObject source, string property) => Value(source, property)?.ToString() ?? "";

    /// <summary>The value of a property without its wrapper, but for objects that have no other shape.</summary>
    public static object? Value(PSObject source, string property) => source.Properties[property]?.Value is { } value
        ? value is PSObject { BaseObject: not PSCustomObject } wrapped ? wrapped.BaseObject : value
        : null;

    /// <summary>The items of a list; JSON makes one item of a list of one.</summary>
    public static IEnumerable<PSObject> Items(object? list) => list switch
    {
        null => [],
        string => [PSObject.AsPSObject(list)],
        IEnumerable items => items.Cast<object?>().Where(item => item is not null).Select(item => PSObject.AsPSObject(item!)),
        _ => [PSObject.AsPSObject(list)],
    };

    private static string TitleOf(PSObject source, string database) =>
        Side(source, "Base") is { Length: > 0 } from && Side(source, "Branch") is { Length: > 0 } to ? $"{database} ({from} -> {to})" : database;

    private static string Side(PSObject source, string property) =>
        Value(source, property) is not { } side ? "" : side is NeonSchemaSide known ? known.ToString() : side is string text ? text : Text(PSObject.AsPSObject(side), "BranchName");

    // A database that one side lacks may have nothing in it, and then nothing in it differs.
    private static GateChange? OneSided(PSObject source, string database, List<GateChange> changes)
    {
        bool? inBranch = HasDatabase(source, "Branch");
        bool? inBase = HasDatabase(source, "Base");
        if (inBranch is null || inBase is null || inBranch == inBase || changes.Any(change => change.Kind == "database"))
            return null;
        NeonSchemaChange whole = new()
        {
            Action = inBranch == true ? NeonSchemaChangeAction.Added : NeonSchemaChangeAction.Removed,
            Kind = "database",
            Name = database,
            FullName = database,
            Impact = inBranch == true ? NeonSchemaImpact.Safe : NeonSchemaImpact.Breaking,
        };
        return GateChange.Read(PSObject.AsPSObject(whole), database);
    }

    private static bool? HasDatabase(PSObject source, string side) =>
        Value(source, side) is { } found && Value(PSObject.AsPSObject(found), "HasDatabase") is bool has ? has : null;
}

/// <summary>A change as a gate reads it.</summary>
internal sealed class GateChange
{
    private GateChange(PSObject source, NeonSchemaImpact impact)
    {
        Source = source;
        Impact = impact;
        Action = GateInput.Value(source, "Action") is { } action && LanguagePrimitives.TryConvertTo(action, out NeonSchemaChangeAction known) ? known.ToString() : "";
        Kind = GateInput.Text(source, "Kind");
        FullName = GateInput.Text(source, "FullName");
        Hazards = [.. GateInput.Items(GateInput.Value(source, "Hazards")).Select(GateHazard.Read)];
    }

    /// <summary>The change itself.</summary>
    public PSObject Source { get; }

    /// <summary>Added, Removed or Modified.</summary>
    public string Action { get; }

    /// <summary>What it is.</summary>
    public string Kind { get; }

    /// <summary>Its whole name.</summary>
    public string FullName { get; }

    /// <summary>The worst of what it can do.</summary>
    public NeonSchemaImpact Impact { get; }

    /// <summary>The reasons to look at it.</summary>
    public IReadOnlyList<GateHazard> Hazards { get; }

    /// <summary>Reads a change.</summary>
    /// <exception cref="NeonException">It has no impact that is known: <c>Neon.SchemaNotCompared</c>.</exception>
    public static GateChange Read(PSObject source, string comparison)
    {
        if (!LanguagePrimitives.TryConvertTo(GateInput.Value(source, "Impact"), out NeonSchemaImpact impact) || GateInput.Value(source, "Impact") is null)
            throw NeonErrors.SchemaNotCompared($"a change of {comparison} has no impact", source);
        if (GateInput.Items(GateInput.Value(source, "Hazards")).Any(hazard => hazard.BaseObject is string))
            throw NeonErrors.SchemaNotCompared($"the hazards of {comparison} were truncated to text; use ConvertTo-Json -Depth 5", source);
        return new GateChange(source, impact);
    }

    /// <summary>What happened to what.</summary>
    public override string ToString() => $"{Action.ToLowerInvariant()} {Kind} {FullName}";
}

/// <summary>A hazard as a gate reads it.</summary>
internal sealed class GateHazard
{
    private static readonly Regex RuleIdShape = new("^NSR[0-9*?]+$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase);

    /// <summary>Its name.</summary>
    public string Hazard { get; private init; } = "";

    /// <summary>The rule that found it.</summary>
    public string RuleId { get; private init; } = "";

    /// <summary>Why.</summary>
    public string Reason { get; private init; } = "";

    /// <summary>How bad it is.</summary>
    public NeonSchemaImpact Impact { get; private init; }

    /// <summary>Whether a word is a hazard's name.</summary>
    public static bool IsName(string word) => NeonSchemaHazard.Names.Contains(word, StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether a word is the id of a rule, or a pattern of such.</summary>
    public static bool IsRuleId(string word) => RuleIdShape.IsMatch(word);

    /// <summary>Reads a hazard; one whose impact is not known counts as the worst.</summary>
    public static GateHazard Read(PSObject source) => new()
    {
        Hazard = GateInput.Text(source, "Hazard"),
        RuleId = GateInput.Text(source, "RuleId"),
        Reason = GateInput.Text(source, "Reason"),
        Impact = GateInput.Value(source, "Impact") is { } impact && LanguagePrimitives.TryConvertTo(impact, out NeonSchemaImpact known) ? known : NeonSchemaImpact.Breaking,
    };
}
