using System;
using System.Linq;
using Neon.PowerShell.Tests.Support;

namespace Neon.PowerShell.Tests.Advisors;

public sealed class AdvisorTests : BranchTest
{
    private const string Advisors = "/projects/" + Shop + "/advisors";

    public AdvisorTests()
    {
        Api.On("GET", "/projects/{p}/branches/{b}/databases", request => FakeAnswer.Json(new { databases = new[] { Database("app", request.Route["b"]), Database("reports", request.Route["b"]) } }));
        Api.On("GET", "/projects/{p}/advisors", request => FakeAnswer.Json(new { issues = new[] { Issue(request.Query["database_name"]) } }));
    }

    [Fact]
    public void Each_database_of_the_branch_is_asked_for()
    {
        ScriptResult result = Run("Get-NeonBranch dev -Project shop | Get-NeonAdvisorIssue");

        Assert.Equal(["app", "reports"], result.All("DatabaseName"));
        Assert.Equal([Dev, Dev], result.All("BranchId"));
        Assert.Equal([Shop, Shop], result.All("ProjectId"));
        Assert.Equal("orders", result.Output[0]!.Properties["Metadata"].Value is System.Collections.IDictionary metadata ? metadata["name"] : null);
        Assert.Equal([$"GET {Advisors}?branch_id={Dev}&database_name=app", $"GET {Advisors}?branch_id={Dev}&database_name=reports"], Asked.Where(asked => asked.Contains("advisors", StringComparison.Ordinal)));
    }

    [Fact]
    public void The_category_and_the_least_severity_are_sent()
    {
        Assert.Equal("ERROR", Run("Get-NeonAdvisorIssue dev -Database app -Category PERFORMANCE -MinSeverity WARN -Project shop").Single("Level"));

        Assert.Equal($"GET {Advisors}?category=PERFORMANCE&min_severity=WARN&branch_id={Dev}&database_name=app", Asked[^1]);
        Assert.DoesNotContain(Asked, asked => asked.EndsWith("/databases", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Get-NeonDatabase app -Branch dev -Project shop | Get-NeonAdvisorIssue")]
    [InlineData("Get-NeonAdvisorIssue -Database app -Project shop")]
    public void The_database_and_the_branch_come_from_the_pipeline_or_are_the_default(string script) =>
        Assert.Equal("app", Run(script).Single("DatabaseName"));

    [Fact]
    public void Known_values_are_offered()
    {
        Assert.Equal(["SECURITY", "PERFORMANCE"], Host.Complete("Get-NeonAdvisorIssue -Category ").Select(offer => offer.CompletionText));
        Assert.Equal(["INFO", "WARN", "ERROR"], Host.Complete("Get-NeonAdvisorIssue -MinSeverity ").Select(offer => offer.CompletionText));
    }

    private static object Database(string name, string branch) => new { id = 1, name, branch_id = branch, owner_name = "owner" };

    private static object Issue(string database) => new
    {
        name = "rls_disabled_in_public",
        title = "RLS disabled in public",
        level = "ERROR",
        facing = "EXTERNAL",
        categories = new[] { "SECURITY" },
        description = "A table has no row-level security.",
        detail = $"Table public.orders of {database} is public.",
        remediation = "https://neon.com/docs/guides/row-level-security",
        metadata = new { name = "orders" },
        cache_key = "rls_orders",
    };
}
