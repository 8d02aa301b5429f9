using System;
using System.Collections.Generic;
using System.Linq;
using Neon.Api;

namespace Neon.Schema;

/// <summary>
/// Takes secrets out of comparisons: dumps have the passwords of user mappings, subscriptions and function bodies. Changes and
/// fingerprints are made of the real text, so another password is a difference; nobody who reads the comparison sees which.
/// </summary>
internal static class SecretsOfSchemas
{
    /// <summary>Takes them out of all that a comparison says.</summary>
    public static void Hide(NeonSchemaComparison comparison)
    {
        comparison.Diff = InDiff(comparison.Diff);
        foreach (NeonSchemaChange change in comparison.Changes)
        {
            change.Name = Redactor.RedactSql(change.Name);
            change.FullName = Redactor.RedactSql(change.FullName);
            change.Before = InSql(change.Before);
            change.After = InSql(change.After);
            foreach (NeonSchemaDifference difference in change.Differences)
                (difference.Before, difference.After) = (InProperty(difference, difference.Before), InProperty(difference, difference.After));
            foreach (NeonSchemaHazard hazard in change.Hazards)
            {
                (hazard.Reason, hazard.Advice) = (Redactor.RedactSql(hazard.Reason), Redactor.RedactSql(hazard.Advice));
                hazard.Steps = [.. hazard.Steps.Select(Redactor.RedactSql)];
            }
        }
    }

    private static string? InSql(string? sql) => sql is null ? null : Redactor.RedactSql(sql);

    // A property is what follows its word in the statement: the connection of a subscription is told by that word alone.
    private static string? InProperty(NeonSchemaDifference difference, string? value)
    {
        if (value is null)
            return null;
        string word = difference.Property + " ";
        string shown = Redactor.RedactSql(word + value);
        return shown.StartsWith(word, StringComparison.Ordinal) ? shown.Substring(word.Length) : Redactor.RedactSql(value);
    }

    // A secret may go on over several lines of a side, between which the diff has those of the other.
    private static string InDiff(string diff)
    {
        List<DiffLine> lines = [.. UnifiedDiff.Lines(diff)];
        string[] shown = [.. lines.Select(line => line.Text)];
        for (int start = 0; start < lines.Count;)
        {
            int end = start + 1;
            while (end < lines.Count && lines[end].Kind != DiffLineKind.Hunk)
                end++;
            HideIn(lines, shown, [.. Enumerable.Range(start, end - start).Where(i => lines[i].Kind is DiffLineKind.Context or DiffLineKind.Removed)]);
            HideIn(lines, shown, [.. Enumerable.Range(start, end - start).Where(i => lines[i].Kind is DiffLineKind.Context or DiffLineKind.Added)]);
            start = end;
        }
        return string.Join("\n", shown) + (diff.EndsWith("\n", StringComparison.Ordinal) ? "\n" : "");
    }

    /// <summary>Takes them out of these lines, which are one text without their first characters. What both sides have may be hidden by either.</summary>
    private static void HideIn(List<DiffLine> lines, string[] shown, List<int> side)
    {
        string text = string.Join("\n", side.Select(i => Rest(lines[i])));
        string hidden = Redactor.RedactSql(text);
        if (hidden == text)
            return;
        string[] parts = hidden.Split('\n');
        for (int i = 0; i < side.Count && i < parts.Length; i++)
        {
            if (parts[i] != Rest(lines[side[i]]))
                shown[side[i]] = lines[side[i]].Text.Substring(0, 1) + parts[i];
        }
    }

    private static string Rest(DiffLine line) => line.Text.Length == 0 ? "" : line.Text.Substring(1);
}
