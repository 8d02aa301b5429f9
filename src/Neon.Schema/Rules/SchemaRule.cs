using System;
using System.Collections.Generic;
using System.Linq;
using Neon.Schema.Completing;

namespace Neon.Schema.Rules;

/// <summary>A row of the table: what makes which hazard of a change.</summary>
internal sealed class SchemaRule
{
    private readonly Func<ChangeFacts, bool> _when;
    private Func<TableEffect, bool>? _effect;

    /// <summary>A row.</summary>
    /// <param name="id">By which its page is called.</param>
    /// <param name="hazard">The hazard's name.</param>
    /// <param name="impact">How bad it is on its own.</param>
    /// <param name="title">What happened, in a few words.</param>
    /// <param name="kinds">The kinds of objects that it is for.</param>
    /// <param name="when">When it holds.</param>
    /// <param name="reason">Why it is looked at: one sentence; <c>{object}</c>, <c>{parent}</c>, <c>{rename}</c>, <c>{before}</c> and <c>{after}</c> are filled in.</param>
    /// <param name="advice">What to do instead, or before: one sentence.</param>
    /// <param name="property">The property that <c>{before}</c> and <c>{after}</c> are of.</param>
    /// <param name="hasSteps">Whether the hazard is one that <see cref="SaferWay"/> goes around.</param>
    /// <param name="withWhole">Whether it is also for what comes or goes with the table that it is of.</param>
    public SchemaRule(
        string id, string hazard, NeonSchemaImpact impact, string title, string[] kinds, Func<ChangeFacts, bool> when, string reason, string advice, string? property = null,
        bool hasSteps = false, bool withWhole = false)
    {
        HasSteps = hasSteps;
        IsWithWhole = withWhole;
        Id = id;
        Hazard = hazard;
        Impact = impact;
        Title = title;
        Kinds = kinds;
        Reason = reason;
        Advice = advice;
        Property = property;
        _when = when;
    }

    /// <summary>A row about the locks that a change takes, also of what comes or goes with its table; <c>{locked}</c> are the tables.</summary>
    public static SchemaRule ForLock(string id, string hazard, NeonSchemaImpact impact, string title, string[] kinds, Func<TableEffect, bool> effect, string reason, string advice) =>
        new(id, hazard, impact, title, kinds, c => c.Effects.Any(effect), reason, advice, hasSteps: impact != NeonSchemaImpact.Safe, withWhole: true) { _effect = effect };

    /// <summary>By which its page is called: <c>NSR031</c>.</summary>
    public string Id { get; }

    /// <summary>The hazard's name.</summary>
    public string Hazard { get; }

    /// <summary>How bad it is on its own.</summary>
    public NeonSchemaImpact Impact { get; }

    /// <summary>What happened, in a few words.</summary>
    public string Title { get; }

    /// <summary>The kinds of objects that it is for.</summary>
    public IReadOnlyList<string> Kinds { get; }

    /// <summary>Why it is looked at.</summary>
    public string Reason { get; }

    /// <summary>What to do instead, or before.</summary>
    public string Advice { get; }

    /// <summary>Whether it is also for what comes or goes with the table that it is of.</summary>
    public bool IsWithWhole { get; }

    /// <summary>Whether its hazard is one that a safer way goes around.</summary>
    public bool HasSteps { get; }

    private string? Property { get; }

    /// <summary>A sentence of a rule without the objects of a change, as the pages of the rules have it.</summary>
    public static string InGeneral(string sentence)
    {
        string plain = sentence
            .Replace("{object}", "the object")
            .Replace("{parent}", "its table")
            .Replace("{rename}", "the new name")
            .Replace("{schema}", "its schema")
            .Replace("{before}", "the old value")
            .Replace("{after}", "the new value")
            .Replace("{default}", "the default partition")
            .Replace("{secured}", "the secured table")
            .Replace("{assumed}", "some objects")
            .Replace("{dependents}", "what depends on it")
            .Replace("{indexes}", "an index")
            .Replace("{columns}", "a column")
            .Replace("{others}", "other functions")
            .Replace("{locked}", "the tables")
            .Replace("{tables without a key}", "the tables");
        return char.ToUpperInvariant(plain[0]) + plain.Substring(1);
    }

    /// <summary>Whether it holds for a change of one of its kinds.</summary>
    public bool Holds(ChangeFacts facts) => _when(facts);

    /// <summary>The hazard that it makes of a change.</summary>
    public NeonSchemaHazard Of(ChangeFacts facts) => new()
    {
        Hazard = Hazard,
        Impact = Impact,
        RuleId = Id,
        Reason = Fill(Reason, facts),
        Advice = Fill(Advice, facts),
        Steps = HasSteps ? SaferWay.Of(facts) : [],
        Tables = Locked(facts),
    };

    private string[] Locked(ChangeFacts facts) => _effect is null ? [] : [.. facts.Effects.Where(_effect).Select(effect => effect.Table).Distinct()];

    private string Fill(string text, ChangeFacts facts)
    {
        if (text.IndexOf('{') < 0)
            return text;
        NeonSchemaChange change = facts.Change;
        return text
            .Replace("{object}", $"{change.Kind} {change.FullName}")
            .Replace("{parent}", facts.Parent)
            .Replace("{rename}", facts.NewNameBehindView ?? change.ProbableRename)
            .Replace("{schema}", change.Schema)
            .Replace("{before}", Short(facts.Before(Property ?? "")))
            .Replace("{after}", Short(facts.After(Property ?? "")))
            .Replace("{default}", facts.DefaultPartitionBeside?.FullName)
            .Replace("{secured}", facts.SecuredTable)
            .Replace("{assumed}", facts.Now?[UnknownResults.Assumed])
            .Replace("{dependents}", text.IndexOf("{dependents}", StringComparison.Ordinal) < 0 ? "" : Listed(facts.Dependents))
            .Replace("{indexes}", text.IndexOf("{indexes}", StringComparison.Ordinal) < 0 ? "" : Listed(facts.RebuiltIndexes.Select(index => index.FullName)))
            .Replace("{columns}", text.IndexOf("{columns}", StringComparison.Ordinal) < 0 ? "" : Listed(ViewShape.ColumnsOfOtherTypes(facts)))
            .Replace("{others}", text.IndexOf("{others}", StringComparison.Ordinal) < 0 ? "" : Listed(facts.Overloads.Select(other => other.FullName)))
            .Replace("{locked}", text.IndexOf("{locked}", StringComparison.Ordinal) < 0 ? "" : Listed(Locked(facts)))
            .Replace("{tables without a key}", text.IndexOf("{tables without a key}", StringComparison.Ordinal) < 0 ? "" : Listed(Publications.TablesWithoutIdentity(facts)));
    }

    /// <summary>A list for a sentence, of which not all is said where it is long.</summary>
    private static string Listed(IEnumerable<string> items)
    {
        const int Most = 5;
        string[] all = [.. items];
        string[] named = [.. all.Take(Most)];
        if (all.Length > Most)
            return $"{string.Join(", ", named)} and {all.Length - Most} more";
        return named.Length < 2 ? string.Concat(named) : $"{string.Join(", ", named.Take(named.Length - 1))} and {named[named.Length - 1]}";
    }

    private static string Short(string? value)
    {
        const int Longest = 60;
        string line = (value ?? "nothing").Replace('\n', ' ');
        return line.Length <= Longest ? line : line.Substring(0, Longest - 3) + "...";
    }
}
