using System;
using System.Collections.Generic;

namespace Neon.Schema.Reports;

/// <summary>Writes reports: a class for each format.</summary>
public static class SchemaReporter
{
    /// <summary>Writes a report. The same comparisons and options give the same text, with <c>\n</c> at the ends of its lines.</summary>
    public static string Render(NeonSchemaReportFormat format, IReadOnlyList<NeonSchemaComparison> comparisons, SchemaReportOptions options)
    {
        Report report = new(comparisons, options);
        return format switch
        {
            NeonSchemaReportFormat.Markdown => MarkdownReport.Write(report),
            NeonSchemaReportFormat.Html => HtmlReport.Write(report),
            NeonSchemaReportFormat.Json => JsonReport.Write(report),
            NeonSchemaReportFormat.Sarif => SarifReport.Write(report),
            NeonSchemaReportFormat.JUnit => JUnitReport.Write(report),
            NeonSchemaReportFormat.GitHubAnnotations => GitHubReport.Write(report),
            NeonSchemaReportFormat.AzureDevOps => AzureReport.Write(report),
            _ => throw new ArgumentOutOfRangeException(nameof(format)),
        };
    }
}
