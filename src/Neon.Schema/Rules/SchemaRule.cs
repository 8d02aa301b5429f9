using System;
using System.Collections.Generic;

namespace Neon.Schema.Rules;

/// <summary>A row of the table: what makes which hazard of a change.</summary>
internal sealed class SchemaRule
{
    private readonly Func<ChangeFacts, bool> _when;

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
    public SchemaRule(string id, string hazard, NeonSchemaImpact impact, string title, string[] kinds, Func<ChangeFacts, bool> when, string reason, string advice, string? property = null)
    {
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

    private string? Property { get; }

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
    };

    private string Fill(string text, ChangeFacts facts)
    {
        if (text.IndexOf('{') < 0)
            return text;
        NeonSchemaChange change = facts.Change;
        return text
            .Replace("{object}", $"{change.Kind} {change.FullName}")
            .Replace("{parent}", facts.Parent)
            .Replace("{rename}", change.ProbableRename)
            .Replace("{before}", Short(facts.Before(Property ?? "")))
            .Replace("{after}", Short(facts.After(Property ?? "")));
    }

    private static string Short(string? value)
    {
        const int Longest = 60;
        string line = (value ?? "nothing").Replace('\n', ' ');
        return line.Length <= Longest ? line : line.Substring(0, Longest - 3) + "...";
    }
}
