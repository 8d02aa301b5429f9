using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;

namespace Neon.Formatting;

/// <summary>
/// The tree of branches, for <c>Format-Custom</c>: a line for each, indented below its parent where that stands above it, else
/// with the names of its ancestors before its own.
/// </summary>
public static class BranchTree
{
    private const int Indent = 2;

    /// <summary>The line of a branch, below the one that was shown before it.</summary>
    /// <param name="branch">A branch, or what a job or a remote session made of one.</param>
    public static string Line(object? branch)
    {
        PSObject shown = PSObject.AsPSObject(branch ?? "");
        return Place(shown) + Text(shown, "Name") + "  " + string.Join(", ", Details(shown));
    }

    private static string Place(PSObject shown)
    {
        if (shown.BaseObject is not NeonBranch { Family: { } family } branch)
            return Text(shown, "ParentId") is { } parent ? parent + " / " : "";
        if (!family.Shown.Add(branch.Id))
        {
            family.Shown.Clear();
            family.Shown.Add(branch.Id);
            (family.LastShown, family.Named) = ([], 0);
        }
        IReadOnlyList<string> line = family.LineOf(branch);
        IReadOnlyList<string> before = family.LastShown;
        family.LastShown = line;
        int ancestors = line.Count - 1;
        if (ancestors > family.Named && before.Count >= ancestors && before.Take(ancestors).SequenceEqual(line.Take(ancestors)))
            return new string(' ', (ancestors - family.Named) * Indent);
        family.Named = ancestors;
        return string.Concat(line.Take(ancestors).Select(id => ViewText.Shown(family.NameOf(id)) + " / "));
    }

    private static IEnumerable<string> Details(PSObject shown)
    {
        string?[] details =
        [
            Text(shown, "Id"),
            Text(shown, "CurrentState"),
            Is(shown, "Default") ? "default" : null,
            Is(shown, "Protected") ? "protected" : null,
            LanguagePrimitives.TryConvertTo(Value(shown, "LogicalSize"), out long bytes) && bytes > 0 ? ViewText.Size(bytes) : null,
            ViewText.Date(Value(shown, "ExpiresAt")) is { } expiry ? "expires " + expiry : null,
        ];
        return details.Where(detail => !string.IsNullOrEmpty(detail))!;
    }

    private static bool Is(PSObject shown, string name) => Value(shown, name) is true;

    private static string? Text(PSObject shown, string name) => ViewText.Shown(Value(shown, name));

    private static object? Value(PSObject shown, string name) => shown.Properties[name]?.Value;
}
