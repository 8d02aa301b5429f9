using System.Linq;
using System.Management.Automation;
using Neon.PowerShell.Tests.Support;

namespace Neon.PowerShell.Tests.CustomDomains;

public sealed class CustomDomainTests : BranchTest
{
    private const string All = "/projects/{p}/branches/{b}/custom-domains";
    private const string ToDev = " -Branch dev -Project shop";

    public CustomDomainTests()
    {
        Api.On("GET", All, FakeAnswer.Json(new { custom_domains = new[] { Domain("api.example.com"), Domain("www.example.com") }, pagination = new { } }));
        Api.On("POST", All, request => FakeAnswer.Json(Domain(request.Json.GetProperty("domain").GetString()!), 201));
        Api.On("DELETE", All + "/{d}", FakeAnswer.Status(204));
        Api.On("GET", "/projects/{p}/branches/{b}/functions/{f}", request => FakeAnswer.Json(new { function = new { id = "fn-1", slug = request.Route["f"], name = "Hello", invocation_url = "", created_at = "2026-01-31T12:00:00Z" } }));
    }

    [Fact]
    public void Get_lists_domains_with_what_has_to_be_done_for_them()
    {
        ScriptResult result = Run("Get-NeonBranch dev -Project shop | Get-NeonCustomDomain api.*");

        Assert.Equal("api.example.com", result.Single("Domain"));
        Assert.Equal(["x.domains.example", "error", "misconfigured", "cname-not-pointing-at-edge", "hello", Dev, Shop], new[] { "CnameTarget", "Status", "DnsStatus", "StatusReason", "FunctionSlug", "BranchId", "ProjectId" }.Select(name => result.Single(name)));
    }

    [Fact]
    public void Get_sends_the_size_of_a_page()
    {
        Run("Get-NeonCustomDomain -PageSize 10" + ToDev).ShouldHaveNoErrors();
        Assert.Equal($"GET {OnDev}/custom-domains?limit=10", Asked.Last());
    }

    [Fact]
    public void Get_reports_a_domain_that_does_not_exist()
    {
        ErrorRecord error = Run("Get-NeonCustomDomain nope.example.com" + ToDev).SingleError("Neon.NotFound", ErrorCategory.ObjectNotFound);

        Assert.Contains("There is no custom domain", error.ToString());
        Assert.Contains("Get-NeonCustomDomain", error.ErrorDetails.RecommendedAction);
    }

    [Fact]
    public void A_domain_leads_to_its_function() =>
        Assert.Equal("hello", Run("Get-NeonCustomDomain api.example.com -Branch dev -Project shop | Get-NeonFunction").Single("Slug"));

    [Theory]
    [InlineData("Register-NeonCustomDomain api.example.com hello" + ToDev)]
    [InlineData("Get-NeonFunction hello -Branch dev -Project shop | Register-NeonCustomDomain api.example.com")]
    public void Register_sends_the_domain_and_its_function(string script)
    {
        Assert.Equal(Dev, Run(script).Single("BranchId"));

        Assert.Equal($"POST {OnDev}/custom-domains", Change.ToString());
        AssertJson("""{"domain":"api.example.com","entity_type":"function","entity_id":"hello"}""", Change.Body);
    }

    [Fact]
    public void Unregister_takes_each_piped_domain_and_writes_it_with_PassThru()
    {
        Assert.Equal(["api.example.com", "www.example.com"], Run("Get-NeonCustomDomain -Branch dev -Project shop | Unregister-NeonCustomDomain -Force -PassThru").All("Domain"));
        Assert.Equal([$"DELETE {OnDev}/custom-domains/api.example.com", $"DELETE {OnDev}/custom-domains/www.example.com"], Changes.Select(change => change.ToString()));
    }

    [Fact]
    public void Unregister_prompts_for_confirmation()
    {
        Host.Ui.Answer("No");

        Run("Unregister-NeonCustomDomain api.example.com" + ToDev).ShouldHaveNoErrors();

        Assert.Single(Host.Ui.Prompts);
        Assert.Empty(Changes);
    }

    [Theory]
    [InlineData("Register-NeonCustomDomain api.example.com hello")]
    [InlineData("Unregister-NeonCustomDomain api.example.com -Force")]
    public void WhatIf_sends_no_change_and_the_branch_is_never_guessed(string command)
    {
        Assert.Empty(Run(command + " -WhatIf" + ToDev).ShouldHaveNoErrors().Output);
        Run(command + " -Project shop").SingleError("Neon.BranchRequired");
        Assert.Empty(Changes);
    }

    private static object Domain(string domain) => new { domain, entity_type = "function", entity_id = "hello", cname_target = "x.domains.example", status = "error", dns_status = "misconfigured", binding_status = "present", status_reason = "cname-not-pointing-at-edge" };
}
