using System;
using System.Collections.Generic;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using Neon.Schema.Rules;

namespace Neon.Schema.Reports;

/// <summary>Writes SARIF 2.1.0: a result for each hazard of a change, and one for a change without any.</summary>
internal sealed class SarifReport
{
    /// <summary>The rule of a change that no rule of the table is for.</summary>
    private const string AnyChange = "schema-change";

    private static readonly Dictionary<string, SchemaRule> Known = SchemaRules.All.ToDictionary(rule => rule.Id, StringComparer.Ordinal);

    private readonly Report _report;
    private readonly Dictionary<string, int> _seen = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, JsonTree> _rules = new(StringComparer.Ordinal);
    private List<string> _ruleIds = [];

    private SarifReport(Report report) => _report = report;

    /// <summary>Writes it.</summary>
    public static string Write(Report report) => new SarifReport(report).Log().ToText();

    private JsonTree Log()
    {
        foreach (ReportedChange change in _report.Changes)
        {
            foreach (NeonSchemaHazard? hazard in Hazards(change))
                AddRule(hazard);
        }
        _ruleIds = [.. _rules.Keys];
        JsonTree run = new()
        {
            { "tool", new JsonTree { { "driver", new JsonTree { { "name", "Neon for PowerShell" }, { "rules", _rules.Values } } } } },
            { "columnKind", "utf16CodeUnits" },
            { "results", _report.Changes.SelectMany(change => Hazards(change).Select(hazard => Result(change, hazard))) },
        };
        if (_report.NotCompared.Count > 0)
            run.Add("invocations", new[] { Invocation() });
        return new JsonTree
        {
            { "$schema", "https://json.schemastore.org/sarif-2.1.0.json" },
            { "version", "2.1.0" },
            { "runs", new[] { run } },
        };
    }

    /// <summary>That not everything was compared is not a result: it is reported for the run.</summary>
    private JsonTree Invocation() => new()
    {
        { "executionSuccessful", false },
        {
            "toolExecutionNotifications", _report.NotCompared.Select(failed => new JsonTree
            {
                { "level", "error" },
                { "message", Message(failed.ToString()) },
                { "descriptor", new JsonTree { { "id", failed.ErrorId } } },
            })
        },
    };

    private static IEnumerable<NeonSchemaHazard?> Hazards(ReportedChange change) =>
        change.Change.Hazards.Count == 0 ? [null] : change.Change.Hazards.Cast<NeonSchemaHazard?>();

    private void AddRule(NeonSchemaHazard? hazard)
    {
        string id = IdOf(hazard);
        if (_rules.ContainsKey(id))
            return;
        (string title, string reason, string advice) = Said(hazard, id);
        string? page = _report.PageOf(hazard?.RuleId ?? "");
        string sentences = $"{reason} {advice}".TrimEnd();
        JsonTree rule = new JsonTree { { "id", id } }
            .With("name", hazard is { Hazard.Length: > 0 } ? hazard.Hazard : null)
            .With("shortDescription", Message(title))
            .With("fullDescription", Message(reason))
            .With("helpUri", page)
            // What code scanning shows beside a result: as Markdown where that is understood.
            .With("help", Message(sentences).With("markdown", Markdown(title, reason, advice, page)))
            .With("defaultConfiguration", new JsonTree { { "level", Level(hazard?.Impact ?? NeonSchemaImpact.Safe) } });
        _rules[id] = rule;
    }

    /// <summary>What a rule is about, without the objects of a change.</summary>
    private static (string Title, string Reason, string Advice) Said(NeonSchemaHazard? hazard, string id)
    {
        if (hazard is not null && Known.TryGetValue(id, out SchemaRule? rule))
            return (rule.Title + ".", SchemaRule.InGeneral(rule.Reason), SchemaRule.InGeneral(rule.Advice));
        return hazard is null
            ? ("A change of the schema.", "An object of the schema was added, removed or modified, and no rule finds a hazard in it.", "")
            : (hazard.Hazard.Length > 0 ? hazard.Hazard : id, hazard.Reason.Length > 0 ? hazard.Reason : id, hazard.Advice);
    }

    private static string Markdown(string title, string reason, string advice, string? page)
    {
        string head = $"**{MarkdownText.Prose(title)}** {MarkdownText.Prose(reason)}";
        return head
            + (advice.Length == 0 ? "" : $"\n\n**What to do instead:** {MarkdownText.Prose(advice)}")
            + (page is null ? "" : "\n\n" + MarkdownText.Link("More about this rule", page));
    }

    private JsonTree Result(ReportedChange item, NeonSchemaHazard? hazard)
    {
        NeonSchemaImpact impact = hazard?.Impact ?? item.Impact;
        string ruleId = IdOf(hazard);
        string words = hazard is null ? "" : $" {hazard.Reason} {hazard.Advice}".TrimEnd();
        return new JsonTree
        {
            { "ruleId", ruleId },
            { "ruleIndex", _ruleIds.IndexOf(ruleId) },
            // A level of none is for what is not a failure.
            { "kind", impact == NeonSchemaImpact.None ? "informational" : "fail" },
            { "level", Level(impact) },
            { "message", Message($"{item.Title} in database {item.Database.Name}.{words}") },
            { "locations", new[] { Location(item) } },
            { "partialFingerprints", new JsonTree { { "neonSchemaChange/v1", Fingerprint(item, ruleId) } } },
            {
                "properties", new JsonTree
                {
                    { "action", item.Change.Action.ToString() },
                    { "database", item.Database.Name },
                    { "impact", impact.ToString() },
                }
            },
        };
    }

    private static JsonTree Location(ReportedChange item) => new()
    {
        {
            "physicalLocation", new JsonTree
            {
                { "artifactLocation", new JsonTree { { "uri", Address(item.Database.File) }, { "uriBaseId", "%SRCROOT%" } } },
                { "region", new JsonTree { { "startLine", item.StartLine }, { "endLine", item.EndLine } } },
            }
        },
        {
            "logicalLocations", new[]
            {
                new JsonTree { { "name", item.Change.Name }, { "fullyQualifiedName", item.Change.FullName }, { "kind", item.Change.Kind } },
            }
        },
    };

    /// <summary>The same for the same change of the same database, wherever in the file it is.</summary>
    private string Fingerprint(ReportedChange item, string ruleId)
    {
        string key = string.Join("\n", item.Database.Name, item.Change.Action.ToString(), item.Change.Kind, item.Change.FullName, ruleId);
        _seen.TryGetValue(key, out int before);
        _seen[key] = before + 1;
        using SHA256 sha = SHA256.Create();
        byte[] hash = sha.ComputeHash(Encoding.UTF8.GetBytes(key));
        return $"{string.Concat(hash.Take(16).Select(b => b.ToString("x2", System.Globalization.CultureInfo.InvariantCulture)))}:{before + 1}";
    }

    private static string IdOf(NeonSchemaHazard? hazard) => hazard is null ? AnyChange : hazard.RuleId.Length > 0 ? hazard.RuleId : hazard.Hazard.Length > 0 ? hazard.Hazard : AnyChange;

    private static string Level(NeonSchemaImpact impact) => impact switch
    {
        NeonSchemaImpact.Unknown or NeonSchemaImpact.Breaking => "error",
        NeonSchemaImpact.Caution => "warning",
        NeonSchemaImpact.Safe => "note",
        _ => "none",
    };

    // In a SARIF message [text](target) is a link and {0} a place for an argument.
    private static JsonTree Message(string text) => new() { { "text", Words.Visible(text).Replace("](", "] (").Replace("{", "{{").Replace("}", "}}") } };

    private static string Address(string file) => string.Join("/", file.Split('/').Select(Uri.EscapeDataString));
}
