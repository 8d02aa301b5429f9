using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;

namespace Neon.Files;

/// <summary>The text of a .env file: lines such as <c>NAME=value</c>, as the CLI and the dotenv libraries read them.</summary>
internal static class DotEnv
{
    private static readonly Regex Assignment = new(@"^\s*(?:export\s+)?(?<name>[A-Za-z_][A-Za-z0-9_]*)\s*=", RegexOptions.CultureInvariant);
    private static readonly Regex NeedsQuotes = new("[\\s#\"'=\\\\$`]", RegexOptions.CultureInvariant);

    /// <summary>Puts variables into a text. Each takes the place of its line; what is new comes last, and all other lines stay.</summary>
    /// <param name="text">The text before.</param>
    /// <param name="values">The variables.</param>
    /// <param name="stale">Which variables are taken out, unless they are among the values.</param>
    public static string Merge(string text, IReadOnlyList<KeyValuePair<string, string>> values, System.Func<string, bool> stale)
    {
        string end = text.Contains("\r\n") ? "\r\n" : "\n";
        HashSet<string> written = [];
        List<string> lines = [];
        foreach (string line in text.Split('\n').Select(line => line.TrimEnd('\r')))
        {
            string? name = Assignment.Match(line) is { Success: true } match ? match.Groups["name"].Value : null;
            if (name is not null && values.FirstOrDefault(value => value.Key == name) is { Key: not null } value)
            {
                // Of two lines the last would count, and it is the old one.
                if (written.Add(name))
                    lines.Add(Line(value));
            }
            else if (name is null || !stale(name))
            {
                lines.Add(line);
            }
        }
        while (lines.Count > 0 && string.IsNullOrWhiteSpace(lines[lines.Count - 1]))
            lines.RemoveAt(lines.Count - 1);
        lines.AddRange(values.Where(value => !written.Contains(value.Key)).Select(Line));
        return string.Concat(lines.Select(line => line + end));
    }

    private static string Line(KeyValuePair<string, string> value) =>
        NeedsQuotes.IsMatch(value.Value)
            ? $"{value.Key}=\"{value.Value.Replace("\\", "\\\\").Replace("\"", "\\\"").Replace("\r", "\\r").Replace("\n", "\\n")}\""
            : $"{value.Key}={value.Value}";
}
