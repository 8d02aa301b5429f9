using System.Collections.Generic;
using System.Linq;

namespace Neon.Schema.Reports;

/// <summary>Writes JSON as <c>docs/schemas/neon-schema-report-2.json</c> describes it.</summary>
internal static class JsonReport
{
    /// <summary>The version of the shape: the second number grows with members that are added, the first with anything else.</summary>
    public const string SchemaVersion = "2.1";

    /// <summary>Writes it.</summary>
    public static string Write(Report report) => Tree(report)
        .With("groups", report.Options.IsGrouped ? report.Groups.Select((group, i) => Group(report, group, i + 1)) : null)
        .ToText();

    private static JsonTree Tree(Report report) => new()
    {
        { "schemaVersion", SchemaVersion },
        { "title", report.Options.Title },
        { "link", report.Options.Link?.AbsoluteUri },
        { "hasChanges", report.HasChanges },
        { "impact", report.Impact.ToString() },
        { "summary", Counts(report.Changes) },
        { "comparisons", report.Databases.Select(database => Comparison(report, database)) },
        { "notCompared", report.NotCompared.Select(NotCompared) },
    };

    private static JsonTree Group(Report report, NeonSchemaGroup group, int number) => new()
    {
        { "count", group.Count },
        { "hasChanges", group.ErrorId is null ? group.HasChanges : null },
        { "impact", group.Impact.ToString() },
        { "text", group.Summary },
        { "errorId", group.ErrorId },
        { "comparisons", report.Databases.Select((database, i) => (database, i)).Where(item => item.database.Number == number).Select(item => item.i) },
        { "branches", group.Branches.Select(Side) },
    };

    private static JsonTree Counts(IReadOnlyCollection<ReportedChange> changes)
    {
        JsonTree counts = new() { { "changes", changes.Count } };
        foreach (NeonSchemaImpact impact in Report.Impacts)
            counts.Add(impact.ToString().ToLowerInvariant(), changes.Count(change => change.Impact == impact));
        return counts;
    }

    private static JsonTree Comparison(Report report, ReportedDatabase database) => new()
    {
        { "database", database.Name },
        { "projectId", database.Comparison.ProjectId },
        { "base", Side(database.Comparison.Base) },
        { "branch", Side(database.Comparison.Branch) },
        { "hasChanges", database.Changes.Count > 0 },
        { "impact", database.Impact.ToString() },
        { "summary", Counts([.. database.Changes]) },
        { "addedLines", database.Comparison.AddedLines },
        { "removedLines", database.Comparison.RemovedLines },
        { "ignoredChanges", database.Comparison.IgnoredChanges },
        { "changes", database.Changes.Select(change => Change(report, change)) },
        { "diff", database.DiffText },
    };

    private static JsonTree NotCompared(SchemaNotCompared failed) => new()
    {
        { "errorId", failed.ErrorId },
        { "message", failed.Message },
        { "database", NullIfEmpty(failed.Comparison?.DatabaseName) },
        { "projectId", NullIfEmpty(failed.Comparison?.ProjectId) },
        { "base", NullIfEmpty(failed.Comparison?.Base.ToString()) },
        { "branch", NullIfEmpty(failed.Comparison?.Branch.ToString()) },
    };

    private static string? NullIfEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;

    private static JsonTree Side(NeonSchemaSide side) => new()
    {
        { "name", side.ToString() },
        { "projectId", side.ProjectId },
        { "branchId", side.BranchId },
        { "pointInTime", side.PointInTime },
        { "hasDatabase", side.HasDatabase },
    };

    private static JsonTree Change(Report report, ReportedChange item)
    {
        NeonSchemaChange change = item.Change;
        return new JsonTree
        {
            { "action", change.Action.ToString() },
            { "kind", change.Kind },
            { "schema", change.Schema },
            { "name", change.Name },
            { "parent", change.Parent },
            { "fullName", change.FullName },
            { "impact", change.Impact.ToString() },
            { "hazards", change.Hazards.Select(hazard => Hazard(report, hazard)) },
            { "differences", change.Differences.Select(Difference) },
            { "before", change.Before },
            { "after", change.After },
            { "probableRename", change.ProbableRename },
            { "diffLines", change.DiffLines },
            { "location", new JsonTree { { "file", item.Database.File }, { "startLine", item.StartLine }, { "endLine", item.EndLine } } },
        };
    }

    private static JsonTree Hazard(Report report, NeonSchemaHazard hazard) => new()
    {
        { "hazard", hazard.Hazard },
        { "impact", hazard.Impact.ToString() },
        { "ruleId", hazard.RuleId },
        { "rulePage", report.PageOf(hazard.RuleId) },
        { "reason", hazard.Reason },
        { "advice", hazard.Advice },
        { "steps", hazard.Steps },
    };

    private static JsonTree Difference(NeonSchemaDifference difference) => new()
    {
        { "property", difference.Property },
        { "before", difference.Before },
        { "after", difference.After },
    };
}
