using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;
using Neon.Api;

namespace Neon.Completion;

/// <summary>Something that can be completed.</summary>
/// <param name="text">What is inserted, and shown in the list.</param>
/// <param name="id">The id that it means.</param>
/// <param name="toolTip">What helps to choose; null for the id.</param>
internal sealed class Offer(string text, string id, string? toolTip = null)
{
    /// <summary>What is inserted, and shown in the list.</summary>
    public string Text { get; } = text;

    /// <summary>The id that it means.</summary>
    public string Id { get; } = id;

    /// <summary>What helps to choose.</summary>
    public string ToolTip { get; } = string.IsNullOrEmpty(toolTip) ? id : toolTip!;

    /// <summary>Whether it is the default.</summary>
    public bool IsDefault { get; init; }

    /// <summary>What Tab offers of these for a word, as PowerShell takes it: quoted where that is needed.</summary>
    public static IReadOnlyList<CompletionResult> Matching(IEnumerable<Offer> offers, string? word)
    {
        string typed = (word ?? "").Trim('\'', '"');
        WildcardPattern pattern = new(WildcardPattern.Escape(typed) + "*", WildcardOptions.IgnoreCase);
        return [.. offers
            .Where(offer => (pattern.IsMatch(offer.Text) || (typed.Length > 0 && pattern.IsMatch(offer.Id))) && !offer.Id.Any(char.IsControl))
            .Select(offer => new CompletionResult(pattern.IsMatch(offer.Text) ? offer.Inserted() : Quote(offer.Id), ShownText.Line(offer.Text), CompletionResultType.ParameterValue, ShownText.Line(offer.ToolTip)))];
    }

    // A prompt obeys the control characters of what is inserted, too; the id means the same.
    private string Inserted() => Quote(Text.Any(char.IsControl) ? Id : Text);

    private static string Quote(string text)
    {
        bool plain = text.Length > 0 && text.All(c => char.IsLetterOrDigit(c) || c is '-' or '_' or '.' or '/') && text[0] != '-';
        return plain ? text : "'" + CodeGeneration.EscapeSingleQuotedStringContent(text) + "'";
    }
}
