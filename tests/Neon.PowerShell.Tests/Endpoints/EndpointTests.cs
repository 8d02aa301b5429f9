using System;
using System.Linq;
using System.Management.Automation;

using Neon.PowerShell.Tests.Support;

namespace Neon.PowerShell.Tests.Endpoints;

public sealed class EndpointTests : BranchTest
{
    private const string OfMain = "ep-main-1-a1b2c3d4";
    private const string OfDev = "ep-dev-1-a1b2c3d4";
    private const string Reader = "ep-dev-2-a1b2c3d4";
    private const string Endpoints = "/projects/{p}/endpoints";
    private const string Endpoint = Endpoints + "/{e}";

    public EndpointTests()
    {
        Api.On("GET", Endpoints, FakeAnswer.Json(new { endpoints = new[] { Json(OfMain), Json(OfDev), Json(Reader, "reader") } }));
        Api.On("GET", "/projects/{p}/branches/{b}/endpoints", request => FakeAnswer.Json(new
        {
            endpoints = request.Route["b"] == Main ? new[] { Json(OfMain) } : new[] { Json(OfDev), Json(Reader, "reader") },
        }));
        Api.On("GET", Endpoint, request => request.Route["e"].StartsWith("ep-", StringComparison.Ordinal)
            ? FakeAnswer.Json(new { endpoint = Json(request.Route["e"], state: "active") })
            : FakeAnswer.Error(404, "no such endpoint"));
        Api.On("POST", Endpoints, FakeAnswer.Json(new { endpoint = Json(Reader), operations = Operations("running") }, 201));
        Api.On("PATCH", Endpoint, Changed);
        Api.On("DELETE", Endpoint, Changed);
        foreach (string action in new[] { "start", "suspend", "restart" })
            Api.On("POST", Endpoint + "/" + action, Changed);
    }

    [Theory]
    [InlineData("Get-NeonEndpoint -Project shop", "/endpoints", OfMain, OfDev, Reader)]
    [InlineData("Get-NeonProject shop | Get-NeonEndpoint", "/endpoints", OfMain, OfDev, Reader)]
    [InlineData("Get-NeonEndpoint -Project shop -Branch dev", "/branches/" + Dev + "/endpoints", OfDev, Reader)]
    [InlineData("Get-NeonBranch dev -Project shop | Get-NeonEndpoint", "/branches/" + Dev + "/endpoints", OfDev, Reader)]
    [InlineData("Get-NeonEndpoint reader -Project shop", "/endpoints", Reader)]
    [InlineData("Get-NeonEndpoint ep-dev-* -Project shop", "/endpoints", OfDev)]
    [InlineData("Get-NeonEndpoint " + OfDev + " -Project shop", "/endpoints/" + OfDev, OfDev)]
    [InlineData("Get-NeonEndpoint reader -Project shop | Get-NeonEndpoint", "/endpoints/" + Reader, Reader)]
    [InlineData("[Neon.NeonOperation]@{ Id = 'x'; ProjectId = 'cool-shop-12345678' } | Get-NeonEndpoint reader", "/endpoints", Reader)]
    [InlineData("[Neon.NeonOperation]@{ Id = 'x'; ProjectId = 'cool-shop-12345678'; BranchId = '" + Dev + "'; EndpointId = '" + OfDev + "' } | Get-NeonEndpoint", "/endpoints/" + OfDev, OfDev)]
    [InlineData("[Management.Automation.PSSerializer]::Deserialize([Management.Automation.PSSerializer]::Serialize((Get-NeonEndpoint reader -Project shop))) | Get-NeonEndpoint", "/endpoints/" + Reader, Reader)]
    public void Get_finds(string command, string path, params string[] ids)
    {
        Assert.Equal(ids, Run(command).All("EndpointId"));
        Assert.Equal($"GET /projects/{Shop}{path}", Asked.Last());
    }

    [Fact]
    public void Get_names_what_is_missing() =>
        Assert.Equal("nope", Run("Get-NeonEndpoint nope -Project shop").SingleError("Neon.NotFound", ErrorCategory.ObjectNotFound).TargetObject);

    [Fact]
    public void Two_objects_with_the_same_name_are_an_error_with_both_ids()
    {
        Api.On("GET", Endpoints, FakeAnswer.Json(new { endpoints = new[] { Json(OfMain, "reader"), Json(Reader, "reader") } }));

        ErrorRecord error = Run("Restart-NeonEndpoint reader -Project shop").SingleError("Neon.Ambiguous");

        Assert.Contains($"reader ({Reader}), reader ({OfMain})", error.ToString(), StringComparison.Ordinal);
        Assert.Empty(Changes);
    }

    [Fact]
    public void New_makes_a_read_write_one_of_the_branch_by_default()
    {
        Assert.Equal(Reader, Run("Get-NeonBranch dev -Project shop | New-NeonEndpoint").Single("Id"));

        Assert.Equal($"POST /projects/{Shop}/endpoints", Change.ToString());
        Assert.Equal("""{"endpoint":{"branch_id":"br-dev-leaf-22222222","type":"read_write"}}""", Change.Body);
    }

    [Fact]
    public void New_sends_every_setting()
    {
        Run("""
            $all = @{
                Type = 'read_only'; Name = 'reader'; RegionId = 'aws-eu-central-1'; AutoscalingLimitMinCu = 0.25; MaxCu = 2
                SuspendTimeoutSeconds = -1; Provisioner = 'k8s-neonvm'; PgSettings = [ordered]@{ work_mem = 64; jit = $false; app = 'x' }
                PgbouncerSettings = @{ default_pool_size = 10 }; PreloadLibrary = 'timescaledb', 'pg_cron'; PreloadDefaultLibraries = $true
                Disabled = $true; PasswordlessAccess = $false; PoolerEnabled = $true; PoolerMode = 'transaction'
            }
            New-NeonEndpoint dev -Project shop @all
            """).ShouldHaveNoErrors();

        var sent = Change.Json.GetProperty("endpoint");
        Assert.Equal(
            ["autoscaling_limit_max_cu=2", "autoscaling_limit_min_cu=0.25", $"branch_id={Dev}", "disabled=True", "name=reader", "passwordless_access=False", "pooler_enabled=True",
                "pooler_mode=transaction", "provisioner=k8s-neonvm", "region_id=aws-eu-central-1", "suspend_timeout_seconds=-1", "type=read_only"],
            sent.EnumerateObject().Where(member => member.Name != "settings").Select(member => $"{member.Name}={member.Value}").Order(StringComparer.Ordinal));
        Assert.Equal("""{"work_mem":"64","jit":"false","app":"x"}""", sent.GetProperty("settings").GetProperty("pg_settings").GetRawText());
        Assert.Equal("""{"default_pool_size":"10"}""", sent.GetProperty("settings").GetProperty("pgbouncer_settings").GetRawText());
        Assert.Equal("timescaledb,pg_cron", string.Join(',', sent.GetProperty("settings").GetProperty("preload_libraries").GetProperty("enabled_libraries").EnumerateArray()));
        Assert.True(sent.GetProperty("settings").GetProperty("preload_libraries").GetProperty("use_defaults").GetBoolean());
    }

    [Fact]
    public void New_waits_and_reads_it_again() =>
        Assert.Equal("active", Run("New-NeonEndpoint dev -Project shop -Wait").Single("CurrentState"));

    [Fact]
    public void New_never_guesses_the_branch()
    {
        Run("New-NeonEndpoint -Project shop").SingleError("Neon.BranchRequired");
        Assert.Empty(Changes);
    }

    [Theory]
    [InlineData("-NewName fast -MinCu 1", """{"endpoint":{"name":"fast","autoscaling_limit_min_cu":1}}""")]
    [InlineData("-Disabled:$false", """{"endpoint":{"disabled":false}}""")]
    [InlineData("-PgSettings @{}", """{"endpoint":{"settings":{"pg_settings":{}}}}""")]
    [InlineData("-NewBranch main", """{"endpoint":{"branch_id":"br-main-sun-11111111"}}""")]
    public void Set_sends_only_what_is_given(string parameters, string body)
    {
        Run($"Get-NeonEndpoint reader -Project shop | Set-NeonEndpoint {parameters}").ShouldHaveNoErrors();

        Assert.Equal($"PATCH /projects/{Shop}/endpoints/{Reader}", Change.ToString());
        Assert.Equal(body, Change.Body);
    }

    [Fact]
    public void Set_takes_the_settings_of_another()
    {
        Run("$other = [Neon.NeonEndpointSettings]@{ PgSettings = [Collections.Generic.Dictionary[string, object]]::new() }; $other.PgSettings['work_mem'] = '8MB'; Set-NeonEndpoint reader -Project shop -PgSettings $other.PgSettings").ShouldHaveNoErrors();

        Assert.Equal("""{"endpoint":{"settings":{"pg_settings":{"work_mem":"8MB"}}}}""", Change.Body);
    }

    [Fact]
    public void Set_refuses_to_change_nothing() =>
        Run("Set-NeonEndpoint reader -Project shop").SingleError("Neon.InvalidArgument");

    [Theory]
    [InlineData("Start", "POST", "/start")]
    [InlineData("Suspend", "POST", "/suspend")]
    [InlineData("Restart", "POST", "/restart")]
    [InlineData("Remove", "DELETE", "")]
    public void Actions_take_ids_names_and_objects_and_write_only_with_PassThru(string verb, string method, string path)
    {
        Assert.Empty(Run($"{verb}-NeonEndpoint {OfDev}, reader -Project shop -Confirm:$false").ShouldHaveNoErrors().Output);
        Assert.Equal([OfMain, OfDev, Reader], Run($"Get-NeonEndpoint -Project shop | {verb}-NeonEndpoint -PassThru -Confirm:$false").All("Id"));

        Assert.Equal(
            new[] { OfDev, Reader, OfMain, OfDev, Reader }.Select(id => $"{method} /projects/{Shop}/endpoints/{id}{path}"),
            Changes.Select(change => change.ToString()));
        Assert.All(Changes, change => Assert.Equal("", change.Body));
    }

    [Theory]
    [InlineData("Start")]
    [InlineData("Suspend")]
    [InlineData("Restart")]
    public void Actions_wait_and_read_it_again(string verb)
    {
        ScriptResult result = Run($"{verb}-NeonEndpoint reader -Project shop -PassThru -Wait");

        Assert.Equal("active", result.Single("CurrentState"));
        Assert.Equal(["finished"], Run("$it.Operations", new { it = result.Single() }).All("Status"));
    }

    [Theory]
    [InlineData("Start")]
    [InlineData("Suspend")]
    [InlineData("Restart")]
    [InlineData("Remove")]
    public void Actions_continue_after_a_failure(string verb)
    {
        Api.On("POST", $"{Endpoints}/{OfDev}/{verb.ToLowerInvariant()}", FakeAnswer.Error(422, "not now"));
        Api.On("DELETE", $"{Endpoints}/{OfDev}", FakeAnswer.Error(422, "not now"));

        ScriptResult result = Run($"{verb}-NeonEndpoint {OfDev}, nope, reader -Project shop -PassThru -Confirm:$false");

        Assert.Equal(["Neon.Unprocessable", "Neon.NotFound"], result.Errors.Select(error => error.FullyQualifiedErrorId.Split(',')[0]));
        Assert.Equal([OfDev, "nope"], result.Errors.Select(error => error.TargetObject.ToString()));
        Assert.Equal(Reader, result.Output.Single()!.Properties["Id"].Value);
    }

    [Fact]
    public void Remove_prompts_for_confirmation()
    {
        Host.Ui.Answer("No");
        Run("Remove-NeonEndpoint reader -Project shop").ShouldHaveNoErrors();
        Assert.Empty(Changes);

        Run("Remove-NeonEndpoint reader -Project shop -Force").ShouldHaveNoErrors();
        Assert.Single(Changes);
    }

    [Theory]
    [InlineData("New-NeonEndpoint dev")]
    [InlineData("Set-NeonEndpoint reader -MinCu 1")]
    [InlineData("Start-NeonEndpoint reader")]
    [InlineData("Suspend-NeonEndpoint reader")]
    [InlineData("Restart-NeonEndpoint reader")]
    [InlineData("Remove-NeonEndpoint reader -Force")]
    public void WhatIf_changes_nothing(string command)
    {
        Assert.Empty(Run(command + " -Project shop -WhatIf").ShouldHaveNoErrors().Output);
        Assert.Empty(Changes);
    }

    [Theory]
    [InlineData("Get-NeonProject shop", "Set-NeonEndpoint -MinCu 1")]
    [InlineData("Get-NeonProject shop", "Suspend-NeonEndpoint")]
    [InlineData("Get-NeonBranch dev -Project shop", "Remove-NeonEndpoint -Force")]
    public void No_object_of_another_kind_is_mistaken_for_a_compute(string from, string command)
    {
        Run($"{from} | {command}").SingleError("Neon.WrongKind");
        Assert.Empty(Changes);
    }

    [Fact]
    public void Tab_offers_computes_and_forgets_them_after_a_change()
    {
        Assert.Equal([OfDev, OfMain, "reader"], Host.Offers("Restart-NeonEndpoint -Project shop -Endpoint ").Select(offer => offer.CompletionText));

        Run("Remove-NeonEndpoint reader -Project shop -Force").ShouldHaveNoErrors();
        Api.On("GET", Endpoints, FakeAnswer.Json(new { endpoints = new[] { Json(OfMain) } }));

        Assert.Equal([OfMain], Host.Offers("Restart-NeonEndpoint -Project shop -Endpoint ").Select(offer => offer.CompletionText));
    }

    private static FakeAnswer Changed(FakeRequest request) =>
        FakeAnswer.Json(new { endpoint = Json(request.Route["e"], state: "init"), operations = Operations("running") });

    private static object Json(string id, string? name = null, string state = "idle") =>
        new { id, name, project_id = Shop, branch_id = id == OfMain ? Main : Dev, type = id == Reader ? "read_only" : "read_write", current_state = state, host = id + ".eu-central-1.aws.neon.tech" };
}
