using System;
using System.Linq;
using System.Management.Automation;

using Neon.PowerShell.Tests.Support;

namespace Neon.PowerShell.Tests.Target;

/// <summary>What the error of a wrong name says was meant.</summary>
public sealed class NearNamesTests : BranchTest
{
    private static readonly string[] Branches = ["main", "dev", "feature/login", "feature/logout", "release-2026"];

    public NearNamesTests() =>
        Api.On("GET", "/projects/{p}/branches", request => FakeAnswer.Json(new
        {
            branches = Branches.Where(name => !request.Query.TryGetValue("search", out string? search) || name.Contains(search, StringComparison.OrdinalIgnoreCase)).Select((name, i) => Branch($"br-x-y-{i}", name)),
        }));

    [Theory]
    [InlineData("dve", "'dev'")]
    [InlineData("mian", "'main'")]
    [InlineData("MAINN", "'main'")]
    [InlineData("feature/logn", "'feature/login'")]
    [InlineData("rel", "'release-2026'")]
    [InlineData("production", null)]
    [InlineData("x", null)]
    public void The_nearest_names_are_in_the_error(string typed, string? meant)
    {
        ErrorRecord error = Run($"Get-NeonBranch '{typed}' -Project {Shop}").SingleError("Neon.NotFound", ErrorCategory.ObjectNotFound);

        Assert.Equal(typed, error.TargetObject);
        Assert.EndsWith(meant is null ? $"{Shop}." : $"Did you mean {meant}?", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Several_names_may_be_meant() =>
        Assert.EndsWith("Did you mean 'feature/login' or 'feature/logout'?", Run($"Get-NeonBranch feature/logx -Project {Shop}").SingleError("Neon.NotFound").ToString(), StringComparison.Ordinal);

    [Theory]
    [InlineData("Get-NeonProject shpo", "'shop'")]
    [InlineData("Get-NeonBranch -Project shpo", "'shop'")]
    [InlineData("Remove-NeonBranch dve -Project shop -Force", "'dev'")]
    [InlineData("Get-NeonDatabase ap -Project shop", "'app'")]
    [InlineData("Get-NeonConnectionString -Database ap -Project shop", "'app'")]
    public void It_is_so_for_every_noun(string script, string meant)
    {
        Api.On("GET", "/projects/{p}/branches/{b}/databases", FakeAnswer.Json(new { databases = new[] { new { id = 1, name = "app", owner_name = "o" }, new { id = 2, name = "zoo", owner_name = "o" } } }));
        Api.On("GET", "/projects/{p}/branches", request => FakeAnswer.Json(new { branches = new[] { Branch(isDefault: true), Branch(Dev, "dev") } }));

        Assert.EndsWith($"Did you mean {meant}?", Run(script).SingleError("Neon.NotFound").ToString(), StringComparison.Ordinal);
        Assert.Empty(Changes);
    }

    [Fact]
    public void Nothing_more_is_asked_where_nobody_reads_the_error()
    {
        Run($"Get-NeonBranch dve -Project {Shop} -ErrorAction SilentlyContinue; Get-NeonBranch dve -Project {Shop} -ErrorAction Ignore; $ErrorActionPreference = 'SilentlyContinue'; Get-NeonBranch dve -Project {Shop}");

        Assert.All(Asked, request => Assert.Contains("search=dve", request, StringComparison.Ordinal));
    }

    [Fact]
    public void A_list_of_wrong_names_costs_a_few_requests_more_and_no_failure_of_them_is_told()
    {
        Assert.Equal(6, Run($"1..6 | ForEach-Object {{ \"wrong-$_\" }} | Get-NeonBranch -Project {Shop}").Errors.Count);
        Assert.Equal(3, Asked.Count(request => !request.Contains("search", StringComparison.Ordinal)));

        Api.On("GET", "/projects/{p}/branches", request => request.Query.ContainsKey("search") ? FakeAnswer.Json(new { branches = Array.Empty<object>() }) : FakeAnswer.Error(403, "no list"));
        Run($"Get-NeonBranch dve -Project {Shop}").SingleError("Neon.NotFound");
    }
}

/// <summary>What a question says would be lost.</summary>
public sealed class LossTests : BranchTest
{
    public LossTests()
    {
        object Sized(string id, string name, string? parent) => new { id, name, project_id = Shop, parent_id = parent, logical_size = 31457280, created_at = Created, @default = false };
        Api.On("GET", "/projects/{p}/branches", FakeAnswer.Json(new { branches = new[] { Branch(isDefault: true), Sized(Dev, "dev", Main), Sized("br-a-b-1", "a", Dev), Sized("br-a-b-2", "b", Dev) } }));
        Api.On("GET", "/projects/{p}/branches/{b}", FakeAnswer.Json(new { branch = Sized(Dev, "dev", Main) }));
        Api.On("GET", "/projects/{p}/branches/count", FakeAnswer.Json(new { count = 4 }));
        object compute = new { id = "ep-x-y-1", branch_id = Dev, project_id = Shop, type = "read_write", current_state = "active", created_at = Created };
        Api.On("GET", "/projects/{p}/endpoints", FakeAnswer.Json(new { endpoints = new[] { compute } }));
        Api.On("GET", "/projects/{p}/endpoints/{e}", FakeAnswer.Json(new { endpoint = compute }));
        object app = new { id = 1, name = "app", owner_name = "owner", created_at = Created };
        Api.On("GET", OnDev + "/databases", FakeAnswer.Json(new { databases = new[] { app, new { id = 2, name = "zoo", owner_name = "owner" }, new { id = 3, name = "its", owner_name = "other" } } }));
        Api.On("GET", OnDev + "/databases/app", FakeAnswer.Json(new { database = app }));
        Api.On("GET", OnDev + "/roles/owner", FakeAnswer.Json(new { role = new { name = "owner", created_at = Created } }));
        Api.On("GET", OnDev + "/buckets", FakeAnswer.Json(new { buckets = new[] { new { name = "photos", created_at = Created } } }));
        Api.On("GET", OnDev + "/buckets/photos/objects", FakeAnswer.Json(new { objects = new[] { new { key = "a" }, new { key = "b" }, new { key = "c" } } }));
    }

    private static DateTimeOffset Created { get; } = DateTimeOffset.UtcNow.AddDays(-26).AddHours(-1);

    [Theory]
    [InlineData("Remove-NeonBranch dev -Project shop", ": 30 MiB, 26d old, 2 child branches, 1 compute")]
    [InlineData("Set-NeonContext shop; Remove-NeonBranch dev", ": 30 MiB, 26d old, 2 child branches, 1 compute (project from Set-NeonContext)")]
    [InlineData("Remove-NeonBranch " + Dev + " -Project " + Shop, ": 30 MiB, 26d old, 2 child branches, 1 compute")]
    [InlineData("Reset-NeonBranch dev -Project shop", ": 30 MiB, 26d old, 2 child branches, 1 compute")]
    [InlineData("Restore-NeonBranch dev main -Project shop", ": 30 MiB, 26d old, 2 child branches, 1 compute")]
    [InlineData("Remove-NeonProject shop", "4 branches")]
    [InlineData("Remove-NeonDatabase app -Branch dev -Project shop", ": owned by owner, 26d old")]
    [InlineData("Remove-NeonRole owner -Branch dev -Project shop", ": 26d old, owner of 2 databases")]
    [InlineData("Remove-NeonEndpoint ep-x-y-1 -Project shop", ": read_write, on branch " + Dev + ", active, 26d old")]
    [InlineData("Remove-NeonBucket photos -Branch dev -Project shop", ": 3 objects, 26d old")]
    public void A_question_says_how_much_would_be_lost_and_where_the_target_comes_from(string script, string lost)
    {
        Host.Ui.Answer("No");
        Run(script).ShouldHaveNoErrors();

        Assert.Contains(lost, Assert.Single(Host.Ui.Prompts).ToString(), StringComparison.Ordinal);
        Assert.Empty(Changes);
    }

    [Fact]
    public void With_Force_nothing_is_asked_for_it()
    {
        Api.On("DELETE", OnDev, FakeAnswer.Json(new { branch = Branch(Dev, "dev"), operations = Array.Empty<object>() }));

        Run($"Remove-NeonBranch {Dev} -Project {Shop} -Force").ShouldHaveNoErrors();

        Assert.Equal([$"DELETE {OnDev}"], Asked);
    }

    [Fact]
    public void WhatIf_says_what_is_known_and_a_list_that_fails_hinders_no_question()
    {
        Run("Get-NeonBranch dev -Project shop | Remove-NeonBranch -WhatIf").ShouldHaveNoErrors();
        Assert.Contains(": 30 MiB, 26d old", Host.Ui.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(Asked, request => request.Contains("endpoints", StringComparison.Ordinal));

        Api.On("GET", "/projects/{p}/endpoints", FakeAnswer.Error(403, "not yours"));
        Host.Ui.Answer("No");
        Run("Remove-NeonBranch dev -Project shop").ShouldHaveNoErrors();
        Assert.Contains("2 child branches", Assert.Single(Host.Ui.Prompts).ToString(), StringComparison.Ordinal);
    }
}
