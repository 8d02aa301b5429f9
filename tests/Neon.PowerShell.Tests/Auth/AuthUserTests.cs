using System;
using System.IO;
using System.Linq;

using Neon.PowerShell.Tests.Support;

namespace Neon.PowerShell.Tests.Auth;

public sealed class AuthUserTests : BranchTest
{
    private const string Route = "/projects/{p}/branches/{b}/auth/users";
    private const string Ada = "3f9d7c1e-5a0b-4c2d-9e8f-0a1b2c3d4e5f";

    public AuthUserTests()
    {
        Api.On("POST", Route, FakeAnswer.Json(new { id = Ada }, 201));
        Api.On("PUT", Route + "/{u}/role", request => FakeAnswer.Json(new { id = request.Route["u"] }));
        Api.On("DELETE", Route + "/{u}", FakeAnswer.Status(204));
    }

    [Theory]
    [InlineData("New-NeonAuthUser ada@example.com -Branch dev -Project shop", """{"email":"ada@example.com"}""")]
    [InlineData("New-NeonAuthUser ada@example.com Ada -Branch dev -Project shop", """{"email":"ada@example.com","name":"Ada"}""")]
    [InlineData("'ada@example.com' | New-NeonAuthUser -DisplayName Ada -Branch dev -Project shop", """{"email":"ada@example.com","name":"Ada"}""")]
    [InlineData("Get-NeonBranch dev -Project shop | New-NeonAuthUser ada@example.com", """{"email":"ada@example.com"}""")]
    [InlineData("Get-NeonBranch dev -Project shop | New-NeonAuthUser ada@example.com -DisplayName Ada", """{"email":"ada@example.com","name":"Ada"}""")]
    public void New_sends_the_email_and_the_name(string script, string body)
    {
        ScriptResult result = Run(script);

        Assert.Equal((Ada, "ada@example.com", Dev, Shop), (result.Single("AuthUserId"), result.Single("Email"), result.Single("BranchId"), result.Single("ProjectId")));
        Assert.Equal($"POST {OnDev}/auth/users", Change.ToString());
        AssertJson(body, Change.Body);
    }

    [Theory]
    [InlineData("Email,Name\nada@example.com,Ada\nbob@example.com,\n", "Import-Csv users.csv | New-NeonAuthUser -Branch dev -Project shop")]
    [InlineData("Email,Name\nada@example.com,Ada\nbob@example.com,\n", "Set-NeonContext shop dev; Import-Csv users.csv | New-NeonAuthUser")]
    [InlineData("Id,Email,DisplayName,Branch,Project\n1,ada@example.com,Ada,dev,shop\n2,bob@example.com,,dev,shop\n", "Import-Csv users.csv | New-NeonAuthUser")]
    [InlineData("Email,Name,BranchId,ProjectId\nada@example.com,Ada,br-dev-leaf-22222222,cool-shop-12345678\nbob@example.com,,br-dev-leaf-22222222,cool-shop-12345678\n", "Import-Csv users.csv | New-NeonAuthUser")]
    public void Users_are_created_from_a_file(string file, string script)
    {
        File.WriteAllText(Path.Combine(Folder, "users.csv"), file);

        ScriptResult result = Run(script);

        Assert.Equal(["ada@example.com", "bob@example.com"], result.All("Email"));
        Assert.Equal(["Ada", null], result.All("Name"));
        Assert.All(Changes, change => Assert.Equal($"POST {OnDev}/auth/users", change.ToString()));
        Assert.Equal(["""{"email":"ada@example.com","name":"Ada"}""", """{"email":"bob@example.com"}"""], Changes.Select(change => change.Body));
    }

    [Fact]
    public void A_row_without_an_email_fails_and_the_next_is_created()
    {
        File.WriteAllText(Path.Combine(Folder, "users.csv"), "Email,Name\n,Ada\nbob@example.com,Bob\n");

        ScriptResult result = Run("Import-Csv users.csv | New-NeonAuthUser -Branch dev -Project shop");

        Assert.Single(result.AllErrors);
        Assert.Equal("bob@example.com", Change.Json.GetProperty("email").GetString());
    }

    [Fact]
    public void A_name_that_is_too_long_fails_its_record()
    {
        ScriptResult result = Run("[pscustomobject]@{ Email = 'ada@example.com'; Name = 'x' * 256 }, [pscustomobject]@{ Email = 'bob@example.com'; Name = $null } | New-NeonAuthUser -Branch dev -Project shop");

        Assert.Contains("255", result.SingleError("Neon.InvalidArgument").ToString(), StringComparison.Ordinal);
        AssertJson("""{"email":"bob@example.com"}""", Change.Body);
    }

    [Fact]
    public void A_user_that_exists_does_not_stop_the_next()
    {
        Api.On("POST", Route, FakeAnswer.Json(new { message = "user already exists" }, 409), FakeAnswer.Json(new { id = Ada }, 201));

        ScriptResult result = Run("'ada@example.com', 'bob@example.com' | New-NeonAuthUser -Branch dev -Project shop");

        result.SingleError("Neon.Conflict");
        Assert.Equal("bob@example.com", result.Output.Single()!.Properties["Email"].Value);
    }

    [Theory]
    [InlineData("Set-NeonAuthUser " + Ada + " admin -Branch dev -Project shop", """{"roles":["admin"]}""")]
    [InlineData("New-NeonAuthUser ada@example.com -Branch dev -Project shop | Set-NeonAuthUser -Role user, editor", """{"roles":["user","editor"]}""")]
    [InlineData("[pscustomobject]@{ id = '" + Ada + "' } | Set-NeonAuthUser -Role admin -Branch dev -Project shop", """{"roles":["admin"]}""")]
    public void Set_replaces_the_roles(string script, string body)
    {
        ScriptResult result = Run(script);

        Assert.Equal(Ada, result.Single("Id"));
        Assert.Equal($"PUT {OnDev}/auth/users/{Ada}/role", Changes[^1].ToString());
        AssertJson(body, Changes[^1].Body);
        Assert.Equal(Changes[^1].Json.GetProperty("roles").EnumerateArray().Select(role => role.GetString()), (string[])result.Single("Roles")!);
    }

    [Fact]
    public void Remove_deletes_each_piped_user_and_writes_it_with_PassThru()
    {
        ScriptResult result = Run("New-NeonAuthUser ada@example.com -Branch dev -Project shop | Remove-NeonAuthUser -Force -PassThru");

        Assert.Equal("ada@example.com", result.Single("Email"));
        Assert.Equal($"DELETE {OnDev}/auth/users/{Ada}", Changes[^1].ToString());
        Assert.Empty(Run($"Remove-NeonAuthUser {Ada} -Branch dev -Project shop -Force").ShouldHaveNoErrors().Output);
    }

    [Theory]
    [InlineData("Remove-NeonAuthUser -Force")]
    [InlineData("Set-NeonAuthUser -Role admin")]
    public void An_object_of_another_kind_is_refused(string command)
    {
        Run($"Get-NeonBranch dev -Project shop | {command}").SingleError("Neon.WrongKind");
        Assert.Empty(Changes);
    }

    [Fact]
    public void Remove_prompts_for_confirmation()
    {
        Host.Ui.Answer("No");

        Run($"Remove-NeonAuthUser {Ada} -Branch dev -Project shop").ShouldHaveNoErrors();

        Assert.Single(Host.Ui.Prompts);
        Assert.Empty(Changes);
    }

    [Theory]
    [InlineData("New-NeonAuthUser ada@example.com")]
    [InlineData("Set-NeonAuthUser " + Ada + " admin")]
    [InlineData("Remove-NeonAuthUser " + Ada + " -Force")]
    public void WhatIf_sends_no_change_and_the_branch_is_never_guessed(string command)
    {
        Assert.Empty(Run(command + " -Branch dev -Project shop -WhatIf").ShouldHaveNoErrors().Output);
        Run(command + " -Project shop").SingleError("Neon.BranchRequired");
        Assert.Empty(Changes);
    }
}
