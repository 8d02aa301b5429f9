using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using System.Xml;

namespace Neon.Schema.Reports;

/// <summary>Writes JUnit XML: a suite for each database, a case for each change, a failure from an impact on, an error for what could not be compared.</summary>
internal static class JUnitReport
{
    /// <summary>Writes it.</summary>
    public static string Write(Report report)
    {
        using Utf8Text text = new();
        using (XmlWriter xml = XmlWriter.Create(text, new XmlWriterSettings { Indent = true, NewLineChars = "\n" }))
        {
            xml.WriteStartElement("testsuites");
            xml.WriteAttributeString("name", Clean(report.Options.Title));
            WriteCounts(xml, [.. report.Databases.SelectMany(database => Cases(report, database))], report.NotCompared.Count);
            foreach (ReportedDatabase database in report.Databases)
                WriteSuite(xml, report, database);
            if (report.NotCompared.Count > 0)
                WriteErrors(xml, report);
            xml.WriteEndElement();
        }
        return text.ToString() + "\n";
    }

    private static void WriteSuite(XmlWriter xml, Report report, ReportedDatabase database)
    {
        List<Case> cases = [.. Cases(report, database)];
        xml.WriteStartElement("testsuite");
        xml.WriteAttributeString("name", Clean(SuiteOf(database)));
        WriteCounts(xml, cases, 0);
        xml.WriteAttributeString("skipped", "0");
        foreach (Case item in cases)
        {
            xml.WriteStartElement("testcase");
            xml.WriteAttributeString("classname", Clean(SuiteOf(database)));
            xml.WriteAttributeString("name", Clean(item.Name));
            xml.WriteAttributeString("time", "0");
            if (item.IsFailure)
                WriteFailure(xml, item.Change!);
            else if (item.Change is not null)
                xml.WriteElementString("system-out", Clean(Details(item.Change)));
            xml.WriteEndElement();
        }
        xml.WriteEndElement();
    }

    private static void WriteErrors(XmlWriter xml, Report report)
    {
        xml.WriteStartElement("testsuite");
        xml.WriteAttributeString("name", "Not compared");
        WriteCounts(xml, [], report.NotCompared.Count);
        xml.WriteAttributeString("skipped", "0");
        foreach (SchemaNotCompared failed in report.NotCompared)
        {
            xml.WriteStartElement("testcase");
            xml.WriteAttributeString("classname", "Not compared");
            xml.WriteAttributeString("name", Clean(failed.ToString()));
            xml.WriteAttributeString("time", "0");
            xml.WriteStartElement("error");
            xml.WriteAttributeString("type", Clean(failed.ErrorId));
            xml.WriteAttributeString("message", Clean(failed.Message));
            xml.WriteEndElement();
            xml.WriteEndElement();
        }
        xml.WriteEndElement();
    }

    private static void WriteFailure(XmlWriter xml, ReportedChange change)
    {
        NeonSchemaHazard? worst = change.Change.Hazards is [var first, ..] ? first : null;
        xml.WriteStartElement("failure");
        xml.WriteAttributeString("type", Clean(worst?.Hazard ?? change.Impact.ToString()));
        xml.WriteAttributeString("message", Clean(worst?.Reason is { Length: > 0 } reason ? reason : change.Title));
        xml.WriteString(Clean(Details(change)));
        xml.WriteEndElement();
    }

    private static void WriteCounts(XmlWriter xml, IReadOnlyCollection<Case> cases, int errors)
    {
        xml.WriteAttributeString("tests", (cases.Count + errors).ToString(CultureInfo.InvariantCulture));
        xml.WriteAttributeString("failures", cases.Count(item => item.IsFailure).ToString(CultureInfo.InvariantCulture));
        xml.WriteAttributeString("errors", errors.ToString(CultureInfo.InvariantCulture));
        xml.WriteAttributeString("time", "0");
    }

    // A suite without a case counts as an error in places.
    private static IEnumerable<Case> Cases(Report report, ReportedDatabase database) => database.Changes.Count == 0
        ? [new Case("The schema is unchanged", null, false)]
        : database.Changes.Select(change => new Case(change.Title, change, change.Impact >= report.Options.FailOn));

    private static string SuiteOf(ReportedDatabase database) => $"{database.Name} ({database.Comparison.Base} -> {database.Comparison.Branch})";

    private static string Details(ReportedChange change)
    {
        StringBuilder text = new();
        text.Append("Impact: ").Append(change.Impact).Append('\n');
        foreach (string sentence in change.Sentences())
            text.Append(sentence).Append('\n');
        if (change.Change.Before is { } before)
            text.Append("\nBefore:\n").Append(before).Append('\n');
        if (change.Change.After is { } after)
            text.Append("\nAfter:\n").Append(after).Append('\n');
        return text.ToString();
    }

    private static string Clean(string text) => Words.Visible(text.Replace("\r\n", "\n"), keepLines: true);

    private sealed record Case(string Name, ReportedChange? Change, bool IsFailure);

    /// <summary>The declaration names the encoding that the file will have, not that of a string.</summary>
    private sealed class Utf8Text() : StringWriter(CultureInfo.InvariantCulture)
    {
        public override Encoding Encoding { get; } = new UTF8Encoding(false);
    }
}
