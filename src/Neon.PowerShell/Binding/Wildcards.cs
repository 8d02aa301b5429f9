using System.Management.Automation;

namespace Neon.Binding;

/// <summary>Patterns that a caller wrote: PowerShell says only when it uses one that it is none.</summary>
internal static class Wildcards
{
    private const WildcardOptions Options = WildcardOptions.IgnoreCase | WildcardOptions.CultureInvariant;

    /// <summary>Whether a text has wildcards and is a pattern; one with a bracket that is never closed is a name.</summary>
    public static bool IsPattern(string text) => WildcardPattern.ContainsWildcardCharacters(text) && TryMake(text) is not null;

    /// <summary>Whether a pattern may be meant as a name: brackets alone stand in names, too.</summary>
    public static bool MayBeName(string text) => text.IndexOfAny(['*', '?']) < 0;

    /// <summary>The pattern of a text, whatever the case; null if it is none.</summary>
    public static WildcardPattern? TryMake(string text)
    {
        WildcardPattern pattern = new(text, Options);
        try
        {
            pattern.IsMatch("");
            return pattern;
        }
        catch (WildcardPatternException)
        {
            return null;
        }
    }

    /// <summary>The pattern of a text; where it is none, that of the text itself.</summary>
    public static WildcardPattern MakeOrLiteral(string text) => TryMake(text) ?? new WildcardPattern(WildcardPattern.Escape(text), Options);
}
