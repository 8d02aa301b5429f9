using System.Linq;
using System.Text;

namespace Neon.Schema.Reports;

/// <summary>
/// Writes logging commands of Azure Pipelines. They tell and do not decide: the result of the task is the gate's, so there is no
/// <c>task.complete</c>.
/// </summary>
internal static class AzureReport
{
    /// <summary>Writes it.</summary>
    public static string Write(Report report)
    {
        StringBuilder text = new();
        text.Append("##[section]").Append(Plain($"{report.Options.Title}: {report.Summary()}")).Append('\n');
        foreach (SchemaNotCompared failed in report.NotCompared)
            text.Append($"##vso[task.logissue type=error;code={Property(failed.ErrorId)};]{Data(failed.ToString())}\n");
        foreach (ReportedChange change in report.WorstFirst())
        {
            _ = change.Impact >= NeonSchemaImpact.Caution
                ? text.Append(Issue(change))
                : text.Append(Plain($"{change.Impact}: {change.Title} in database {change.Database.Name}")).Append('\n');
        }
        return text.ToString();
    }

    private static string Issue(ReportedChange change)
    {
        string type = change.Impact >= NeonSchemaImpact.Breaking ? "error" : "warning";
        string code = change.Change.Hazards.FirstOrDefault(hazard => hazard.RuleId.Length > 0)?.RuleId is { } rule ? $"code={Property(rule)};" : "";
        string message = string.Join("\n", new[] { $"{change.Title} in database {change.Database.Name}." }.Concat(change.Sentences()));
        return $"##vso[task.logissue type={type};sourcepath={Property(change.Database.File)};linenumber={change.StartLine};{code}]{Data(message)}\n";
    }

    // The agent looks for commands anywhere in a line.
    private static string Plain(string text) => Words.Visible(text).Replace("#", "# ");

    private static string Property(string text) => Data(text).Replace(";", "%3B").Replace("]", "%5D");

    private static string Data(string text) => Words.Visible(text.Replace("\r\n", "\n"), keepLines: true).Replace("%", "%AZP25").Replace("\n", "%0A");
}
