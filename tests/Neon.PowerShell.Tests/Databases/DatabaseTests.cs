using System;
using System.Linq;
using System.Management.Automation;

using Neon.PowerShell.Tests.Support;

namespace Neon.PowerShell.Tests.Databases;

public sealed class DatabaseTests : BranchTest
{
    private const string Databases = "/projects/{p}/branches/{b}/databases";
    private const string Database = Databases + "/{d}";

    public DatabaseTests()
    {
        Api.On("GET", Databases, request => FakeAnswer.Json(new { databases = new[] { Json("neondb", 1, request), Json("shop", 2, request), Json("Shop2", 3, request) } }));
        Api.On("GET", Database, request => FakeAnswer.Json(new { database = Json(request.Route["d"], 9, request) }));
        Api.On("POST", Databases, request => Changed(request, request.Json.GetProperty("database").GetProperty("name").GetString()!, 201));
        Api.On("PATCH", Database, request => Changed(request, request.Json.GetProperty("database").TryGetProperty("name", out var name) ? name.GetString()! : request.Route["d"]));
        Api.On("DELETE", Database, request => Changed(request, request.Route["d"]));
        Roles("neondb_owner");
    }

    [Fact]
    public void Get_lists_with_the_ids_of_the_place()
    {
        ScriptResult result = Run("Get-NeonDatabase -Project shop -Branch dev");

        Assert.Equal(["neondb", "shop", "Shop2"], result.All("Name"));
        Assert.Equal([Shop], result.All("ProjectId").Distinct());
        Assert.Equal([Dev], result.All("BranchId").Distinct());
        Assert.Equal($"GET {OnDev}/databases", Asked.Last());
    }

    [Fact]
    public void Get_takes_names_and_wildcards_and_names_what_is_missing()
    {
        ScriptResult result = Run($"Get-NeonDatabase neondb, nope, SHOP*, none* -Project {Shop} -Branch {Dev}");

        Assert.Equal(["neondb", "shop", "Shop2"], result.Output.Select(item => item!.Properties["Name"].Value));
        Assert.Equal("nope", result.SingleError("Neon.NotFound", ErrorCategory.ObjectNotFound).TargetObject);
    }

    [Fact]
    public void Get_reads_the_default_branch_where_none_is_given()
    {
        ScriptResult result = Run("Get-NeonDatabase neondb -Project shop");

        Assert.Equal(Main, result.Single("BranchId"));
    }

    [Theory]
    [InlineData("Get-NeonProject shop", "neondb", "shop", "Shop2")]
    [InlineData("Get-NeonBranch dev -Project shop", "neondb", "shop", "Shop2")]
    [InlineData("'shop'", "shop")]
    [InlineData("Get-NeonDatabase shop -Project shop -Branch dev", "shop")]
    [InlineData("[pscustomobject]@{ ProjectId = 'cool-shop-12345678'; BranchId = 'br-dev-leaf-22222222' }", "neondb", "shop", "Shop2")]
    public void Get_takes_what_is_piped(string from, params string[] names)
    {
        Run("Set-NeonContext shop").ShouldHaveNoErrors();

        Assert.Equal(names, Run($"{from} | Get-NeonDatabase").All("Name"));
    }

    [Fact]
    public void New_sends_the_name_and_the_owner()
    {
        ScriptResult result = Run("New-NeonDatabase app -Owner ada -Project shop -Branch dev");

        Assert.Equal("app", result.Single("Name"));
        Assert.Equal(Shop, result.Single("ProjectId"));
        Assert.Equal($"POST {OnDev}/databases", Change.ToString());
        Assert.Equal("""{"database":{"name":"app","owner_name":"ada"}}""", Change.Body);
    }

    [Fact]
    public void New_takes_the_only_role_as_the_owner()
    {
        Run("Get-NeonBranch dev -Project shop | New-NeonDatabase app").ShouldHaveNoErrors();

        Assert.Equal("""{"database":{"name":"app","owner_name":"neondb_owner"}}""", Change.Body);
    }

    [Fact]
    public void New_takes_the_project_that_is_piped_and_not_its_owner()
    {
        Run($"[Neon.NeonProject]@{{ Id = '{Shop}'; Owner = [Neon.NeonProjectOwner]@{{ Name = 'Ada' }} }} | New-NeonDatabase app -Branch dev").ShouldHaveNoErrors();

        Assert.Equal("""{"database":{"name":"app","owner_name":"neondb_owner"}}""", Change.Body);
    }

    [Fact]
    public void New_makes_a_database_for_a_role_that_is_piped()
    {
        Run($"[Neon.NeonRole]@{{ Name = 'ada'; BranchId = '{Dev}'; ProjectId = '{Shop}' }} | New-NeonDatabase app").ShouldHaveNoErrors();

        Assert.Equal("""{"database":{"name":"app","owner_name":"ada"}}""", Change.Body);
    }

    [Fact]
    public void New_lists_the_roles_if_there_are_several()
    {
        Roles("b", "a");

        ErrorRecord error = Run("New-NeonDatabase app -Project shop -Branch dev").SingleError("Neon.OwnerRequired");

        Assert.Contains("a, b", error.ToString(), System.StringComparison.Ordinal);
        Assert.Empty(Changes);
    }

    [Fact]
    public void New_never_guesses_the_branch()
    {
        Run("New-NeonDatabase app -Project shop -Owner a").SingleError("Neon.BranchRequired");
        Assert.Empty(Changes);
    }

    [Fact]
    public void IfNotExists_returns_the_existing_object()
    {
        Assert.Equal(2L, Run("New-NeonDatabase shop -Project shop -Branch dev -IfNotExists").Single("Id"));
        Assert.Empty(Changes);
    }

    [Fact]
    public void IfNotExists_returns_an_object_that_was_created_in_the_meantime()
    {
        Api.On("GET", Databases, FakeAnswer.Json(new { databases = System.Array.Empty<object>() }), FakeAnswer.Json(new { databases = new[] { new { id = 7, name = "app", branch_id = Dev } } }));
        Api.On("POST", Databases, FakeAnswer.Error(409, "database already exists"));

        Assert.Equal(7L, Run("New-NeonDatabase app -Owner ada -Project shop -Branch dev -IfNotExists").Single("Id"));
    }

    [Fact]
    public void New_waits()
    {
        ScriptResult result = Run("New-NeonDatabase app -Owner ada -Project shop -Branch dev -Wait");

        Assert.Equal(9L, result.Single("Id"));
        Assert.Equal(["finished"], Run("$app.Operations", new { app = result.Single() }).All("Status"));
    }

    [Fact]
    public void Set_sends_only_what_is_given()
    {
        Run("Get-NeonDatabase shop -Project shop -Branch dev | Set-NeonDatabase -Owner grace").ShouldHaveNoErrors();
        Run("Set-NeonDatabase shop -NewName store -Project shop -Branch dev").ShouldHaveNoErrors();

        Assert.Equal([$"PATCH {OnDev}/databases/shop", $"PATCH {OnDev}/databases/shop"], Changes.Select(change => change.ToString()));
        Assert.Equal("""{"database":{"owner_name":"grace"}}""", Changes[0].Body);
        Assert.Equal("""{"database":{"name":"store"}}""", Changes[1].Body);
    }

    [Fact]
    public void Set_waits_for_the_new_name()
    {
        Assert.Equal("store", Run("Set-NeonDatabase shop -NewName store -Project shop -Branch dev -Wait").Single("Name"));
        Assert.Equal($"GET {OnDev}/databases/store", Asked.Last());
    }

    [Fact]
    public void Set_refuses_to_change_nothing() =>
        Run("Set-NeonDatabase shop -Project shop -Branch dev").SingleError("Neon.InvalidArgument", ErrorCategory.InvalidArgument);

    [Fact]
    public void Remove_takes_each_and_goes_on_after_a_failure()
    {
        Api.On("DELETE", Databases + "/neondb", FakeAnswer.Error(422, "the last one"));

        ScriptResult result = Run("Get-NeonDatabase -Project shop -Branch dev | Remove-NeonDatabase -Force -PassThru");

        Assert.Equal(["shop", "Shop2"], result.Output.Select(item => item!.Properties["Name"].Value));
        result.SingleError("Neon.Unprocessable");
        Assert.Equal(3, Changes.Count);
    }

    [Fact]
    public void Remove_escapes_names_and_takes_them_literally()
    {
        Run("Remove-NeonDatabase 'a/b*' -Project shop -Branch dev -Force").ShouldHaveNoErrors();

        Assert.Equal($"DELETE {OnDev}/databases/a%2Fb%2A", Change.ToString());
    }

    [Fact]
    public void Remove_takes_an_answer_without_a_body()
    {
        Api.On("DELETE", Database, FakeAnswer.Status(204));

        Assert.Empty(Run("Remove-NeonDatabase a -Project shop -Branch dev -Force -PassThru -Wait").ShouldHaveNoErrors().Output);
    }

    [Fact]
    public void Remove_prompts_for_confirmation()
    {
        Host.Ui.Answer("No");

        Run("Remove-NeonDatabase a -Project shop -Branch dev").ShouldHaveNoErrors();

        Assert.Empty(Changes);
    }

    [Theory]
    [InlineData("Get-NeonProject shop")]
    [InlineData("Get-NeonBranch dev -Project shop")]
    public void Remove_and_Set_take_no_object_of_another_kind_for_a_database(string from)
    {
        foreach (string command in new[] { "Remove-NeonDatabase -Force", "Set-NeonDatabase -NewName y" })
            Run($"{from} | {command} -Project shop").SingleError("Neon.WrongKind");
        Assert.Empty(Changes);
    }

    [Fact]
    public void An_object_of_another_kind_that_is_given_directly_is_called_that()
    {
        ErrorRecord error = Run("Remove-NeonBranch (Get-NeonProject shop) -Force").SingleError("Neon.WrongKind");

        Assert.Contains("a NeonProject was given", error.ToString(), StringComparison.Ordinal);
        Assert.Empty(Changes);
    }

    [Fact]
    public void Remove_takes_the_API_s_own_answer_by_its_name()
    {
        Run($"(Invoke-NeonApi projects/{Shop}/branches/{Dev}/databases).databases | Remove-NeonDatabase -Project shop -Force").ShouldHaveNoErrors();

        Assert.Equal(["neondb", "shop", "Shop2"], Changes.Select(change => change.Path.Split('/')[^1]));
    }

    [Theory]
    [InlineData("Get-NeonDatabase shop -Project shop -Branch dev | Remove-NeonBranch -Force")]
    [InlineData("[Neon.NeonConnectionString]@{ DatabaseName = 'shop'; BranchId = 'br-dev-leaf-22222222'; ProjectId = 'cool-shop-12345678' } | Remove-NeonDatabase -Force")]
    public void Remove_does_not_delete_what_the_piped_object_only_leads_to(string command)
    {
        Run(command).SingleError("Neon.WrongKind", ErrorCategory.InvalidArgument);
        Assert.Empty(Changes);
    }

    [Theory]
    [InlineData("Get-NeonBranch dev -Project shop")]
    [InlineData("'dev'")]
    [InlineData("[pscustomobject]@{ BranchId = 'br-dev-leaf-22222222' }")]
    [InlineData("[Management.Automation.PSSerializer]::Deserialize([Management.Automation.PSSerializer]::Serialize((Get-NeonBranch dev -Project shop)))")]
    public void Remove_takes_a_branch_as_it_comes(string from)
    {
        Run($"{from} | Remove-NeonBranch -Project shop -Force");

        Assert.Equal($"DELETE {OnDev}", Change.ToString());
    }

    [Theory]
    [InlineData("New-NeonDatabase app")]
    [InlineData("Set-NeonDatabase shop -NewName a")]
    [InlineData("Remove-NeonDatabase shop")]
    [InlineData("Remove-NeonDatabase shop -Force")]
    public void WhatIf_changes_nothing(string command)
    {
        Assert.Empty(Run(command + " -Project shop -Branch dev -WhatIf").ShouldHaveNoErrors().Output);
        Assert.Empty(Changes);
    }

    [Fact]
    public void Tab_offers_databases_and_owners()
    {
        Assert.Equal(["neondb", "shop", "Shop2"], Host.Offers("Set-NeonDatabase -Project shop -Branch dev -Database ").Select(offer => offer.CompletionText));
        Assert.Equal(["neondb_owner"], Host.Offers("Set-NeonDatabase neondb -Project shop -Branch dev -Owner n").Select(offer => offer.CompletionText));
    }

    private void Roles(params string[] names) =>
        Api.On("GET", "/projects/{p}/branches/{b}/roles", FakeAnswer.Json(new
        {
            roles = names.Select(name => new { name, branch_id = Dev, @protected = false }).Append(new { name = "cloud_admin", branch_id = Dev, @protected = true }),
        }));

    private static object Json(string name, int id, FakeRequest request) => new { id, name, branch_id = request.Route["b"], owner_name = "neondb_owner" };

    private static FakeAnswer Changed(FakeRequest request, string name, int status = 200) =>
        FakeAnswer.Json(new { database = Json(name, 5, request), operations = Operations("running") }, status);
}
