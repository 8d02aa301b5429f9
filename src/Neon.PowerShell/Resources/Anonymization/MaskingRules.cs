using System.Collections.Generic;
using System.Linq;
using Neon.Api;
using Neon.Errors;

namespace Neon.Resources.Anonymization;

/// <summary>Masking rules as a caller has them, and as the API takes them: a branch has a list of them, which is replaced as a whole.</summary>
internal static class MaskingRules
{
    private const int MostDescribed = 10;

    /// <summary>The rules as the API takes them.</summary>
    public static RequestBody[] Body(IEnumerable<NeonMaskingRule> rules) => [.. rules.Select(Body)];

    /// <summary>The rules with others added; one for the same column takes the place of the old one.</summary>
    /// <exception cref="NeonException">A rule that is added says too little or too much: <c>Neon.InvalidArgument</c>.</exception>
    public static List<NeonMaskingRule> Merge(IReadOnlyList<NeonMaskingRule> present, IEnumerable<NeonMaskingRule> given)
    {
        List<NeonMaskingRule> merged = [.. present];
        foreach (NeonMaskingRule rule in given)
        {
            Check(rule);
            int same = merged.FindIndex(rule.HasColumnOf);
            if (same < 0)
                merged.Add(rule);
            else
                merged[same] = rule;
        }
        return merged;
    }

    /// <summary>What becomes of the rules of a branch, for the question that is asked before.</summary>
    /// <param name="before">The rules.</param>
    /// <param name="after">The rules to come.</param>
    public static string Describe(IReadOnlyList<NeonMaskingRule> before, IReadOnlyList<NeonMaskingRule> after)
    {
        List<string> changes =
        [
            .. after.Where(rule => !before.Any(rule.HasColumnOf)).Select(rule => $"add {rule}"),
            .. after.Where(rule => before.Any(old => old.HasColumnOf(rule) && old.Mask != rule.Mask)).Select(rule => $"change {rule}"),
            .. before.Where(old => !after.Any(old.HasColumnOf)).Select(old => $"remove {old.Column}"),
        ];
        return changes.Count == 0 ? "no change" : string.Join("; ", changes.Take(MostDescribed)) + (changes.Count > MostDescribed ? $"; and {changes.Count - MostDescribed} more" : "");
    }

    // Rules that are on the branch already stay as they are; only the service knows what it allows.
    private static void Check(NeonMaskingRule rule)
    {
        if (string.IsNullOrEmpty(rule.DatabaseName) || string.IsNullOrEmpty(rule.SchemaName) || string.IsNullOrEmpty(rule.TableName) || string.IsNullOrEmpty(rule.ColumnName))
            throw NeonErrors.InvalidArgument($"A masking rule requires a database, a schema, a table and a column: {rule}.", rule);
        if (HasFunction(rule) ? !string.IsNullOrEmpty(rule.MaskingValue) : rule.MaskingValue is null)
            throw NeonErrors.InvalidArgument($"A masking rule requires either a function or a value: {rule.Column}.", rule);
    }

    private static bool HasFunction(NeonMaskingRule rule) => !string.IsNullOrEmpty(rule.MaskingFunction);

    // A row of a CSV file has both columns, and an empty cell where a rule has the other.
    private static RequestBody Body(NeonMaskingRule rule) => new RequestBody()
        .Set("database_name", rule.DatabaseName)
        .Set("schema_name", rule.SchemaName)
        .Set("table_name", rule.TableName)
        .Set("column_name", rule.ColumnName)
        .SetIfAny("masking_function", HasFunction(rule) ? rule.MaskingFunction : null)
        .SetIfAny("masking_value", HasFunction(rule) && string.IsNullOrEmpty(rule.MaskingValue) ? null : rule.MaskingValue);
}
