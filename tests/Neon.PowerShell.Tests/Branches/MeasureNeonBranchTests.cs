using Neon.PowerShell.Tests.Support;

namespace Neon.PowerShell.Tests.Branches;

public sealed class MeasureNeonBranchTests : BranchTest
{
    public MeasureNeonBranchTests() => Api.On("GET", "/projects/{p}/branches/count", request => FakeAnswer.Json(new { count = request.Query.ContainsKey("search") ? 1 : 42 }));

    [Theory]
    [InlineData("Measure-NeonBranch shop")]
    [InlineData("Get-NeonProject shop | Measure-NeonBranch")]
    [InlineData("'shop' | Measure-NeonBranch")]
    [InlineData("Set-NeonContext shop; Measure-NeonBranch")]
    public void Branches_are_counted_with_one_request(string script)
    {
        ScriptResult result = Run(script);

        Assert.Equal(42L, result.Single("Count"));
        Assert.Equal(Shop, result.Single("ProjectId"));
        Assert.Equal($"GET /projects/{Shop}/branches/count", Asked[^1]);
    }

    [Fact]
    public void Branches_are_counted_by_a_part_of_their_name()
    {
        ScriptResult result = Run("Measure-NeonBranch shop -Search preview");

        Assert.Equal(1L, result.Single("Count"));
        Assert.Equal("preview", result.Single("Search"));
        Assert.Equal($"GET /projects/{Shop}/branches/count?search=preview", Asked[^1]);
    }
}
