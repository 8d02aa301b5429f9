using System;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Text;

namespace Neon.Schema.Reports;

/// <summary>
/// Writes one file of HTML that loads nothing and runs nothing: filters, views and themes are form controls that its style
/// sheet looks at, and its policy forbids everything else.
/// </summary>
internal sealed class HtmlReport
{
    private static readonly Lazy<string> Style = new(ReadStyle);

    private readonly Report _report;
    private readonly StringBuilder _html = new();

    private HtmlReport(Report report) => _report = report;

    /// <summary>Writes it.</summary>
    public static string Write(Report report) => new HtmlReport(report).Write();

    private string Write()
    {
        WriteHead();
        WriteNotCompared();
        if (_report.Groups.Count > 0)
            WriteGroups();
        else if (_report.Databases.Count > 0)
            WriteOverview();
        if (_report.Changes.Count > 0)
            WriteControls();
        _html.Append("<main id=\"changes\">\n");
        for (int i = 0; i < _report.Databases.Count; i++)
            WriteDatabase(_report.Databases[i], i + 1);
        _html.Append("</main>\n<footer>Written by ConvertTo-NeonSchemaReport.</footer>\n</body>\n</html>\n");
        return _html.ToString();
    }

    private void WriteHead()
    {
        using SHA256 sha = SHA256.Create();
        string hash = Convert.ToBase64String(sha.ComputeHash(Encoding.UTF8.GetBytes(Style.Value)));
        string title = Text(_report.Options.Title);
        _html.Append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\" />\n")
            .Append($"<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'sha256-{hash}'; base-uri 'none'; form-action 'none'\" />\n")
            .Append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\" />\n<meta name=\"referrer\" content=\"no-referrer\" />\n")
            .Append($"<title>{title}</title>\n<style>{Style.Value}</style>\n</head>\n<body>\n<a class=\"skip\" href=\"#changes\">Skip to the changes</a>\n")
            .Append($"<header>\n<h1>{title}</h1>\n<p class=\"lead\">{Text(_report.Summary())}</p>\n");
        if (_report.Options.Link is { } link)
            _html.Append($"<p><a href=\"{Text(link.AbsoluteUri)}\" rel=\"noopener noreferrer\">Open the branch</a></p>\n");
        _html.Append("</header>\n");
    }

    private void WriteNotCompared()
    {
        if (_report.NotCompared.Count == 0)
            return;
        _html.Append("<section class=\"failed\" aria-labelledby=\"not-compared\">\n<h2 id=\"not-compared\">Not compared</h2>\n<ul>\n");
        foreach (SchemaNotCompared failed in _report.NotCompared)
            _html.Append($"<li>{Text(failed.ToString())} <code>{Text(failed.ErrorId)}</code></li>\n");
        _html.Append("</ul>\n</section>\n");
    }

    private void WriteGroups()
    {
        _html.Append("<div class=\"scroll\" role=\"region\" aria-label=\"Groups\" tabindex=\"0\">\n<table>\n<thead><tr><th scope=\"col\">Group</th><th scope=\"col\" class=\"number\">Branches</th><th scope=\"col\">Impact</th><th scope=\"col\" class=\"number\">Changes</th><th scope=\"col\">Which</th></tr></thead>\n<tbody>\n");
        for (int i = 0; i < _report.Groups.Count; i++)
        {
            NeonSchemaGroup group = _report.Groups[i];
            int database = _report.Databases.TakeWhile(reported => reported.Group != group).Count();
            string name = Text(Words.Short(group.Summary));
            string link = database < _report.Databases.Count ? $"<a href=\"#database-{database + 1}\">{name}</a>" : name;
            string[] branches = [.. _report.BranchesOf(group).Select(branch => $"<code>{Text(branch)}</code>")];
            string which = branches.Length == 1 ? branches[0] : $"<details><summary>{SchemaGroups.Branches(branches.Length)}</summary>{string.Join(", ", branches)}</details>";
            _html.Append($"<tr><th scope=\"row\">{i + 1}. {link}</th><td class=\"number\">{group.Count}</td><td>{(group.HasChanges ? Badge(group.Impact) : "no changes")}</td><td class=\"number\">{group.Changes.Count}</td><td>{which}</td></tr>\n");
        }
        _html.Append("</tbody>\n</table>\n</div>\n");
    }

    private void WriteOverview()
    {
        _html.Append("<div class=\"scroll\" role=\"region\" aria-label=\"Overview\" tabindex=\"0\">\n<table>\n<thead><tr><th scope=\"col\">Database</th><th scope=\"col\">From</th><th scope=\"col\">To</th><th scope=\"col\">Impact</th>");
        foreach (NeonSchemaImpact impact in Report.Columns)
            _html.Append($"<th scope=\"col\" class=\"number\">{impact}</th>");
        _html.Append("<th scope=\"col\">Lines</th></tr></thead>\n<tbody>\n");
        for (int i = 0; i < _report.Databases.Count; i++)
        {
            ReportedDatabase database = _report.Databases[i];
            string impact = database.Changes.Count == 0 ? "no changes" : Badge(database.Impact);
            _html.Append($"<tr><th scope=\"row\"><a href=\"#database-{i + 1}\">{Text(database.Name)}</a></th><td>{Side(database.Comparison.Base)}</td><td>{Side(database.Comparison.Branch)}</td><td>{impact}</td>");
            foreach (NeonSchemaImpact column in Report.Columns)
                _html.Append($"<td class=\"number\">{database.Changes.Count(change => change.Impact == column)}</td>");
            _html.Append($"<td class=\"lines\">{LinkToDiff(database, i + 1)}</td></tr>\n");
        }
        _html.Append("</tbody>\n</table>\n</div>\n");
    }

    private void WriteControls()
    {
        _html.Append("<section class=\"controls\" aria-label=\"Filters and views\">\n<fieldset><legend>Show</legend>\n");
        foreach (NeonSchemaImpact impact in Report.Impacts)
        {
            int count = _report.Of(impact).Count();
            if (count > 0)
                _html.Append($"<label><input type=\"checkbox\" id=\"show-{Class(impact)}\" checked=\"\" /> {impact} ({count})</label>\n");
        }
        _html.Append("</fieldset>\n");
        WriteChoice("Diff", "view", ("split", "Side by side"), ("inline", "Inline"));
        WriteChoice("Theme", "theme", ("auto", "System"), ("light", "Light"), ("dark", "Dark"));
        // Said aloud when the last filter is cleared: the style sheet shows what is in it.
        _html.Append("<p role=\"status\"><span class=\"nothing\">Every change is hidden.</span></p>\n</section>\n");
    }

    private void WriteChoice(string legend, string name, params (string Id, string Label)[] choices)
    {
        _html.Append($"<fieldset><legend>{legend}</legend>\n");
        foreach ((string id, string label) in choices)
            _html.Append($"<label><input type=\"radio\" name=\"{name}\" id=\"{name}-{id}\"{(id == choices[0].Id ? " checked=\"\"" : "")} /> {label}</label>\n");
        _html.Append("</fieldset>\n");
    }

    private void WriteDatabase(ReportedDatabase database, int number)
    {
        _html.Append($"<section aria-labelledby=\"database-{number}\">\n<h2 id=\"database-{number}\">{(database.Group is { } group ? $"Group {database.Number}, {SchemaGroups.Branches(group.Count)}: " : "")}<code>{Text(database.Name)}</code></h2>\n")
            .Append($"<p class=\"dim\">{Side(database.Comparison.Base)} → {Side(database.Comparison.Branch)}, {database.Lines} lines</p>\n");
        if (database.Changes.Count == 0)
            _html.Append("<p>No changes.</p>\n");
        if (Diagram.Of(database) is { } diagram)
            _html.Append(SvgDiagram.Write(diagram));
        foreach (ReportedChange change in database.Shown.OrderByDescending(change => change.Impact))
            WriteChange(change);
        HtmlDiff.Write(_html, database, DiffId(number));
        _html.Append("</section>\n");
    }

    private static string Steps(NeonSchemaHazard hazard) => hazard.Steps.Count == 0 ? "" : $"<pre class=\"steps\"><code>{HtmlText.Escape(Words.Visible(string.Join("\n", hazard.Steps), keepLines: true))}</code></pre>";

    private void WriteChange(ReportedChange item)
    {
        NeonSchemaChange change = item.Change;
        _html.Append($"<article class=\"change {Class(item.Impact)}\">\n<h3>{Badge(item.Impact)}{change.Action} {Text(change.Kind)} <code>{Text(change.FullName)}</code>{item.AndPartitions}</h3>\n");
        if (change.Hazards.Count + change.Differences.Count > 0 || change.ProbableRename is not null)
        {
            _html.Append("<ul>\n");
            foreach (NeonSchemaHazard hazard in change.Hazards)
                _html.Append($"<li><strong>{Text(hazard.Hazard)}</strong>{Rule(hazard.RuleId)}: {Text(hazard.Reason)} <span class=\"advice\">{Text(hazard.Advice)}</span>{Steps(hazard)}</li>\n");
            foreach (NeonSchemaDifference difference in change.Differences)
                _html.Append($"<li>{Text(difference.Property)}: <code>{Text(Words.Short(difference.Before))}</code> → <code>{Text(Words.Short(difference.After))}</code></li>\n");
            if (change.ProbableRename is { } other)
                _html.Append($"<li>Probably renamed {(change.Action == NeonSchemaChangeAction.Added ? "from" : "to")} <code>{Text(other)}</code>.</li>\n");
            _html.Append("</ul>\n");
        }
        if (change.Before is not null || change.After is not null)
        {
            _html.Append($"<details><summary aria-label=\"Definition of {Text(change.Kind)} {Text(change.FullName)}\">Definition</summary>\n");
            WriteDefinition("Before", change.Before);
            WriteDefinition("After", change.After);
            _html.Append("</details>\n");
        }
        _html.Append("</article>\n");
    }

    private void WriteDefinition(string when, string? sql)
    {
        if (sql is not null)
            _html.Append($"<p class=\"dim\">{when}</p>\n<pre>{HtmlText.Escape(Words.Visible(sql.Replace("\r\n", "\n"), keepLines: true))}</pre>\n");
    }

    private string Rule(string id)
    {
        if (id.Length == 0)
            return "";
        return _report.PageOf(id) is { } page ? $" (<a href=\"{Text(page)}\" rel=\"noopener noreferrer\">{Text(id)}</a>)" : $" ({Text(id)})";
    }

    private static string LinkToDiff(ReportedDatabase database, int number) => database.Diff.Count == 0
        ? database.Lines
        : $"<a href=\"#{DiffId(number)}\" aria-label=\"Diff of {Text(database.Name)}: {database.Lines}\">{database.Lines}</a>";

    private static string DiffId(int number) => $"diff-{number}";

    private static string Side(NeonSchemaSide side) => Text(side.ToString()) + (side.HasDatabase ? "" : " (has none)");

    private static string Badge(NeonSchemaImpact impact) => $"<span class=\"badge {Class(impact)}\">{impact}</span>";

    private static string Class(NeonSchemaImpact impact) => impact.ToString().ToLowerInvariant();

    private static string Text(string text) => HtmlText.Escape(Words.Visible(text));

    private static string ReadStyle()
    {
        using Stream style = typeof(HtmlReport).Assembly.GetManifestResourceStream("Neon.Schema.Reports.report.css")!;
        using StreamReader reader = new(style, Encoding.UTF8);
        return reader.ReadToEnd().Replace("\r\n", "\n");
    }
}
