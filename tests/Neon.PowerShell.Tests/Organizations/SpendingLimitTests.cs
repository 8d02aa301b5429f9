using System.Linq;

using Neon.PowerShell.Tests.Support;

namespace Neon.PowerShell.Tests.Organizations;

public sealed class SpendingLimitTests : OrganizationTest
{
    private const string Route = "/organizations/{o}/billing/spending_limit";

    public SpendingLimitTests()
    {
        Api.On("GET", Route, FakeAnswer.Json(new { spending_limit_cents = 15050 }));
        Api.On("PUT", Route, request => FakeAnswer.Json(new { spending_limit_cents = request.Json.GetProperty("spending_limit_cents").GetInt64() }));
        Api.On("DELETE", Route, FakeAnswer.Json(new { }));
    }

    [Theory]
    [InlineData("Get-NeonOrganization | Get-NeonSpendingLimit")]
    [InlineData("Get-NeonSpendingLimit Engines")]
    [InlineData("Get-NeonSpendingLimit")]
    public void Get_writes_the_limit_in_cents_and_as_an_amount(string script)
    {
        ScriptResult result = Run(script);

        Assert.Equal(15050L, result.Single("SpendingLimitCents"));
        Assert.Equal(150.50m, result.Single("SpendingLimit"));
        Assert.Equal(Org, result.Single("OrgId"));
        Assert.Equal($"GET {InOrg}/billing/spending_limit", Asked[^1]);
    }

    [Fact]
    public void No_limit_is_null()
    {
        Api.On("GET", Route, FakeAnswer.Json("""{"spending_limit_cents":null}"""));

        ScriptResult result = Run("Get-NeonSpendingLimit");

        Assert.Null(result.Single("SpendingLimitCents"));
        Assert.Equal(false, result.Single("HasLimit"));
    }

    [Theory]
    [InlineData("Get-NeonOrganization | Set-NeonSpendingLimit -SpendingLimitCents 100")]
    [InlineData("Set-NeonSpendingLimit Engines 100")]
    public void Set_sends_the_cents(string script)
    {
        Assert.Equal(100L, Run(script).Single("SpendingLimitCents"));
        Assert.Equal($"PUT {InOrg}/billing/spending_limit", Change.ToString());
        AssertJson("""{"spending_limit_cents":100}""", Change.Body);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("12,5")]
    public void Set_refuses_a_limit_that_is_not_a_positive_number(string cents)
    {
        Assert.Single(Run($"Set-NeonSpendingLimit Engines '{cents}'").AllErrors);
        Assert.Empty(Asked);
    }

    [Fact]
    public void Remove_writes_that_there_is_none_with_PassThru()
    {
        Assert.Equal(false, Run("Get-NeonOrganization | Remove-NeonSpendingLimit -Force -PassThru").Single("HasLimit"));
        Assert.Equal([$"DELETE {InOrg}/billing/spending_limit"], Changes.Select(change => change.ToString()));
        Assert.Empty(Run("Remove-NeonSpendingLimit -Force").ShouldHaveNoErrors().Output);
    }

    [Theory]
    [InlineData("Set-NeonSpendingLimit Engines 100")]
    [InlineData("Remove-NeonSpendingLimit Engines -Force")]
    public void WhatIf_sends_no_change(string command)
    {
        Assert.Empty(Run(command + " -WhatIf").ShouldHaveNoErrors().Output);
        Assert.Empty(Changes);
    }

    [Fact]
    public void Remove_prompts_for_confirmation()
    {
        Host.Ui.Answer("No");

        Run("Remove-NeonSpendingLimit").ShouldHaveNoErrors();

        Assert.Single(Host.Ui.Prompts);
        Assert.Empty(Changes);
    }
}
