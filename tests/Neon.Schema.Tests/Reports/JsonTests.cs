using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using Neon.Schema.Reports;
using Neon.Schema.Rules;
using NJsonSchema;

namespace Neon.Schema.Tests.Reports;

public sealed class JsonTests
{
    public static TheoryData<string> Names { get; } = new("shop", "a\"b\\c", "\0\u2028\uD800", "{0} [x](1) 表😀", "../%2e ?#:*");

    [Theory]
    [MemberData(nameof(Names))]
    public async Task It_is_what_the_published_schema_describes(string name)
    {
        JsonSchema schema = await JsonSchema.FromFileAsync(Path.Combine(Snapshot.Folder("Docs"), "schemas", "neon-schema-report-2.json"), TestContext.Current.CancellationToken);
        Close(schema);

        foreach (bool isGrouped in (bool[])[false, true])
        {
            SchemaReportOptions options = new() { RulesUri = new Uri("https://docs.example"), NotCompared = [new SchemaNotCompared("Neon.NotFound", name)], IsGrouped = isGrouped };
            Assert.Empty(schema.Validate(Samples.Report(NeonSchemaReportFormat.Json, options, Samples.Shop, Samples.Equal, Samples.Failed(name), Samples.Unexplained, Samples.With(name, Samples.Change(name)))));
        }
        Assert.NotEmpty(schema.Validate("""{ "schemaVersion": "1.1" }"""));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Sarif_is_what_its_own_schema_describes(string name)
    {
        JsonSchema schema = await JsonSchema.FromFileAsync(Path.Combine(Snapshot.Folder("SarifSchemas"), "sarif-2.1.0.json"), TestContext.Current.CancellationToken);

        Assert.Empty(schema.Validate(Samples.Report(NeonSchemaReportFormat.Sarif, new SchemaReportOptions { RulesUri = new Uri("https://docs.example"), NotCompared = [new SchemaNotCompared("Neon.NotFound", name)] }, Samples.Shop, Samples.Equal, Samples.Failed(name), Samples.Unexplained, Samples.With(name, Samples.Change(name)))));
        Assert.NotEmpty(schema.Validate("""{ "version": "2.1.0", "runs": [ { "results": 1 } ] }"""));
    }

    [Theory]
    [InlineData(true, false, JsonValueKind.True, "Breaking")]
    [InlineData(false, false, JsonValueKind.False, "None")]
    [InlineData(true, true, JsonValueKind.True, "Unknown")]
    [InlineData(false, true, JsonValueKind.Null, "Unknown")]
    public void What_nobody_knows_is_neither_true_nor_false(bool withChanges, bool withFailure, JsonValueKind hasChanges, string impact)
    {
        NeonSchemaComparison[] comparisons = [withChanges ? Samples.Shop : Samples.Equal, .. withFailure ? [Samples.Failed("ledger")] : Array.Empty<NeonSchemaComparison>()];

        using JsonDocument report = JsonDocument.Parse(Samples.Report(NeonSchemaReportFormat.Json, null, comparisons));

        Assert.Equal(hasChanges, report.RootElement.GetProperty("hasChanges").ValueKind);
        Assert.Equal(impact, report.RootElement.GetProperty("impact").GetString());
        Assert.Equal(1, report.RootElement.GetProperty("comparisons").GetArrayLength());
        Assert.Equal(withFailure ? ["ledger"] : [], report.RootElement.GetProperty("notCompared").EnumerateArray().Select(failed => failed.GetProperty("database").GetString()));
    }

    [Fact]
    public void Lines_without_objects_are_of_unknown_impact()
    {
        using JsonDocument report = JsonDocument.Parse(Samples.Report(NeonSchemaReportFormat.Json, null, Samples.Unexplained));

        Assert.Equal("Unknown", report.RootElement.GetProperty("impact").GetString());
        Assert.Equal(1, report.RootElement.GetProperty("summary").GetProperty("unknown").GetInt32());
        Assert.True(report.RootElement.GetProperty("comparisons")[0].GetProperty("hasChanges").GetBoolean());
    }

    [Fact]
    public void Sarif_places_a_result_in_the_file_of_the_base()
    {
        using JsonDocument log = JsonDocument.Parse(Samples.Report(NeonSchemaReportFormat.Sarif, new SchemaReportOptions { BaseFile = "db/my schema.sql" }, Samples.Shop));
        JsonElement run = log.RootElement.GetProperty("runs")[0];
        List<string> places = [];
        HashSet<string> fingerprints = [];
        foreach (JsonElement result in run.GetProperty("results").EnumerateArray())
        {
            JsonElement place = result.GetProperty("locations")[0].GetProperty("physicalLocation");
            places.Add($"{result.GetProperty("level")} {place.GetProperty("artifactLocation").GetProperty("uri")}:{place.GetProperty("region").GetProperty("startLine")} {result.GetProperty("locations")[0].GetProperty("logicalLocations")[0].GetProperty("fullyQualifiedName")}");
            Assert.Equal(result.GetProperty("ruleId").GetString(), run.GetProperty("tool").GetProperty("driver").GetProperty("rules")[result.GetProperty("ruleIndex").GetInt32()].GetProperty("id").GetString());
            Assert.True(fingerprints.Add(result.GetProperty("partialFingerprints").GetProperty("neonSchemaChange/v1").GetString()!));
        }

        Assert.Contains("error db/my%20schema.sql:4 public.orders.note", places);
        Assert.Contains("warning db/my%20schema.sql:3 public.orders.total", places);
        Assert.Contains("note db/my%20schema.sql:6 public.reviews", places);
    }

    [Fact]
    public void Every_rule_of_Sarif_has_what_code_scanning_shows()
    {
        NeonSchemaChange[] changes = [.. SchemaRules.All.Select(rule => new NeonSchemaChange { Kind = "table", FullName = "public.t", Name = "t", Hazards = [new NeonSchemaHazard { RuleId = rule.Id, Hazard = rule.Hazard }] })];
        SchemaReportOptions options = new() { RulesUri = new Uri("https://docs.example/rules") };
        using JsonDocument log = JsonDocument.Parse(Samples.Report(NeonSchemaReportFormat.Sarif, options, Samples.With("shop", changes)));
        JsonElement[] rules = [.. log.RootElement.GetProperty("runs")[0].GetProperty("tool").GetProperty("driver").GetProperty("rules").EnumerateArray()];

        Assert.Equal(SchemaRules.All.Count, rules.Length);
        Assert.All(rules, rule =>
        {
            string id = rule.GetProperty("id").GetString()!;
            string[] texts = [rule.GetProperty("fullDescription").GetProperty("text").GetString()!, rule.GetProperty("help").GetProperty("text").GetString()!, rule.GetProperty("help").GetProperty("markdown").GetString()!];
            Assert.All(texts, text => Assert.Matches("^[^{}]{15,}$", text));
            Assert.Equal($"https://docs.example/rules/{id}.md", rule.GetProperty("helpUri").GetString());
            Assert.Contains($"/{id}.md", texts[2], StringComparison.Ordinal);
            Assert.NotEqual(rule.GetProperty("shortDescription").GetProperty("text").GetString(), texts[0]);
        });
    }

    // What is written and not described is found out, too.
    private static void Close(JsonSchema schema)
    {
        foreach (JsonSchema part in (IEnumerable<JsonSchema>)[schema, .. schema.Definitions.Values])
        {
            part.AllowAdditionalProperties = part.Properties.Count == 0;
            foreach (JsonSchemaProperty property in part.Properties.Values)
                property.AllowAdditionalProperties = property.Properties.Count == 0;
        }
    }
}
