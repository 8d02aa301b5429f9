using System.IO;
using System.Linq;
using System.Xml.Linq;
using System.Xml.Schema;
using Neon.Schema.Reports;

namespace Neon.Schema.Tests.Reports;

public sealed class JUnitTests
{
    [Theory]
    [InlineData("shop")]
    [InlineData("]]> <a> & \0 \uD800 \uFFFE")]
    public void It_is_valid(string name)
    {
        XmlSchemaSet schemas = new();
        schemas.Add(null, Path.Combine(Snapshot.Folder("Expected"), "..", "junit.xsd"));

        XDocument suites = XDocument.Parse(Samples.Report(NeonSchemaReportFormat.JUnit, new SchemaReportOptions { NotCompared = [new SchemaNotCompared("Neon.NotFound", name)] }, Samples.Shop, Samples.Equal, Samples.With(name, Samples.Change(name))));

        suites.Validate(schemas, (_, e) => Assert.Fail(e.Message));
        Assert.Equal(1, (int)suites.Root!.Attribute("errors")!);
        Assert.Single(suites.Descendants("error"));
    }

    [Theory]
    [InlineData(NeonSchemaImpact.Breaking, 1)]
    [InlineData(NeonSchemaImpact.Caution, 2)]
    [InlineData(NeonSchemaImpact.None, 4)]
    public void A_change_fails_from_the_impact_on(NeonSchemaImpact failOn, int failures)
    {
        XElement suites = XElement.Parse(JUnit(failOn, Samples.Shop, Samples.Equal));

        Assert.Equal(failures, suites.Descendants("failure").Count());
        Assert.Equal(failures, (int)suites.Attribute("failures")!);
        Assert.Equal(5, suites.Descendants("testcase").Count());
        Assert.Equal(5, (int)suites.Attribute("tests")!);
        Assert.Equal(["audit (main -> preview/42)", "shop (main -> preview/42)"], suites.Elements("testsuite").Select(suite => suite.Attribute("name")!.Value));
    }

    private static string JUnit(NeonSchemaImpact failOn, params NeonSchemaComparison[] comparisons) => Samples.Report(NeonSchemaReportFormat.JUnit, new SchemaReportOptions { FailOn = failOn }, comparisons);
}
