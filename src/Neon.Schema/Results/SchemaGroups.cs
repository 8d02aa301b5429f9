using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Neon.Schema.Reports;

namespace Neon.Schema;

/// <summary>
/// Finds the branches that have the same changes. A branch is looked at with all its databases together; the names of these count
/// only where it has several, so that a thousand projects with a database each, all called otherwise, can be alike.
/// </summary>
public static class SchemaGroups
{
    /// <summary>How many changes a summary names.</summary>
    private const int Named = 2;

    /// <summary>The groups: what could not be compared first, then the largest.</summary>
    public static IReadOnlyList<NeonSchemaGroup> Of(IEnumerable<NeonSchemaComparison> comparisons)
    {
        IEnumerable<IGrouping<string, Member>> alike = Members(comparisons).GroupBy(member => member.Key(), StringComparer.Ordinal);
        return
        [
            .. alike.Select(Made)
                .OrderByDescending(group => group.ErrorId is not null)
                .ThenByDescending(group => group.Count)
                .ThenByDescending(group => group.Impact)
                .ThenBy(group => group.Branches[0].ToString(), StringComparer.Ordinal)
                .ThenBy(group => group.Branches[0].ProjectId, StringComparer.Ordinal),
        ];
    }

    /// <summary>How many branches are alike, in words: <c>1,000 branches: 940 same as main, 51 with the same 3 changes, 9 with other changes.</c></summary>
    internal static string Summary(IReadOnlyList<NeonSchemaGroup> groups)
    {
        List<string> parts = [.. groups.Where(group => !group.HasChanges).Select(group => $"{Number(group.Count)} {Lower(group.Summary)}")];
        List<NeonSchemaGroup> changed = [.. groups.Where(group => group.HasChanges && group.ErrorId is null)];
        parts.AddRange(changed.Where(group => group.Count > 1).Select(group => $"{Number(group.Count)} with the same {Words.Count(Math.Max(1, group.Changes.Count), "change")}"));
        int odd = changed.Count(group => group.Count == 1);
        if (odd > 0)
            parts.Add($"{Number(odd)} with {(parts.Count > 0 ? "other " : "")}changes of {(odd == 1 ? "its" : "their")} own");
        int failed = groups.Where(group => group.ErrorId is not null).Sum(group => group.Count);
        if (failed > 0)
            parts.Add($"{Number(failed)} not compared");
        int all = groups.Sum(group => group.Count);
        return $"{Branches(all)}: {string.Join(", ", parts)}.";
    }

    /// <summary>A number of branches.</summary>
    internal static string Branches(int count) => $"{Number(count)} {(count == 1 ? "branch" : "branches")}";

    private static string Number(int count) => count.ToString("N0", CultureInfo.InvariantCulture);

    private static string Lower(string summary) => char.ToLowerInvariant(summary[0]) + summary.Substring(1);

    private static List<Member> Members(IEnumerable<NeonSchemaComparison> comparisons)
    {
        List<Member> members = [];
        Dictionary<string, Member> known = new(StringComparer.Ordinal);
        foreach (NeonSchemaComparison comparison in comparisons)
        {
            // What has no name cannot be told from another without one, so it is never put together.
            string side = SideOf(comparison.Branch);
            string key = side + "\n" + SideOf(comparison.Base);
            if (side.Length == 0 || !known.TryGetValue(key, out Member? member))
            {
                members.Add(member = new Member());
                known[key] = member;
            }
            member.Comparisons.Add(comparison);
        }
        return members;
    }

    private static string SideOf(NeonSchemaSide side)
    {
        string name = side.Path ?? (side.BranchId.Length > 0 ? side.BranchId : side.BranchName);
        return name.Length == 0 ? "" : string.Join("\n", side.ProjectId, name, side.PointInTime);
    }

    private static NeonSchemaGroup Made(IGrouping<string, Member> alike)
    {
        Member first = alike.First();
        List<NeonSchemaChange> changes = [.. first.Comparisons.SelectMany(comparison => comparison.AllChanges)];
        List<NeonSchemaComparison> all = [.. alike.SelectMany(member => member.Comparisons)];
        NeonSchemaComparison? failed = first.Comparisons.FirstOrDefault(comparison => comparison.Outcome != NeonSchemaOutcome.Compared);
        return new NeonSchemaGroup
        {
            Summary = failed is not null ? $"Not compared: {failed.ErrorMessage}"
                : changes.Count > 0 ? string.Join(", ", changes.Take(Named)) + (changes.Count > Named ? $" and {changes.Count - Named} more" : "")
                : first.Comparisons.Any(comparison => comparison.HasChanges) ? "Other lines in the dump"
                : all.Select(comparison => comparison.Base.ToString()).Distinct(StringComparer.Ordinal).ToArray() is [{ Length: > 0 } name] ? $"Same as {name}"
                : "No changes",
            Changes = changes,
            ErrorId = failed is null ? null : failed.ErrorId ?? "",
            Branches = [.. alike.Select(member => member.Comparisons[0].Branch)],
            Comparisons = all,
            First = first.Comparisons,
        };
    }

    /// <summary>A branch with its comparisons.</summary>
    private sealed class Member
    {
        public List<NeonSchemaComparison> Comparisons { get; } = [];

        /// <summary>The same for branches that differ by the same.</summary>
        public string Key()
        {
            bool isOne = Comparisons.Select(comparison => comparison.DatabaseName).Distinct(StringComparer.Ordinal).Count() == 1;
            return string.Join("\u0002", Comparisons.OrderBy(comparison => comparison.DatabaseName, StringComparer.Ordinal).SelectMany(comparison => Parts(comparison, isOne ? "" : comparison.DatabaseName)).Distinct());
        }

        private static IEnumerable<string> Parts(NeonSchemaComparison comparison, string database)
        {
            if (comparison.Outcome != NeonSchemaOutcome.Compared)
                return [Part(database, "error", comparison.ErrorId)];
            if (!comparison.IsKnown)
                return [Part(database, "diff", comparison.Diff)];
            return comparison.AllChanges.Select(change => Part(database, $"{change.Action}", change.Kind, change.FullName, change.Before, change.After, $"{change.Impact}"));
        }

        private static string Part(params string?[] parts) => string.Join("\u0001", parts);
    }
}
