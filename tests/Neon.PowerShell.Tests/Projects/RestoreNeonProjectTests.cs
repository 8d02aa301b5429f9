using System.Linq;
using System.Management.Automation;
using Neon.PowerShell.Tests.Support;

namespace Neon.PowerShell.Tests.Projects;

public sealed class RestoreNeonProjectTests : BranchTest
{
    private const string Gone = "old-shop-00000009";

    public RestoreNeonProjectTests()
    {
        Api.On("GET", "/projects", request => FakeAnswer.Json(new { projects = request.Query.ContainsKey("recoverable") ? new[] { Project(Gone) } : [Project()] }));
        Api.On("POST", "/projects/{p}/recover", request => FakeAnswer.Json(new { project = Project(request.Route["p"]), branches = new[] { Branch(Main, isDefault: true, project: Gone), Branch(Dev, "dev", project: Gone) } }));
    }

    [Theory]
    [InlineData("Restore-NeonProject shop -Force -PassThru")]
    [InlineData("Restore-NeonProject " + Gone + " -Force -PassThru")]
    [InlineData("Get-NeonProject -Recoverable | Restore-NeonProject -Force -PassThru")]
    public void A_deleted_project_is_recovered_and_not_its_living_namesake(string script)
    {
        ScriptResult result = Run(script);

        Assert.Equal(Gone, result.Single("Id"));
        Assert.Equal(["main", "dev"], ((System.Array)result.Single("Branches")!).Cast<object>().Select(branch => branch.ToString()));
        Assert.Equal($"POST /projects/{Gone}/recover", Change.ToString());
    }

    [Fact]
    public void A_name_that_no_deleted_project_has_is_not_found()
    {
        Run("Restore-NeonProject nope -Force").SingleError("Neon.NotFound", ErrorCategory.ObjectNotFound);
        Assert.Empty(Changes);
    }

    [Fact]
    public void It_prompts_and_WhatIf_sends_nothing()
    {
        Host.Ui.Answer("No");

        Run("Restore-NeonProject shop; Restore-NeonProject shop -Force -WhatIf").ShouldHaveNoErrors();

        Assert.Single(Host.Ui.Prompts);
        Assert.Empty(Changes);
    }
}
