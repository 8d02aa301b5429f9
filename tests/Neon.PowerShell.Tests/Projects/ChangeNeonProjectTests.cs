using System;
using System.Collections;
using System.Linq;
using System.Management.Automation;

using Neon.PowerShell.Tests.Support;

namespace Neon.PowerShell.Tests.Projects;

public sealed class ChangeNeonProjectTests : NeonTest
{
    private static readonly object Created = new
    {
        project = Project(),
        branch = Branch(isDefault: true),
        endpoints = new[] { new { id = "ep-cool-rain-11111111", project_id = Shop, branch_id = Main, type = "read_write" } },
        roles = new[] { new { name = "neondb_owner", password = "s3cret-word" } },
        databases = new[] { new { id = 1, name = "neondb", owner_name = "neondb_owner" } },
        connection_uris = new[] { new { connection_uri = "postgresql://neondb_owner:s3cret-word@ep-cool-rain-11111111.aws.neon.tech/neondb?sslmode=require" } },
        operations = new[] { Operation() },
    };

    private const string AllSettings = """
        -HistoryRetentionSeconds 3600 -MinCu 0.5 -MaxCu 2 -SuspendTimeoutSeconds -1 -PgSettings @{ work_mem = 64; jit = $false } -PgbouncerSettings @{ pool = 'a' } `
        -QuotaActiveTimeSeconds 1 -QuotaComputeTimeSeconds 2 -QuotaWrittenDataBytes 3 -QuotaDataTransferBytes 4 -QuotaLogicalSizeBytes 5000000000 `
        -AllowedIp 10.0.0.1, 10.1.0.0/16 -AllowedIpProtectedBranchesOnly -EnableLogicalReplication `
        -MaintenanceWeekday 6, 7 -MaintenanceStartTime 01:00 -MaintenanceEndTime 02:30 `
        -BlockPublicConnections:$false -BlockVpcConnections -AuditLogLevel full -Hipaa -PreloadLibrary pg_cron -PreloadDefaultLibraries:$false
        """;

    private const string AllSettingsJson = """
        "history_retention_seconds":3600,
        "default_endpoint_settings":{"autoscaling_limit_min_cu":0.5,"autoscaling_limit_max_cu":2,"suspend_timeout_seconds":-1,"pg_settings":{"work_mem":"64","jit":"false"},"pgbouncer_settings":{"pool":"a"}},
        "settings":{
          "quota":{"active_time_seconds":1,"compute_time_seconds":2,"written_data_bytes":3,"data_transfer_bytes":4,"logical_size_bytes":5000000000},
          "allowed_ips":{"ips":["10.0.0.1","10.1.0.0/16"],"protected_branches_only":true},
          "enable_logical_replication":true,
          "maintenance_window":{"weekdays":[6,7],"start_time":"01:00","end_time":"02:30"},
          "block_public_connections":false,"block_vpc_connections":true,"audit_log_level":"full","hipaa":true,
          "preload_libraries":{"enabled_libraries":["pg_cron"],"use_defaults":false}}
        """;

    public ChangeNeonProjectTests()
    {
        Api.On("POST", "/projects", FakeAnswer.Json(Created, 201));
        Api.On("GET", "/projects", FakeAnswer.Json(new { projects = new[] { Project() } }));
        Api.On("GET", "/projects/{id}", request => FakeAnswer.Json(new { project = Project(request.Route["id"], "fresh") }));
        Api.On("PATCH", "/projects/{id}", FakeAnswer.Json(new { project = Project(name: "new"), operations = new[] { Operation() } }));
        Api.On("DELETE", "/projects/{id}", request => FakeAnswer.Json(new { project = Project(request.Route["id"]) }));
        Api.On("GET", "/projects/{id}/branches/{b}", FakeAnswer.Json(new { branch = Branch(isDefault: true) }));
        Api.On("GET", "/projects/{id}/branches/{b}/endpoints", FakeAnswer.Json(new { endpoints = new[] { new { id = "ep-cool-rain-11111111", project_id = Shop, branch_id = Main, type = "read_write", current_state = "active" } } }));
        Api.On("GET", "/projects/{id}/operations", FakeAnswer.Json(new { operations = new[] { Operation("finished") } }));
    }

    [Fact]
    public void A_project_can_be_created_with_only_a_name()
    {
        PSObject project = Run("New-NeonProject shop").Single();

        AssertJson("""{"project":{"name":"shop"}}""", SentBody());
        Assert.Equal(["POST /projects"], Asked);
        Assert.Equal("main", project.Properties["Branch"].Value.ToString());
        Assert.Equal(Main, Run("(New-NeonProject).Roles[0].BranchId").Values.Single());
        AssertJson("""{"project":{}}""", Requests[^1].Body);
    }

    [Fact]
    public void Every_setting_is_sent_on_creation()
    {
        Run($"""
            New-NeonProject shop -Region aws-us-east-2 -PgVersion 17 -Organization org-a-b-1 -Provisioner k8s-neonvm -StorePasswords:$false `
            -BranchName trunk -RoleName owner -DatabaseName app -BranchAnnotation @{"{"} pr = 7 {"}"} {AllSettings}
            """).ShouldHaveNoErrors();

        AssertJson(
            $$$"""
            {"project":{"name":"shop","region_id":"aws-us-east-2","pg_version":17,"org_id":"org-a-b-1","provisioner":"k8s-neonvm","store_passwords":false,
            "branch":{"name":"trunk","role_name":"owner","database_name":"app","annotations":{"pr":"7"}},{{{AllSettingsJson}}}}}
            """,
            SentBody());
    }

    [Fact]
    public void Every_setting_is_sent_on_a_change()
    {
        Assert.Equal("new", Run($"Set-NeonProject {Shop} -NewName new {AllSettings}").Single("Name"));

        AssertJson($$$"""{"project":{"name":"new",{{{AllSettingsJson}}}}}""", SentBody());
    }

    [Fact]
    public void An_empty_list_is_sent_as_one()
    {
        Run($"Set-NeonProject {Shop} -AllowedIp @() -PreloadLibrary @()").ShouldHaveNoErrors();

        AssertJson("""{"project":{"settings":{"allowed_ips":{"ips":[]},"preload_libraries":{"enabled_libraries":[]}}}}""", SentBody());
    }

    [Fact]
    public void Waiting_keeps_what_only_the_first_answer_carried()
    {
        PSObject project = Run("$project = New-NeonProject shop -Wait; $project").Single();

        Assert.Equal("fresh", project.Properties["Name"].Value);
        Assert.Equal(
            [
                "POST /projects", "GET /projects/cool-shop-12345678/operations?limit=50", "GET /projects/cool-shop-12345678",
                "GET /projects/cool-shop-12345678/branches/br-main-sun-11111111", "GET /projects/cool-shop-12345678/branches/br-main-sun-11111111/endpoints",
            ],
            Asked);
        Assert.Equal("active", Run("$project.Endpoints[0].CurrentState").Values.Single());
        foreach (string kept in new[] { "Endpoints", "Roles", "Databases", "ConnectionStrings" })
            Assert.Single((IEnumerable)project.Properties[kept].Value);
        Assert.Equal("finished", Run("$project.Operations[0].Status").Values.Single());
        Run("$project.ConnectionStrings[0].Masked; \"$($project.Roles[0].Password)\"; $project.Branch.ProjectId").ShouldHaveNoErrors().ShouldNotMention("s3cret-word");
    }

    [Fact]
    public void An_operation_that_fails_is_an_error_about_the_project()
    {
        Api.On("GET", "/projects/{id}/operations", FakeAnswer.Json(new { operations = new[] { Operation("error") } }));

        ErrorRecord error = Run("New-NeonProject shop -Wait").SingleError("Neon.OperationFailed");

        Assert.Equal(Shop, ((PSObject)PSObject.AsPSObject(error.TargetObject)).Properties["Id"].Value);
    }

    [Fact]
    public void IfNotExists_returns_the_existing_object_and_creates_none()
    {
        Assert.Equal(Shop, Run("New-NeonProject shop -IfNotExists").Single("Id"));

        Assert.DoesNotContain(Asked, request => request.StartsWith("POST", StringComparison.Ordinal));
    }

    [Fact]
    public void A_similar_name_does_not_match()
    {
        Run("New-NeonProject Shop -IfNotExists").ShouldHaveNoErrors();

        Assert.Equal(["GET /projects?limit=400&search=Shop", "POST /projects"], Asked);
    }

    [Fact]
    public void An_ambiguous_name_is_never_resolved()
    {
        Api.On("GET", "/projects", FakeAnswer.Json(new { projects = new[] { Project(), Project("blue-shop-22222222") } }));

        Run("New-NeonProject shop -IfNotExists").SingleError("Neon.Ambiguous");
    }

    [Theory]
    [InlineData("New-NeonProject -IfNotExists", "Neon.InvalidArgument")]
    [InlineData("New-NeonProject a -MaintenanceWeekday 1", "Neon.InvalidArgument")]
    [InlineData("New-NeonProject a -MinCu 4 -MaxCu 2", "Neon.InvalidArgument")]
    [InlineData("New-NeonProject a -MaintenanceWeekday 8", "ParameterArgumentValidationError")]
    [InlineData("New-NeonProject a -MaintenanceStartTime 25:00", "ParameterArgumentValidationError")]
    [InlineData("New-NeonProject ''", "ParameterArgumentValidationError")]
    [InlineData("New-NeonProject a -HistoryRetentionSeconds 2592001", "ParameterArgumentValidationError")]
    [InlineData("Set-NeonProject cool-shop-12345678", "Neon.InvalidArgument")]
    [InlineData("Set-NeonProject '' -NewName a", "Neon.MissingReference")]
    [InlineData("Remove-NeonProject old-* -Force", "Neon.NotFound")]
    public void Impossible_arguments_are_refused_before_any_change(string script, string id)
    {
        Run(script).SingleError(id);

        Assert.DoesNotContain(Requests, request => request.Method != "GET");
    }

    [Theory]
    [InlineData("New-NeonProject shop -WhatIf")]
    [InlineData("Set-NeonProject shop -NewName a -WhatIf")]
    [InlineData("Remove-NeonProject shop -WhatIf")]
    [InlineData("Remove-NeonProject shop -WhatIf -Force")]
    [InlineData("$WhatIfPreference = $true; Remove-NeonProject shop -Force")]
    public void WhatIf_changes_nothing(string script)
    {
        Run(script).ShouldHaveNoErrors();

        Assert.DoesNotContain(Requests, request => request.Method != "GET");
    }

    [Fact]
    public void Projects_are_piped_through_their_life_cycle()
    {
        Api.On("GET", "/projects", FakeAnswer.Json(new { projects = new[] { Project("a-b-111111", "old-1"), Project("c-d-222222", "old-2") } }));

        ScriptResult result = Run("Get-NeonProject old-* | Remove-NeonProject -Force -PassThru");

        Assert.Equal(["a-b-111111", "c-d-222222"], result.All("Id"));
        Assert.Equal(["DELETE /projects/a-b-111111", "DELETE /projects/c-d-222222"], Asked[1..]);
    }

    [Fact]
    public void A_failure_does_not_stop_the_next_object()
    {
        Api.On("DELETE", "/projects/{id}", request => request.Route["id"] == "a-b-111111" ? FakeAnswer.Error(404, "no such project") : FakeAnswer.Status(204));

        ErrorRecord error = Run("Remove-NeonProject a-b-111111, c-d-222222 -Force").SingleError("Neon.NotFound", ErrorCategory.ObjectNotFound);

        Assert.Equal("a-b-111111", error.TargetObject.ToString());
        Assert.Equal(2, Asked.Count(asked => asked.StartsWith("DELETE", StringComparison.Ordinal)));
    }

    [Fact]
    public void Remove_prompts_for_confirmation_and_respects_No()
    {
        Host.Ui.Answer("N");

        Assert.Empty(Run("Remove-NeonProject shop -PassThru").ShouldHaveNoErrors().Output);

        Assert.Contains("shop (cool-shop-12345678)", Assert.Single(Host.Ui.Prompts).Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Requests, request => request.Method != "GET");
    }

    [Fact]
    public void An_object_in_a_project_is_not_the_project()
    {
        Api.On("GET", "/projects/{id}/branches", FakeAnswer.Json(new { branches = new[] { Branch() } }));

        Run($"Get-NeonBranch -Project {Shop} | Remove-NeonProject -Force").SingleError("Neon.WrongKind", ErrorCategory.InvalidArgument);
        Api.On("GET", "/regions", FakeAnswer.Json(new { regions = new[] { new { region_id = "aws", name = "shop" } } }));
        Assert.NotEmpty(Run("Get-NeonRegion | Remove-NeonProject -Force").AllErrors);

        Assert.DoesNotContain(Requests, request => request.Method != "GET");
    }

    [Fact]
    public void Creating_an_object_clears_the_completion_cache()
    {
        Host.Complete("Get-NeonProject sh");
        Run("New-NeonProject other").ShouldHaveNoErrors();
        Host.Complete("Get-NeonProject sh");

        Assert.Equal(2, Asked.Count(request => request.StartsWith("GET /projects?", StringComparison.Ordinal)));
    }
}
