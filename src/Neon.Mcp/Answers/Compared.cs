using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json.Nodes;

namespace Neon.Mcp.Answers;

/// <summary>
/// Comparisons as tools answer them. The worst changes come first, so that what does not fit is what matters least, and what was
/// left out is counted.
/// </summary>
internal static class Compared
{
    private const int LongestDefinition = 2000;

    /// <summary>The members of an answer, as JSON Schema.</summary>
    public const string Schema =
        """
        {
          "hasChanges": { "type": ["boolean", "null"], "description": "Null if not everything was compared: treat it as true." },
          "impact": { "type": "string", "enum": ["None", "Safe", "Caution", "Breaking", "Unknown"], "description": "The worst of all changes. Unknown: not everything was compared; treat it as worse than Breaking." },
          "comparisons": {
            "type": "array",
            "items": {
              "type": "object",
              "properties": {
                "database": { "type": "string" },
                "base": { "type": "string" },
                "branch": { "type": "string" },
                "outcome": { "type": "string", "enum": ["Compared", "NotCompared"] },
                "errorId": { "type": ["string", "null"] },
                "message": { "type": ["string", "null"] },
                "impact": { "type": "string" },
                "fingerprint": { "type": ["string", "null"] },
                "baseFingerprint": { "type": ["string", "null"] },
                "addedLines": { "type": "integer" },
                "removedLines": { "type": "integer" },
                "ignoredChanges": { "type": "integer" },
                "changes": {
                  "type": "array",
                  "description": "The worst first.",
                  "items": {
                    "type": "object",
                    "properties": {
                      "action": { "type": "string", "enum": ["Added", "Removed", "Modified"] },
                      "kind": { "type": "string" },
                      "fullName": { "type": "string" },
                      "impact": { "type": "string" },
                      "differences": { "type": "array", "items": { "type": "object", "properties": { "property": { "type": "string" }, "before": { "type": ["string", "null"] }, "after": { "type": ["string", "null"] } }, "required": ["property"] } },
                      "hazards": {
                        "type": "array",
                        "items": {
                          "type": "object",
                          "properties": {
                            "hazard": { "type": "string" },
                            "impact": { "type": "string" },
                            "ruleId": { "type": "string" },
                            "reason": { "type": "string" },
                            "advice": { "type": "string" },
                            "steps": { "type": "array", "items": { "type": "string" }, "description": "A safer way, as SQL statements in order." }
                          },
                          "required": ["hazard", "impact", "ruleId", "reason", "advice", "steps"]
                        }
                      },
                      "before": { "type": ["string", "null"] },
                      "after": { "type": ["string", "null"] },
                      "probableRename": { "type": ["string", "null"] }
                    },
                    "required": ["action", "kind", "fullName", "impact", "differences", "hazards"]
                  }
                },
                "omittedChanges": { "type": "integer" },
                "diff": { "type": ["string", "null"], "description": "The unified diff. Lines with - are the base." },
                "omittedDiffLines": { "type": "integer" }
              },
              "required": ["database", "base", "branch", "outcome", "impact", "changes", "omittedChanges"]
            }
          }
        }
        """;

    /// <summary>How bad the worst of them is.</summary>
    public static NeonSchemaImpact Impact(IReadOnlyCollection<NeonSchemaComparison> comparisons) =>
        comparisons.Select(comparison => comparison.Impact).DefaultIfEmpty().Max();

    /// <summary>Comparisons as an answer.</summary>
    /// <param name="comparisons">What was compared.</param>
    /// <param name="maxChanges">How many changes it may have, of all databases together.</param>
    /// <param name="maxCharacters">How long definitions and diffs may be together.</param>
    /// <param name="hasDiff">Whether diffs are wanted.</param>
    public static JsonObject Of(IReadOnlyList<NeonSchemaComparison> comparisons, int maxChanges, int maxCharacters, bool hasDiff)
    {
        NeonSchemaImpact worst = Impact(comparisons);
        Budget budget = new(maxChanges, maxCharacters);
        bool isCut = false;
        JsonArray items = [];
        foreach (NeonSchemaComparison comparison in comparisons.OrderByDescending(comparison => comparison.Impact))
        {
            JsonObject item = Of(comparison, budget, hasDiff);
            isCut |= (int?)item["omittedChanges"] > 0 || (int?)item["omittedDiffLines"] > 0;
            items.Add((JsonNode)item);
        }
        JsonObject answer = new()
        {
            ["hasChanges"] = worst == NeonSchemaImpact.Unknown ? null : comparisons.Any(comparison => comparison.HasChanges),
            ["impact"] = worst.ToString(),
            ["comparisons"] = items,
        };
        if (isCut)
            answer["more"] = "Changes or lines of the diff were omitted, the least important first. To get them, specify one 'database', narrow the result with 'schemas', or raise 'maxChanges' and 'maxCharacters'.";
        return answer;
    }

    /// <summary>The same in a few lines.</summary>
    public static string Text(IReadOnlyList<NeonSchemaComparison> comparisons)
    {
        string title = string.Create(CultureInfo.InvariantCulture, $"Impact {Impact(comparisons)}: {comparisons.Sum(comparison => comparison.AllChanges.Count)} changes in {comparisons.Count(comparison => comparison.HasChanges)} of {comparisons.Count} databases.");
        return SafeText.Lines(title, comparisons.OrderByDescending(comparison => comparison.Impact).SelectMany(Lines));
    }

    private static IEnumerable<string> Lines(NeonSchemaComparison comparison) => comparison.Outcome == NeonSchemaOutcome.NotCompared
        ? [$"{SafeText.Plain(comparison.DatabaseName)}: not compared. {comparison.ErrorId}: {SafeText.Plain(comparison.ErrorMessage)}"]
        : comparison.AllChanges.OrderByDescending(change => change.Impact).Select(change =>
            $"{SafeText.Plain(comparison.DatabaseName)}: {change.Impact} {change.Action} {change.Kind} {SafeText.Sql(change.FullName)}"
            + string.Concat(change.Hazards.Select(hazard => $"; {hazard.RuleId} {SafeText.Sql(hazard.Reason)} {SafeText.Sql(hazard.Advice)}")));

    private static JsonObject Of(NeonSchemaComparison comparison, Budget budget, bool hasDiff)
    {
        JsonArray changes = [];
        int omitted = 0;
        foreach (NeonSchemaChange change in comparison.AllChanges.OrderByDescending(change => change.Impact))
        {
            if (budget.Changes <= 0)
            {
                omitted++;
                continue;
            }
            budget.Changes--;
            changes.Add((JsonNode)Of(change, budget));
        }
        JsonObject item = new()
        {
            ["database"] = SafeText.Plain(comparison.DatabaseName),
            ["base"] = SafeText.Plain(comparison.Base.ToString()),
            ["branch"] = SafeText.Plain(comparison.Branch.ToString()),
            ["outcome"] = comparison.Outcome.ToString(),
            ["errorId"] = comparison.ErrorId,
            ["message"] = SafeText.Plain(comparison.ErrorMessage),
            ["impact"] = comparison.Impact.ToString(),
            ["fingerprint"] = comparison.Fingerprint,
            ["baseFingerprint"] = comparison.BaseFingerprint,
            ["addedLines"] = comparison.AddedLines,
            ["removedLines"] = comparison.RemovedLines,
            ["ignoredChanges"] = comparison.IgnoredChanges,
            ["changes"] = changes,
            ["omittedChanges"] = omitted,
        };
        if (hasDiff && comparison.Diff.Length > 0)
            AddDiff(item, comparison.Diff, budget);
        return item;
    }

    private static JsonObject Of(NeonSchemaChange change, Budget budget) => new()
    {
        ["action"] = change.Action.ToString(),
        ["kind"] = change.Kind,
        ["fullName"] = SafeText.Sql(change.FullName),
        ["impact"] = change.Impact.ToString(),
        ["differences"] = new JsonArray([.. change.Differences.Select(difference => new JsonObject
        {
            ["property"] = difference.Property,
            ["before"] = budget.Take(difference.Before),
            ["after"] = budget.Take(difference.After),
        })]),
        ["hazards"] = new JsonArray([.. change.Hazards.Select(hazard => new JsonObject
        {
            ["hazard"] = hazard.Hazard,
            ["impact"] = hazard.Impact.ToString(),
            ["ruleId"] = hazard.RuleId,
            ["reason"] = SafeText.Sql(hazard.Reason),
            ["advice"] = SafeText.Sql(hazard.Advice),
            ["steps"] = new JsonArray([.. hazard.Steps.Select(step => (JsonNode?)SafeText.Sql(step))]),
        })]),
        ["before"] = budget.Take(change.Before),
        ["after"] = budget.Take(change.After),
        ["probableRename"] = SafeText.Sql(change.ProbableRename),
    };

    private static void AddDiff(JsonObject item, string diff, Budget budget)
    {
        string[] lines = diff.TrimEnd('\n').Split('\n');
        List<string> kept = [];
        foreach (string line in lines.TakeWhile(line => (budget.Characters -= line.Length + 1) >= 0))
            kept.Add(line);
        item["diff"] = SafeText.Sql(string.Join('\n', kept));
        item["omittedDiffLines"] = lines.Length - kept.Count;
    }

    /// <summary>What there is still room for.</summary>
    private sealed class Budget(int changes, int characters)
    {
        public int Changes { get; set; } = changes;

        public int Characters { get; set; } = characters;

        public string? Take(string? sql)
        {
            if (sql is null)
                return null;
            string shown = SafeText.Cut(SafeText.Sql(sql)!, System.Math.Clamp(Characters, 80, LongestDefinition));
            Characters -= shown.Length;
            return shown;
        }
    }
}
