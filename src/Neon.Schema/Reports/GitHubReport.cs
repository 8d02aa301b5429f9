using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace Neon.Schema.Reports;

/// <summary>
/// Writes workflow commands of GitHub Actions. A step shows ten of each type, so where there are more the tenth says how many
/// are missing.
/// </summary>
internal static class GitHubReport
{
    private const string Error = "error";
    private const int Shown = 10;
    private const int FailuresShown = 4;

    /// <summary>Writes it.</summary>
    public static string Write(Report report)
    {
        StringBuilder text = new();
        foreach (SchemaNotCompared failed in report.NotCompared.Take(FailuresShown))
            text.Append(Command(Error, null, failed.ErrorId, failed.ToString()));
        if (report.NotCompared.Count > FailuresShown)
            text.Append(Command(Error, null, report.Options.Title, $"{Words.Count(report.NotCompared.Count - FailuresShown, "more comparison")} could not be made."));
        foreach (IGrouping<string, ReportedChange> type in report.WorstFirst().Where(change => change.Impact != NeonSchemaImpact.None).GroupBy(change => Type(change.Impact)))
        {
            List<ReportedChange> changes = [.. type];
            int room = Shown - (type.Key == Error ? Math.Min(report.NotCompared.Count, FailuresShown + 1) : 0);
            int shown = changes.Count > room ? room - 1 : changes.Count;
            foreach (ReportedChange change in changes.Take(shown))
                text.Append(Command(type.Key, change, change.Title, Message(change)));
            if (changes.Count > shown)
                text.Append(Command(type.Key, null, report.Options.Title, $"{Words.Changes(changes.Count - shown, changes[shown].Impact, "more ")}: {string.Join(", ", changes.Skip(shown).Take(20).Select(change => change.Change.FullName))}{(changes.Count - shown > 20 ? ", …" : "")}"));
        }
        // Changes without effect alone are worth one line.
        return text.Length == 0 ? Command("notice", null, report.Options.Title, report.Summary()) : text.ToString();
    }

    private static string Message(ReportedChange change) => string.Join("\n", change.Sentences().DefaultIfEmpty($"{change.Title} in database {change.Database.Name}."));

    private static string Type(NeonSchemaImpact impact) => impact switch
    {
        NeonSchemaImpact.Unknown or NeonSchemaImpact.Breaking => Error,
        NeonSchemaImpact.Caution => "warning",
        _ => "notice",
    };

    private static string Command(string type, ReportedChange? place, string title, string message)
    {
        string where = place is null ? "" : $"file={Property(place.Database.File)},line={place.StartLine},endLine={place.EndLine},";
        return $"::{type} {where}title={Property(title)}::{Data(message)}\n";
    }

    private static string Property(string text) => Data(text).Replace(":", "%3A").Replace(",", "%2C");

    private static string Data(string text) => Words.Visible(text.Replace("\r\n", "\n"), keepLines: true).Replace("%", "%25").Replace("\n", "%0A");
}
