using System;
using System.Linq;
using System.Management.Automation;

using Neon.PowerShell.Tests.Support;

namespace Neon.PowerShell.Tests.Auth;

public sealed class AuthDomainTests : BranchTest
{
    private const string Route = "/projects/{p}/branches/{b}/auth/domains";
    private const string App = "https://app.example.com";
    private const string Preview1 = "https://preview-1.example.com";
    private const string Preview2 = "https://preview-2.example.com";

    public AuthDomainTests()
    {
        Api.On("GET", Route, FakeAnswer.Json(new { domains = new[] { App, Preview1, Preview2 }.Select(domain => new { domain, auth_provider = "stack" }) }));
        Api.On("POST", Route, FakeAnswer.Status(201));
        Api.On("DELETE", Route, FakeAnswer.Status(200));
    }

    [Theory]
    [InlineData("", new[] { App, Preview1, Preview2 })]
    [InlineData(App, new[] { App })]
    [InlineData("'https://preview-*'", new[] { Preview1, Preview2 })]
    [InlineData("'HTTPS://APP.example.com'", new[] { App })]
    public void Get_selects_by_domain_or_wildcard(string arguments, string[] domains)
    {
        ScriptResult result = Run($"Get-NeonBranch dev -Project shop | Get-NeonAuthDomain {arguments}");

        Assert.Equal(domains, result.All("Domain"));
        Assert.All(result.All("BranchId"), branch => Assert.Equal(Dev, branch));
        Assert.All(result.All("ProjectId"), project => Assert.Equal(Shop, project));
        Assert.All(result.All("AuthProvider"), provider => Assert.Equal("stack", provider));
    }

    [Fact]
    public void Get_reports_a_domain_that_does_not_exist_but_not_a_wildcard()
    {
        ErrorRecord error = Run("Get-NeonAuthDomain https://nope.example.com -Project shop").SingleError("Neon.NotFound", ErrorCategory.ObjectNotFound);
        Assert.Contains("Get-NeonAuthDomain", error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        Assert.Empty(Run("Get-NeonAuthDomain 'https://nope*' -Project shop").ShouldHaveNoErrors().Output);
    }

    [Theory]
    [InlineData("Add-NeonAuthDomain https://new.example.com -Branch dev -Project shop", "better_auth")]
    [InlineData("'https://new.example.com' | Add-NeonAuthDomain -Branch dev -Project shop -AuthProvider stack", "stack")]
    [InlineData("Get-NeonBranch dev -Project shop | Add-NeonAuthDomain https://new.example.com", "better_auth")]
    [InlineData("[pscustomobject]@{ Domain = 'https://new.example.com'; Name = 'main' } | Add-NeonAuthDomain -Branch dev -Project shop", "better_auth")]
    [InlineData("Set-NeonContext shop dev; [pscustomobject]@{ Domain = 'https://new.example.com'; Name = 'main' } | Add-NeonAuthDomain", "better_auth")]
    public void Add_sends_the_domain_and_writes_it(string script, string provider)
    {
        ScriptResult result = Run(script);

        Assert.Equal(("https://new.example.com", Dev, Shop), (result.Single("Domain"), result.Single("BranchId"), result.Single("ProjectId")));
        Assert.Equal($"POST {OnDev}/auth/domains", Change.ToString());
        AssertJson($$"""{"domain":"https://new.example.com","auth_provider":"{{provider}}"}""", Change.Body);
    }

    [Fact]
    public void Domains_are_copied_from_one_branch_to_another()
    {
        Run("Get-NeonAuthDomain 'https://preview-*' -Branch main -Project shop | Add-NeonAuthDomain -Branch dev").ShouldHaveNoErrors();

        Assert.Equal([Preview1, Preview2], Changes.Select(change => change.Json.GetProperty("domain").GetString()));
        Assert.All(Changes, change => Assert.Equal($"POST {OnDev}/auth/domains", change.ToString()));
        Assert.All(Changes, change => Assert.Equal("stack", change.Json.GetProperty("auth_provider").GetString()));
    }

    [Theory]
    [InlineData("app.example.com")]
    [InlineData("ftp://app.example.com")]
    [InlineData("nowhere")]
    public void Add_refuses_a_domain_without_its_scheme_and_goes_on(string domain)
    {
        Run($"'{domain}', '{App}' | Add-NeonAuthDomain -Branch dev -Project shop").SingleError("Neon.InvalidArgument", ErrorCategory.InvalidArgument);

        Assert.Equal(App, Change.Json.GetProperty("domain").GetString());
    }

    [Fact]
    public void Remove_removes_each_piped_domain_for_its_provider()
    {
        ScriptResult result = Run("Get-NeonAuthDomain 'https://preview-*' -Branch dev -Project shop | Remove-NeonAuthDomain -Force -PassThru");

        Assert.Equal([Preview1, Preview2], result.All("Domain"));
        Assert.All(Changes, change => Assert.Equal($"DELETE {OnDev}/auth/domains", change.ToString()));
        AssertJson($$"""{"auth_provider":"stack","domains":[{"domain":"{{Preview1}}"}]}""", Changes[0].Body);
        Assert.Single(Asked, request => request.EndsWith("/auth/domains", StringComparison.Ordinal) && request.StartsWith("GET", StringComparison.Ordinal));
    }

    [Fact]
    public void Remove_takes_a_domain_by_its_exact_text()
    {
        Assert.Empty(Run($"Remove-NeonAuthDomain {App} -Branch dev -Project shop -Force").ShouldHaveNoErrors().Output);
        AssertJson($$"""{"auth_provider":"stack","domains":[{"domain":"{{App}}"}]}""", Change.Body);

        Run("Remove-NeonAuthDomain 'https://preview-*' -Branch dev -Project shop -Force").SingleError("Neon.NotFound");
        Assert.Single(Changes);
    }

    [Fact]
    public void Remove_prompts_and_refuses_an_object_of_another_kind()
    {
        Host.Ui.Answer("No");
        Run($"Remove-NeonAuthDomain {App} -Branch dev -Project shop").ShouldHaveNoErrors();
        Assert.Single(Host.Ui.Prompts);

        Run("Get-NeonBranch dev -Project shop | Remove-NeonAuthDomain -Force").SingleError("Neon.WrongKind");
        Assert.Empty(Changes);
    }

    [Theory]
    [InlineData("Add-NeonAuthDomain https://new.example.com")]
    [InlineData("Get-NeonAuthDomain 'https://preview-*' -Branch dev -Project shop | Remove-NeonAuthDomain -WhatIf #")]
    public void WhatIf_sends_no_change(string command)
    {
        Assert.Empty(Run(command + " -Branch dev -Project shop -WhatIf").ShouldHaveNoErrors().Output);
        Assert.Empty(Changes);
    }

    [Theory]
    [InlineData("Add-NeonAuthDomain https://new.example.com")]
    [InlineData("Remove-NeonAuthDomain https://app.example.com -Force")]
    public void The_branch_of_a_change_is_never_guessed(string command)
    {
        Run(command + " -Project shop").SingleError("Neon.BranchRequired");
        Assert.Empty(Changes);
    }
}
