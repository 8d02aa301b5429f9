using System.Linq;
using System.Management.Automation;
using Neon.PowerShell.Tests.Support;

namespace Neon.PowerShell.Tests.Functions;

public sealed class FunctionTests : BranchTest
{
    private const string All = "/projects/{p}/branches/{b}/functions";
    private const string One = All + "/{f}";

    public FunctionTests()
    {
        Api.On("GET", All, FakeAnswer.Json(new { functions = new[] { Function("hello", "Hello"), Function("orders", "hello") }, pagination = new { } }));
        Api.On("GET", One, request => request.Route["f"] is "hello" or "orders" ? FakeAnswer.Json(new { function = Function(request.Route["f"], "Hello") }) : FakeAnswer.Error(404, "function not found"));
        Api.On("PATCH", One, request => FakeAnswer.Json(new { function = Function(request.Route["f"], request.Json.GetProperty("name").GetString() ?? request.Route["f"]) }));
        Api.On("DELETE", One, FakeAnswer.Status(204));
    }

    [Fact]
    public void Get_lists_functions_with_the_ids_of_the_place()
    {
        ScriptResult result = Run("Get-NeonBranch dev -Project shop | Get-NeonFunction");

        Assert.Equal(["hello", "orders"], result.All("FunctionSlug"));
        Assert.Equal([Shop], result.All("ProjectId").Distinct());
        Assert.Equal([Dev], result.All("BranchId").Distinct());
        Assert.Equal(["completed", "completed"], result.All("Status"));
        Assert.Equal([Dev, "hello", 2], Run("$d = (Get-NeonFunction hello -Branch dev -Project shop).ActiveDeployment; $d.BranchId; $d.FunctionSlug; $d.Id").Values);
    }

    [Theory]
    [InlineData("hello", "hello", "GET " + OnDev + "/functions/hello")]
    [InlineData("ord*", "orders", "GET " + OnDev + "/functions")]
    [InlineData("Orders", "orders", "GET " + OnDev + "/functions")]
    public void Get_selects_by_slug_or_wildcard(string wanted, string slug, string asked)
    {
        Assert.Equal(slug, Run($"Get-NeonFunction {wanted} -Branch dev -Project shop").Single("Slug"));
        Assert.Equal(asked, Asked.Last());
    }

    [Fact]
    public void Get_sends_the_size_of_a_page_and_follows_the_cursor()
    {
        Api.On("GET", All, request => request.Query.ContainsKey("cursor")
            ? FakeAnswer.Json(new { functions = new[] { Function("b", "b") }, pagination = new { } })
            : FakeAnswer.Json(new { functions = new[] { Function("a", "a") }, pagination = new { next = "c1" } }));

        Assert.Equal(["a", "b"], Run("Get-NeonFunction -Branch dev -Project shop -PageSize 1").All("Slug"));
        Assert.Contains($"GET {OnDev}/functions?limit=1&cursor=c1", Asked);
    }

    [Fact]
    public void Get_reports_a_slug_that_does_not_exist_but_not_a_wildcard()
    {
        Run("Get-NeonFunction nope -Branch dev -Project shop").SingleError("Neon.NotFound", ErrorCategory.ObjectNotFound);
        Assert.Empty(Run("Get-NeonFunction nope* -Branch dev -Project shop").ShouldHaveNoErrors().Output);
    }

    [Fact]
    public void Get_reads_the_default_branch_where_none_is_given() =>
        Assert.Equal([Main, Main], Run("Get-NeonFunction -Project shop").All("BranchId"));

    [Theory]
    [InlineData("'Greeter'", """{"name":"Greeter"}""")]
    [InlineData("-ClearName", """{"name":null}""")]
    public void Set_sends_the_display_name(string arguments, string body)
    {
        Run($"Get-NeonFunction hello -Branch dev -Project shop | Set-NeonFunction {(arguments[0] == '-' ? arguments : "-NewName " + arguments)}").Single("Slug");

        Assert.Equal($"PATCH {OnDev}/functions/hello", Change.ToString());
        Assert.Equal(body, Change.Body);
    }

    [Fact]
    public void Remove_deletes_each_piped_function_and_writes_it_with_PassThru()
    {
        Assert.Equal(["hello", "orders"], Run("Get-NeonBranch dev -Project shop | Get-NeonFunction | Remove-NeonFunction -Force -PassThru").All("Slug"));
        Assert.Equal([$"DELETE {OnDev}/functions/hello", $"DELETE {OnDev}/functions/orders"], Changes.Select(change => change.ToString()));
    }

    [Fact]
    public void Remove_never_deletes_by_a_display_name()
    {
        Run("Remove-NeonFunction Hello -Branch dev -Project shop -Force").SingleError("Neon.NotFound");
        Assert.Empty(Changes);
    }

    [Fact]
    public void Remove_prompts_for_confirmation()
    {
        Host.Ui.Answer("No");

        Assert.Empty(Run("Remove-NeonFunction hello -Branch dev -Project shop").ShouldHaveNoErrors().Output);

        Assert.Single(Host.Ui.Prompts);
        Assert.Empty(Changes);
    }

    [Fact]
    public void A_row_of_an_answer_is_found_by_its_slug()
    {
        Run($"[pscustomobject]@{{ id = 'fn-1'; slug = 'hello'; name = 'Hello'; ProjectId = '{Shop}'; BranchId = '{Dev}' }} | Remove-NeonFunction -Force").ShouldHaveNoErrors();
        Assert.Equal($"DELETE {OnDev}/functions/hello", Change.ToString());
    }

    [Theory]
    [InlineData("Get-NeonBranch dev -Project shop | Remove-NeonFunction -Force")]
    [InlineData("Get-NeonBranch dev -Project shop | Set-NeonFunction -NewName x")]
    public void An_object_of_another_kind_is_refused(string script)
    {
        Assert.NotEmpty(Run(script).AllErrors);
        Assert.Empty(Changes);
    }

    [Theory]
    [InlineData("Set-NeonFunction hello x")]
    [InlineData("Remove-NeonFunction hello -Force")]
    [InlineData("Publish-NeonFunction hello -Runtime nodejs24")]
    public void WhatIf_sends_no_change(string command)
    {
        Assert.Empty(Run(command + " -Branch dev -Project shop -WhatIf").ShouldHaveNoErrors().Output);
        Assert.Empty(Changes);
    }

    [Theory]
    [InlineData("Set-NeonFunction hello x")]
    [InlineData("Remove-NeonFunction hello -Force")]
    [InlineData("Publish-NeonFunction hello -Runtime nodejs24")]
    public void The_branch_of_a_change_is_never_guessed(string command)
    {
        Run(command + " -Project shop").SingleError("Neon.BranchRequired");
        Assert.Empty(Changes);
    }

    private static object Function(string slug, string name)
    {
        var deployment = new { id = 2, status = "completed", memory_mib = 2048, runtime = "nodejs24", created_at = "2026-01-31T12:00:00Z", environment = new[] { "MODE" } };
        return new { id = "fn-" + slug, slug, name, invocation_url = $"https://{Dev}-{slug}.example/", current_deployment = deployment, active_deployment = deployment, created_at = "2026-01-31T12:00:00Z" };
    }
}
