using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace Neon.Contract.Tests.Surface;

/// <summary>
/// The module has all that the API has: every cmdlet is called with every parameter, what is sent and written is compared with
/// Neon's own packages, and what is left out on purpose stands in deviations.json.
/// </summary>
[Collection(SurfaceFixture.Name)]
public sealed class SurfaceTests(SurfaceFixture surface, ITestOutputHelper output)
{
    [Fact]
    public void Every_operation_is_sent_by_a_cmdlet() => ShouldBeComplete(report => report.Operations);

    [Fact]
    public void Every_query_parameter_is_sent_by_a_parameter() => ShouldBeComplete(report => report.Query);

    [Fact]
    public void Every_member_of_a_body_is_sent_by_a_parameter() => ShouldBeComplete(report => report.Body);

    [Fact]
    public void Every_member_of_an_answer_is_a_property_of_a_fitting_type() => ShouldBeComplete(report => report.Members);

    [Fact]
    public void Every_value_of_a_set_is_offered() => ShouldBeComplete(report => report.Values);

    [Fact]
    public void Nothing_is_sent_or_kept_that_nobody_has_described() => ShouldBeComplete(report => report.Unknown);

    [Fact]
    public void Every_parameter_of_every_parameter_set_works() => ShouldBeComplete(report => report.Calls);

    [Fact]
    public void Every_request_is_as_described() => ShouldBeComplete(_ => surface.Refused);

    [Fact]
    public void Every_bound_of_the_API_is_the_bound_of_the_parameter() => ShouldBeComplete(_ => surface.Bounds.Findings);

    [Fact]
    public void What_is_left_out_on_purpose_is_still_left_out()
    {
        surface.Require();
        surface.Deviations.Except(All);

        Assert.True(!surface.Deviations.Stale.Any(), "no longer so, remove from deviations.json:\n" + string.Join('\n', surface.Deviations.Stale));
    }

    [Fact]
    public void What_is_reached_is_counted()
    {
        surface.Require();
        string[] counts = [.. surface.Report.Counts, $"{surface.Bounds.Tried} parameters with bounds"];
        string[] missing = [.. surface.Deviations.Except(All).Select(finding => finding.ToString()).Order(StringComparer.Ordinal)];

        // build.ps1 Surface shows it, and .ci/run its first part.
        string folder = Directory.CreateDirectory(Path.Combine(ContractFixture.Folder, "..", "..", "out")).FullName;
        File.WriteAllLines(Path.Combine(folder, "surface.txt"), [.. counts, "", .. missing]);
        output.WriteLine(string.Join('\n', counts));
    }

    private IEnumerable<Finding> All => [.. surface.Report.All, .. surface.Refused, .. surface.Bounds.Findings];

    private void ShouldBeComplete(Func<SurfaceReport, IReadOnlyList<Finding>> findings)
    {
        surface.Require();
        IReadOnlyList<Finding> missing = surface.Deviations.Except(findings(surface.Report));

        Assert.True(missing.Count == 0, $"{missing.Count} are missing:\n{string.Join('\n', missing)}");
    }
}
