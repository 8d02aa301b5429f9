using System.Linq;
using System.Management.Automation;
using Neon.PowerShell.Tests.Support;

namespace Neon.PowerShell.Tests.PreloadLibraries;

public sealed class PreloadLibraryTests : BranchTest
{
    public PreloadLibraryTests() => Api.On("GET", "/projects/{p}/available_preload_libraries", FakeAnswer.Json(new
    {
        libraries = new[]
        {
            new { library_name = "pg_cron", description = "Runs jobs", is_default = true, is_experimental = false, version = "1.6.4" },
            new { library_name = "timescaledb", description = "Time series", is_default = false, is_experimental = true, version = "2.17.1" },
        },
    }));

    [Theory]
    [InlineData("Get-NeonPreloadLibrary -Project shop | Where-Object IsExperimental")]
    [InlineData("Get-NeonPreloadLibrary timescaledb -Project shop")]
    [InlineData("Get-NeonProject shop | Get-NeonPreloadLibrary -PreloadLibrary time*")]
    public void Get_selects_by_name_or_wildcard(string script)
    {
        ScriptResult result = Run(script);

        Assert.Equal("timescaledb", result.Single("LibraryName"));
        Assert.Equal(Shop, result.Single("ProjectId"));
        Assert.Equal("2.17.1", result.Single("Version"));
    }

    [Fact]
    public void Get_reports_a_library_that_does_not_exist() =>
        Run("Get-NeonPreloadLibrary nope -Project shop").SingleError("Neon.NotFound", ErrorCategory.ObjectNotFound);

    [Fact]
    public void The_libraries_are_offered_where_they_are_chosen() =>
        Assert.Equal(["pg_cron", "timescaledb"], Host.Offers($"New-NeonBranch x -Project {Shop} -PreloadLibrary ").Select(offer => offer.CompletionText));

    [Fact]
    public void A_library_can_be_piped_on_to_a_setting()
    {
        Api.On("PATCH", "/projects/{p}", FakeAnswer.Json(new { project = Project() }));

        Run("Set-NeonProject shop -PreloadLibrary (Get-NeonPreloadLibrary -Project shop)").ShouldHaveNoErrors();

        AssertJson("""{"project":{"settings":{"preload_libraries":{"enabled_libraries":["pg_cron","timescaledb"]}}}}""", Change.Body);
    }
}
