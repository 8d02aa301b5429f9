using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Management.Automation;

using Neon.PowerShell.Tests.Organizations;
using Neon.PowerShell.Tests.Support;

namespace Neon.PowerShell.Tests.Consumption;

public sealed class ConsumptionTests : OrganizationTest
{
    private const string Other = "calm-lake-00000002";
    private const string Dev = "br-dev-leaf-22222222";
    private const string Projects = "/consumption_history/v2/projects";
    private const string Branches = "/consumption_history/v2/branches";

    public ConsumptionTests()
    {
        Api.On("GET", Projects, request => request.Query.ContainsKey("cursor")
            ? FakeAnswer.Json(new { projects = new[] { Used(Other, null, 7200, 1000) } })
            : FakeAnswer.Json(new { projects = new[] { Used(Shop, null, 1800, 500) }, pagination = new { cursor = "second" } }));
        Api.On("GET", Branches, request => FakeAnswer.Json(new { branches = (request.Query.GetValueOrDefault("branch_ids") ?? Main + "," + Dev).Split(',').Select(id => Used(Shop, id, 60, 1)) }));
        Api.On("GET", "/consumption_history/projects", FakeAnswer.Json(new
        {
            projects = new[]
            {
                new
                {
                    project_id = Shop,
                    periods = new[] { new { period_id = "p-1", period_plan = "business", period_start = "2026-11-01T00:00:00Z", consumption = new[] { Old(1, 100, 5000), Old(2, 200, 3000) } } },
                },
            },
        }));
        Api.On("GET", "/projects", FakeAnswer.Json(new { projects = new[] { Project(orgId: Org), Project(Other, "lake", Org) } }));
        Api.On("GET", "/projects/{p}/branches", FakeAnswer.Json(new { branches = new[] { Branch(isDefault: true), Branch(Dev, "dev") } }));
    }

    private static string Today => DateTimeOffset.UtcNow.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private FakeRequest Request => Assert.Single(Requests, request => request.Path.StartsWith("/consumption_history", StringComparison.Ordinal));

    [Fact]
    public void Get_reads_all_pages_of_an_organization_and_adds_up_each_project()
    {
        ScriptResult result = Run("Get-NeonOrganization | Get-NeonConsumption -PageSize 1");

        Assert.Equal([Shop, Other], result.All("ProjectId"));
        Assert.Equal([3600L, 14400L], result.All("ComputeUnitSeconds"));
        Assert.Equal([1.0, 4.0], result.All("ComputeUnitHours"));
        Assert.Equal([1000L, 2000L], result.All("StorageBytesMonth"));
        Assert.Equal([null, null], result.All("NetworkTransferBytes"));
        Assert.Equal(new DateTimeOffset(2026, 11, 1, 0, 0, 0, TimeSpan.Zero), result.All("From")[0]);
        Assert.Equal(new DateTimeOffset(2026, 11, 3, 0, 0, 0, TimeSpan.Zero), result.All("To")[0]);
        Assert.Equal("second", Requests[^1].Query["cursor"]);
    }

    [Fact]
    public void Get_asks_for_everything_that_is_billed_in_the_last_30_days()
    {
        Run("Get-NeonConsumption | Select-Object -First 1").ShouldHaveNoErrors();

        IReadOnlyDictionary<string, string> query = Request.Query;
        Assert.Equal(Org, query["org_id"]);
        Assert.Equal("daily", query["granularity"]);
        Assert.Equal("100", query["limit"]);
        Assert.Equal("compute_unit_seconds,root_branch_bytes_month,child_branch_bytes_month,instant_restore_bytes_month,public_network_transfer_bytes,private_network_transfer_bytes,extra_branches_month,snapshot_storage_bytes_month", query["metrics"]);
        Assert.Equal(30, (DateTimeOffset.Parse(query["to"], CultureInfo.InvariantCulture) - DateTimeOffset.Parse(query["from"], CultureInfo.InvariantCulture)).TotalDays);
        Assert.False(query.ContainsKey("project_ids"));
    }

    [Fact]
    public void Piped_projects_are_one_request_and_give_their_names()
    {
        ScriptResult result = Run("Get-NeonProject | Get-NeonConsumption -PageSize 2");

        Assert.Equal("shop", result.Output[0]!.Properties["Name"].Value);
        Assert.Equal($"{Shop},{Other}", Request.Query["project_ids"]);
    }

    [Fact]
    public void A_request_names_at_most_100_projects()
    {
        Api.On("GET", Projects, FakeAnswer.Json(new { projects = Array.Empty<object>() }));

        Run($"1..150 | ForEach-Object {{ [Neon.NeonProject]@{{ Id = \"p-$_\"; OrgId = '{Org}' }} }} | Get-NeonConsumption").ShouldHaveNoErrors();

        Assert.Equal([100, 50], Requests.Where(request => request.Path == Projects).Select(request => request.Query["project_ids"].Split(',').Length));
    }

    [Theory]
    [InlineData("shop", Shop)]
    [InlineData("sh*", Shop)]
    [InlineData(Shop, Shop)]
    [InlineData("shop, lake", Shop + "," + Other)]
    public void A_project_is_selected_by_name_wildcard_or_id(string project, string ids)
    {
        Run($"Get-NeonConsumption {project} -PageSize 5").ShouldHaveNoErrors();

        Assert.Equal(ids, Request.Query["project_ids"]);
    }

    [Fact]
    public void No_projects_in_the_pipeline_do_not_mean_all()
    {
        Assert.Empty(Run("Get-NeonProject nope* | Get-NeonConsumption").ShouldHaveNoErrors().Output);
        Assert.DoesNotContain(Requests, request => request.Path.StartsWith("/consumption_history", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Get-NeonBranch dev -Project shop | Get-NeonConsumption", Dev)]
    [InlineData("Get-NeonConsumption shop -Branch dev", Dev)]
    [InlineData("Get-NeonConsumption shop -Branch 'd*'", Dev)]
    [InlineData("Set-NeonContext shop; Get-NeonConsumption -Branch " + Dev, Dev)]
    public void A_branch_is_piped_or_named(string script, string id)
    {
        ScriptResult result = Run(script);

        Assert.Equal(id, result.Single("BranchId"));
        Assert.Equal(Shop, result.Single("ProjectId"));
        Assert.Equal((Shop, id, "1000"), (Request.Query["project_ids"], Request.Query["branch_ids"], Request.Query["limit"]));
        Assert.DoesNotContain("extra_branches_month", Request.Query["metrics"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Get-NeonConsumption shop -PerBranch", Shop)]
    [InlineData("Get-NeonProject shop | Get-NeonConsumption -PerBranch", Shop)]
    [InlineData("Get-NeonConsumption -PerBranch", Shop + "," + Other)]
    public void PerBranch_gets_all_branches_of_the_projects(string script, string ids)
    {
        Assert.Equal([Main, Dev], Run(script).All("BranchId"));
        Assert.Equal(ids, Request.Query["project_ids"]);
        Assert.False(Request.Query.ContainsKey("branch_ids"));
    }

    [Fact]
    public void PerTimeframe_writes_each_day_with_what_it_is_of()
    {
        ScriptResult result = Run("Get-NeonProject shop | Get-NeonConsumption -PerTimeframe | Select-Object -First 2");

        Assert.Equal(["Neon.NeonConsumptionTimeframe"], result.Output.Select(item => item!.TypeNames[0].Replace("Selected.", "", StringComparison.Ordinal)).Distinct());
        Assert.Equal([new DateTimeOffset(2026, 11, 1, 0, 0, 0, TimeSpan.Zero), new DateTimeOffset(2026, 11, 2, 0, 0, 0, TimeSpan.Zero)], result.All("TimeframeStart"));
        Assert.Equal(["shop", "shop"], result.All("Name"));
        Assert.Equal([1800L, 1800L], result.All("ComputeUnitSeconds"));
        Assert.Equal(["scale", "scale"], result.All("PeriodPlan"));
    }

    [Fact]
    public void A_metric_that_is_not_known_yet_is_kept_and_added_up()
    {
        Api.On("GET", Projects, FakeAnswer.Json(new { projects = new[] { Used(Shop, null, 1, 1, "new_metric") } }));

        PSObject consumption = Run("Get-NeonConsumption").Single();

        Assert.Equal(2L, ((Dictionary<string, object>)consumption.Properties["AdditionalProperties"].Value)["new_metric"]);
    }

    [Fact]
    public void Legacy_adds_up_times_and_takes_the_largest_size()
    {
        ScriptResult result = Run("Get-NeonProject shop | Get-NeonConsumption -Legacy -Metric active_time_seconds, LogicalSizeBytes");

        Assert.Equal(300L, result.Single("ActiveTimeSeconds"));
        Assert.Equal(5000L, result.Single("SyntheticStorageSizeBytes"));
        Assert.Equal("shop", result.Single("Name"));
        Assert.Equal((Shop, Org, "active_time_seconds,logical_size_bytes"), (Request.Query["project_ids"], Request.Query["org_id"], Request.Query["metrics"]));
        Assert.Equal([100L, 200L], Run("Get-NeonConsumption shop -Legacy -PerTimeframe").All("ActiveTimeSeconds"));
    }

    [Fact]
    public void Legacy_leaves_the_metrics_and_the_organization_to_the_service()
    {
        Run("Get-NeonConsumption -Legacy").ShouldHaveNoErrors();

        Assert.False(Request.Query.ContainsKey("metrics"));
        Assert.False(Request.Query.ContainsKey("org_id"));
    }

    [Theory]
    [InlineData("hourly", -169, "168 hours", "-Granularity daily or monthly")]
    [InlineData("daily", -61 * 24, "60 days", "-Granularity monthly")]
    [InlineData("monthly", -400 * 24, "the last year", "later time")]
    public void A_time_that_the_service_does_not_have_is_refused_with_its_limit(string granularity, int hours, string limit, string advice)
    {
        ErrorRecord error = Run("Get-NeonConsumption -Granularity $granularity -From ([datetime]::UtcNow.AddHours($hours))", new { granularity, hours }).SingleError("Neon.InvalidArgument", ErrorCategory.InvalidArgument);

        Assert.Contains(limit, error.ToString(), StringComparison.Ordinal);
        Assert.Contains(advice, error.ToString(), StringComparison.Ordinal);
        Assert.Empty(Asked);
    }

    [Theory]
    [InlineData("hourly", -168)]
    [InlineData("daily", -60 * 24)]
    [InlineData("monthly", -365 * 24)]
    public void A_time_at_the_limit_is_requested(string granularity, int hours)
    {
        Run("Get-NeonConsumption -Granularity $granularity -From ([datetime]::UtcNow.AddHours($hours)) | Select-Object -First 1", new { granularity, hours }).ShouldHaveNoErrors();

        Assert.Equal(granularity, Request.Query["granularity"]);
    }

    [Theory]
    [InlineData("-From 2030-01-02 -To 2030-01-01")]
    [InlineData("-PageSize 101")]
    [InlineData("-PerBranch -Metric ExtraBranchesMonth")]
    [InlineData("-Branch dev -Metric snapshot_storage_bytes_month")]
    public void Arguments_that_cannot_be_right_are_refused(string arguments)
    {
        Run($"Get-NeonConsumption {arguments}").SingleError("Neon.InvalidArgument", ErrorCategory.InvalidArgument);
        Assert.Empty(Asked);
    }

    [Fact]
    public void From_and_To_are_sent_in_UTC()
    {
        Run($"Get-NeonConsumption -From {Today} -To '{Today}T23:30:00+00:00' -PageSize 5").ShouldHaveNoErrors();

        Assert.Equal(($"{Today}T00:00:00Z", $"{Today}T23:30:00Z"), (Request.Query["from"], Request.Query["to"]));
    }

    [Fact]
    public void A_project_that_does_not_exist_does_not_stop_the_next()
    {
        Run("Get-NeonConsumption nope, lake -PageSize 5").SingleError("Neon.NotFound");

        Assert.Equal(Other, Request.Query["project_ids"]);
    }

    private static Dictionary<string, object?> Used(string project, string? branch, long seconds, long bytes, string? extra = null)
    {
        object Day(int day) => new
        {
            timeframe_start = $"2026-11-0{day}T00:00:00Z",
            timeframe_end = $"2026-11-0{day + 1}T00:00:00Z",
            metrics = new[] { new { metric_name = "compute_unit_seconds", value = seconds }, new { metric_name = "root_branch_bytes_month", value = bytes }, new { metric_name = extra ?? "extra_branches_month", value = 1L } },
        };
        Dictionary<string, object?> used = new()
        {
            ["project_id"] = project,
            ["periods"] = new[] { new { period_id = "p-1", period_plan = "scale", period_start = "2026-11-01T00:00:00Z", consumption = new[] { Day(1), Day(2) } } },
        };
        if (branch is not null)
            used["branch_id"] = branch;
        return used;
    }

    private static object Old(int day, long active, long size) => new
    {
        timeframe_start = $"2026-11-0{day}T00:00:00Z",
        timeframe_end = $"2026-11-0{day + 1}T00:00:00Z",
        active_time_seconds = active,
        compute_time_seconds = 1,
        written_data_bytes = 2,
        synthetic_storage_size_bytes = size,
    };
}
