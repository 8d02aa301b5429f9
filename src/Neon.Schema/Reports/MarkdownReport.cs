using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace Neon.Schema.Reports;

/// <summary>
/// Writes Markdown for a pull request: what breaks first, the diffs folded. What does not fit is left out, the diffs before
/// the changes and the harmless changes before the others, and counted.
/// </summary>
internal sealed class MarkdownReport
{
    /// <summary>What the sentence about what was left out can need.</summary>
    private const int Reserve = 300;

    /// <summary>How many branches of a group stand in the table.</summary>
    private const int Named = 3;

    private readonly Report _report;
    private readonly List<string> _leftOut = [];
    private int _room;

    private MarkdownReport(Report report)
    {
        _report = report;
        _room = report.Options.MaxLength - Reserve;
    }

    /// <summary>Writes it.</summary>
    public static string Write(Report report) => new MarkdownReport(report).Write();

    private string Write()
    {
        StringBuilder text = new(Taken(Head()));
        text.Append(Section("### Not compared\n\n", _report.NotCompared.Select(Item), left => Words.Count(left, "comparison") + " that could not be made", "\n"));
        if (_report.Changes.Count > 0)
        {
            // The order is that of what matters: whoever comes first takes the room.
            string table = _report.Groups.Count > 0 ? Groups() : Table();
            List<string> drawn = [.. _report.Databases.Select(DiagramOf).Where(diagram => diagram.Length > 0)];
            bool isSmall = drawn.Sum(diagram => diagram.Length) <= _room / 8;
            string diagrams = isSmall ? Diagrams(drawn) : "";
            string changes = string.Concat(Report.Impacts.Select(Changes));
            if (!isSmall)
                diagrams = Diagrams(drawn);
            string diffs = Diffs();
            text.Append(table).Append(changes).Append(diagrams);
            AddWhatWasLeftOut(text);
            text.Append(diffs);
        }
        else
        {
            if (_report.Groups.Count > 0)
                text.Append(Groups());
            AddWhatWasLeftOut(text);
        }
        return text.ToString().TrimEnd('\n') + "\n";
    }

    private string Head()
    {
        string link = _report.Options.Link is { } address ? " " + MarkdownText.Link("Open the branch", address.AbsoluteUri) : "";
        return $"<!-- {_report.Options.Marker} -->\n## {MarkdownText.Prose(Words.Short(_report.Options.Title))}\n\n{(_report.Impact >= NeonSchemaImpact.Breaking ? "**" + _report.Summary() + "**" : _report.Summary())}{(link.Length < 2000 ? link : "")}\n\n";
    }

    private string Table()
    {
        string head = Taken("| Database | From | To | Impact | Breaking | Caution | Safe | None | Lines |\n|---|---|---|---|--:|--:|--:|--:|---|\n");
        return head + Fill(_report.Databases.OrderByDescending(database => database.Impact).Select(Row), left => Words.Count(left, "row"), "") + Taken("\n");
    }

    private string Groups()
    {
        string head = Taken("| Group | Branches | Impact | Changes | What | Which |\n|--:|--:|---|--:|---|---|\n");
        string table = head + Fill(_report.Groups.Select(Row), left => Words.Count(left, "group"), "") + Taken("\n");
        return table + Fill(_report.Groups.Select(Members).Where(members => members.Length > 0), left => Words.Count(left, "list") + " of branches", "");
    }

    private string Row(NeonSchemaGroup group, int index)
    {
        string[] names = [.. _report.BranchesOf(group)];
        string which = string.Join(", ", names.Take(Named).Select(name => MarkdownText.Code(name, inTable: true))) + (names.Length > Named ? $" and {Words.Count(names.Length - Named, "other")}" : "");
        return $"| {index + 1} | {group.Count} | {group.Impact} | {group.Changes.Count} | {MarkdownText.Code(Words.Short(group.Summary), inTable: true)} | {which} |\n";
    }

    // What is as it should be needs no list.
    private string Members(NeonSchemaGroup group, int index)
    {
        string[] names = [.. _report.BranchesOf(group)];
        return names.Length <= Named || !group.HasChanges ? ""
            : $"<details><summary>Branches of group {index + 1}</summary>\n\n{string.Concat(names.Select(name => $"- {MarkdownText.Code(name)}\n"))}\n</details>\n\n";
    }

    private static string Row(ReportedDatabase database)
    {
        IEnumerable<string> counts = Report.Columns.Select(impact => $"{database.Changes.Count(change => change.Impact == impact)}");
        string impact = database.Changes.Count == 0 ? "no changes" : database.Impact.ToString();
        return $"| {MarkdownText.Code(database.Name, inTable: true)} | {Side(database.Comparison.Base)} | {Side(database.Comparison.Branch)} | {impact} | {string.Join(" | ", counts)} | {database.Lines} |\n";
    }

    private string Changes(NeonSchemaImpact impact)
    {
        List<ReportedChange> changes = [.. _report.Of(impact)];
        if (changes.Count == 0)
            return "";
        bool isFolded = impact < NeonSchemaImpact.Caution;
        string head = isFolded
            ? $"<details><summary>{Words.Changes(changes.Count, impact)}</summary>\n\n"
            : $"### {impact}\n\n";
        string foot = isFolded ? "\n</details>\n\n" : "\n";
        return Section(head, changes.Where(change => !change.IsFolded).Select(Item), left => Words.Changes(left, impact), foot);
    }

    private string Item(ReportedChange item)
    {
        NeonSchemaChange change = item.Change;
        StringBuilder text = new();
        string place = item.Database.Group is not null ? $" in group {item.Database.Number}" : _report.Databases.Count > 1 ? $" in {Name(item.Database.Name)}" : "";
        text.Append($"- **{change.Action}** {MarkdownText.Prose(change.Kind)} {Name(change.FullName)}{item.AndPartitions}{place}\n");
        foreach (NeonSchemaHazard hazard in change.Hazards)
        {
            text.Append($"  - {MarkdownText.Prose(hazard.Hazard)}{Rule(hazard.RuleId)}: {MarkdownText.Prose(hazard.Reason)}{(hazard.Advice.Length == 0 ? "" : $" _{MarkdownText.Prose(hazard.Advice)}_")}\n");
            if (hazard.Steps.Count > 0)
                text.Append("    " + MarkdownText.Fenced("sql", string.Join("\n", hazard.Steps)).TrimEnd('\n').Replace("\n", "\n    ") + "\n");
        }
        foreach (NeonSchemaDifference difference in change.Differences)
            text.Append($"  - {MarkdownText.Prose(difference.Property)}: {Name(Words.Short(difference.Before))} → {Name(Words.Short(difference.After))}\n");
        if (change.ProbableRename is { } other)
            text.Append($"  - Probably renamed {(change.Action == NeonSchemaChangeAction.Added ? "from" : "to")} {Name(other)}.\n");
        return text.ToString();
    }

    private static string Item(SchemaNotCompared failed) => $"- {MarkdownText.Prose(Words.Short(failed.ToString()))} ({MarkdownText.Code(failed.ErrorId)})\n";

    private string Rule(string id)
    {
        if (id.Length == 0)
            return "";
        return _report.PageOf(id) is { } page ? $" ({MarkdownText.Link(MarkdownText.Prose(id), page)})" : $" ({MarkdownText.Code(id)})";
    }

    private string Diagrams(List<string> drawn) => Fill(drawn, left => Words.Count(left, "diagram"), "");

    private string DiagramOf(ReportedDatabase database) => Diagram.Of(database) is not { } diagram ? ""
        : $"<details><summary>Diagram{(_report.Databases.Count > 1 ? " of " + MarkdownText.Html(database.Name) : "")}</summary>\n\n{MermaidDiagram.Write(diagram)}\n</details>\n\n";

    private string Diffs() => Fill(_report.Databases.Where(database => database.Diff.Count > 0).Select(DiffOf), left => Words.Count(left, "diff"), "");

    private static string DiffOf(ReportedDatabase database) =>
        $"<details><summary>Diff of {(database.Group is null ? "" : $"group {database.Number}, ")}{MarkdownText.Html(database.Name)}: {database.Lines}</summary>\n\n{MarkdownText.Fenced("diff", database.DiffText)}\n</details>\n\n";

    private static string Name(string name) => MarkdownText.Code(name);

    private static string Side(NeonSchemaSide side) => MarkdownText.Code(side.ToString(), inTable: true) + (side.HasDatabase ? "" : " (has none)");

    private void AddWhatWasLeftOut(StringBuilder text)
    {
        if (_leftOut.Count > 0)
            text.Append($"> Omitted because of the length: {string.Join(", ", _leftOut)}.\n\n");
    }

    /// <summary>As many of the items as there is room for, between a head and a foot; nothing if there is room for none.</summary>
    private string Section(string head, IEnumerable<string> items, Func<int, string> count, string foot)
    {
        _room -= head.Length + foot.Length;
        string taken = Fill(items, count, head);
        if (taken.Length > 0)
            return taken + foot;
        _room += head.Length + foot.Length;
        return "";
    }

    private string Fill(IEnumerable<string> items, Func<int, string> count, string head)
    {
        StringBuilder text = new();
        int left = 0;
        foreach (string item in items)
        {
            if (item.Length > _room)
                left++;
            else
                text.Append(Taken(item));
        }
        if (left > 0)
            _leftOut.Add(count(left));
        return text.Length == 0 ? "" : head + text;
    }

    private string Taken(string text)
    {
        _room -= text.Length;
        return text;
    }
}
