using System.IO;
using System.Linq;
using System.Management.Automation;

using Neon.PowerShell.Tests.Support;

namespace Neon.PowerShell.Tests.Scenarios;

/// <summary>What a user does, from end to end, on each engine of the local Neon.</summary>
public abstract class ScenarioTests(LocalNeon neon)
{
    [Fact]
    public void A_branch_is_created_changed_renamed_and_removed()
    {
        using ModuleHost host = neon.Connect();
        host.Run("$p = New-NeonProject life -DatabaseName app -Wait").ShouldHaveNoErrors();

        ScriptResult made = host.Run("New-NeonBranch dev -Project $p -ExpiresIn 01:00:00 -Wait");
        Assert.Equal("ready", made.Single("CurrentState"));
        Assert.Equal(true, host.Run("Set-NeonBranch dev -Project $p -ExpiresAt $null -Protected").Single("Protected"));
        Assert.NotNull(made.Single("ExpiresAt"));

        Assert.Equal(made.Single("Id"), host.Run("New-NeonBranch dev -Project $p -IfNotExists").Single("Id"));
        Assert.Equal("staging", host.Run("Rename-NeonBranch dev staging -Project $p -PassThru").Single("Name"));
        Assert.Equal(false, host.Run("Set-NeonBranch staging -Project $p -Protected:$false -ExpiresAt $null").Single("Protected"));
        Assert.Null(host.Run("Get-NeonBranch staging -Project $p").Single("ExpiresAt"));
        Assert.Equal(["main", "staging"], host.Run("Get-NeonBranch -Project life").All("Name").Order());

        host.Run("Get-NeonBranch stag* -Project $p | Remove-NeonBranch -Force -Wait").ShouldHaveNoErrors();
        Assert.Equal(["main"], host.Run("Get-NeonBranch -Project life").All("Name"));
        host.Run("Get-NeonBranch staging -Project $p").SingleError("Neon.NotFound", ErrorCategory.ObjectNotFound);
        host.Run("Remove-NeonProject $p -Force").ShouldHaveNoErrors();
    }

    [Fact]
    public void The_default_branch_is_not_deleted()
    {
        using ModuleHost host = neon.Connect();
        host.Run("$p = New-NeonProject keep -Wait").ShouldHaveNoErrors();

        Assert.Single(host.Run("Remove-NeonBranch main -Project $p -Force").AllErrors);

        Assert.Equal("main", host.Run("Get-NeonBranch -Project $p").Single("Name"));
    }

    [Fact]
    public void Databases_roles_and_passwords_are_made_changed_and_removed()
    {
        using ModuleHost host = neon.Connect();
        host.Run("$p = New-NeonProject things -DatabaseName app -Wait; $b = $p.Branch").ShouldHaveNoErrors();

        host.Run("$null = New-NeonRole ada -Branch $b -Wait; $null = New-NeonDatabase reports -Branch $b -Owner ada -Wait").ShouldHaveNoErrors();
        Assert.Equal("ada", host.Run("Get-NeonDatabase reports -Branch $b").Single("OwnerName"));
        Assert.Equal(["app", "reports"], host.Run("$b | Get-NeonDatabase").All("Name").Order());

        string before = (string)host.Run("Get-NeonRolePassword ada -Branch $b -AsPlainText").Values.Single()!;
        host.Run("Get-NeonRole ada -Branch $b | Reset-NeonRolePassword -Force -Wait").ShouldHaveNoErrors();
        string after = (string)host.Run("Get-NeonRolePassword ada -Branch $b -AsPlainText").Values.Single()!;
        Assert.NotEqual(before, after);

        Assert.Equal("archive", host.Run("Set-NeonDatabase reports -NewName archive -Branch $b").Single("Name"));
        host.Run("Get-NeonDatabase archive -Branch $b | Remove-NeonDatabase -Force -Wait; Get-NeonRole ada -Branch $b | Remove-NeonRole -Force -Wait").ShouldHaveNoErrors();
        Assert.Equal(["app"], host.Run("$b | Get-NeonDatabase").All("Name"));
    }

    [Fact]
    public void Computes_are_suspended_started_restarted_and_changed()
    {
        using ModuleHost host = neon.Connect();
        host.Run("$p = New-NeonProject computes -Wait").ShouldHaveNoErrors();

        Assert.Equal("idle", host.Run("$p | Get-NeonEndpoint | Suspend-NeonEndpoint -Wait -PassThru").Single("CurrentState"));
        Assert.Equal("active", host.Run("$p | Get-NeonEndpoint | Start-NeonEndpoint -Wait -PassThru").Single("CurrentState"));
        host.Run("$p | Get-NeonEndpoint | Restart-NeonEndpoint -Wait").ShouldHaveNoErrors();
        Assert.Equal(2.0, host.Run("$p | Get-NeonEndpoint | Set-NeonEndpoint -AutoscalingLimitMinCu 1 -AutoscalingLimitMaxCu 2 -Wait").Single("AutoscalingLimitMaxCu"));
        Assert.Equal("read_only", host.Run("New-NeonEndpoint -Branch $p.Branch -Type read_only -Wait").Single("Type"));
    }

    [Fact]
    public void A_changed_schema_is_seen_on_the_branch_alone()
    {
        using ModuleHost host = neon.Connect();
        host.Run(
            """
            $p = New-NeonProject gate -DatabaseName app -Wait
            Set-NeonEmulatorSchema app "CREATE TABLE t (id integer);`n" -Branch $p.Branch
            $dev = New-NeonBranch dev -Project $p -Wait
            """).ShouldHaveNoErrors();
        Assert.Equal(false, host.Run("$dev | Compare-NeonSchema").Single("HasChanges"));

        host.Run("Set-NeonEmulatorSchema app \"CREATE TABLE t (id bigint);`n\" -Branch $dev").ShouldHaveNoErrors();

        ScriptResult compared = host.Run("$dev | Compare-NeonSchema");
        Assert.Equal(true, compared.Single("HasChanges"));
        Assert.Equal(compared.Single("AddedLines"), compared.Single("RemovedLines"));
        Assert.Contains("bigint", (string)host.Run("Get-NeonSchema dev app -Project $p").Single("Sql")!);

        host.Run("Reset-NeonBranch dev -Project $p -Force -Wait").ShouldHaveNoErrors();
        Assert.Equal(false, host.Run("Compare-NeonSchema dev -Project $p").Single("HasChanges"));
    }

    [Fact]
    public void A_schema_is_exported_drifts_and_is_compared_across_projects()
    {
        using ModuleHost host = neon.Connect();
        string folder = TestFolders.Create();
        try
        {
            host.Run(
                """
                $p = New-NeonProject keep1 -DatabaseName app -Wait
                $q = New-NeonProject keep2 -DatabaseName app -Wait
                Set-NeonEmulatorSchema app "CREATE TABLE public.t (`n    id integer`n);`n" -Branch $p.Branch
                Set-NeonEmulatorSchema app "CREATE TABLE public.t (`n    id bigint`n);`n" -Branch $q.Branch
                """).ShouldHaveNoErrors();

            host.Run("Export-NeonSchema main $folder -Project $p; Watch-NeonSchema main -Project $p -Once -StatePath $folder/state.json", new { folder }).ShouldHaveNoErrors();
            Assert.Equal(false, host.Run("Compare-NeonSchema main -Project $p -BasePath $folder").Single("HasChanges"));
            Assert.Equal("Modified column public.t.id", host.Run("(Compare-NeonSchema $q.Branch -Base $p.Branch).Changes").Single().ToString());

            host.Run("Set-NeonEmulatorSchema app \"CREATE TABLE public.t (`n    id text`n);`n\" -Branch $p.Branch").ShouldHaveNoErrors();
            Assert.Equal("Modified column public.t.id", host.Run("(Compare-NeonSchema main -Project $p -BasePath $folder).Changes").Single().ToString());
            Assert.Equal("Modified column public.t.id", host.Run("(Watch-NeonSchema main -Project $p -Once -StatePath $folder/state.json).Changes").Single().ToString());
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void A_temporary_branch_exists_during_a_block_and_its_changes_are_reported()
    {
        using ModuleHost host = neon.Connect();
        host.Run("$p = New-NeonProject block -DatabaseName app -Wait").ShouldHaveNoErrors();

        ScriptResult used = host.Run(
            """
            Use-NeonBranch -Name scratch -Project $p -Compare {
                "$((Get-NeonBranch scratch -Project $p).Id -eq $NeonBranch.Id)"
                Set-NeonEmulatorSchema app "CREATE TABLE public.item (`n    id integer`n);`n" -Branch $NeonBranch
            } | ForEach-Object { if ($_ -is [Neon.NeonSchemaComparison]) { "$($_.Changes[0])" } else { $_ } }
            """);

        Assert.Equal(["True", "Added table public.item"], used.ShouldHaveNoErrors().Values);
        Assert.Equal(["main"], host.Run("Get-NeonBranch -Project $p").All("Name"));
    }

    [Fact]
    public void A_database_of_one_side_only_is_all_added_or_all_removed()
    {
        using ModuleHost host = neon.Connect();
        host.Run(
            """
            $p = New-NeonProject sides -DatabaseName app -Wait
            $dev = New-NeonBranch dev -Project $p -Wait
            $null = New-NeonDatabase extra -Branch $dev -Wait
            Set-NeonEmulatorSchema extra "CREATE TABLE x (id integer);`n" -Branch $dev
            """).ShouldHaveNoErrors();

        foreach (string how in new[] { "", "-Database extra" })
        {
            PSObject extra = host.Run($"Compare-NeonSchema dev -Project $p {how} | Where-Object HasChanges").Single();
            Assert.Equal("extra", extra.Properties["DatabaseName"].Value);
            Assert.Equal(0, extra.Properties["RemovedLines"].Value);
            Assert.True((int)extra.Properties["AddedLines"].Value > 0);
        }
        Assert.Equal(0, host.Run("Compare-NeonSchema main -Base dev -Project $p -Database extra").Single("AddedLines"));
    }

    [Fact]
    public void The_account_of_the_key_and_its_organizations_and_regions_are_returned()
    {
        using ModuleHost host = neon.Connect();

        Assert.Equal("api_key_user", host.Run("Get-NeonContext").Single("AuthMethod"));
        Assert.Contains("@", (string)host.Run("Get-NeonUser").Single("Email")!);
        Assert.NotEmpty(host.Run("Get-NeonRegion").ShouldHaveNoErrors().Output);
        Assert.StartsWith("org-", (string)host.Run("Get-NeonOrganization").All("Id")[0]!);
        Assert.NotEmpty(host.Run("Invoke-NeonApi regions").ShouldHaveNoErrors().Output);
    }

    [Fact]
    public void A_snapshot_is_restored_to_a_preview_branch_that_then_replaces_the_original()
    {
        using ModuleHost host = neon.Connect();
        host.Run("$p = New-NeonProject snapshots -DatabaseName app -Wait; $main = $p.Branch; $null = New-NeonDatabase kept -Branch $main -Owner (Get-NeonRole -Branch $main)[0].Name -Wait").ShouldHaveNoErrors();
        host.Run("$null = New-NeonSnapshot before -Branch $main -ExpiresIn 01:00:00 -Wait; Get-NeonDatabase kept -Branch $main | Remove-NeonDatabase -Force -Wait").ShouldHaveNoErrors();
        Assert.NotNull(host.Run("Get-NeonSnapshot before -Project $p").Single("ExpiresAt"));
        Assert.Null(host.Run("Get-NeonSnapshot before -Project $p | Set-NeonSnapshot -ExpiresAt $null").Single("ExpiresAt"));

        host.Run("$preview = Get-NeonSnapshot before -Project $p | Restore-NeonSnapshot -NewBranch preview -Force -Wait").ShouldHaveNoErrors();
        Assert.Equal(["app", "kept"], host.Run("$preview | Get-NeonDatabase").All("Name").Order());
        Assert.Equal(["app"], host.Run("$main | Get-NeonDatabase").All("Name"));

        Assert.Equal("main", host.Run("$preview | Complete-NeonRestore -PreserveUnderName old -Force -PassThru -Wait").Single("Name"));
        Assert.Equal(["main", "old"], host.Run("Get-NeonBranch -Project $p").All("Name").Order());
        Assert.Equal(["app", "kept"], host.Run("Get-NeonDatabase -Branch main -Project $p").All("Name").Order());
        Assert.Single(host.Run("$preview | Complete-NeonRestore -Force").AllErrors);

        host.Run("Get-NeonSnapshot -Project $p | Remove-NeonSnapshot -Force -Wait").ShouldHaveNoErrors();
        Assert.Empty(host.Run("Get-NeonSnapshot -Project $p").ShouldHaveNoErrors().Output);
    }

    [Fact]
    public void A_snapshot_schedule_is_set_read_and_cleared()
    {
        using ModuleHost host = neon.Connect();
        host.Run("$p = New-NeonProject schedules -Wait; $null = $p.Branch | Set-NeonSnapshotSchedule -Frequency daily -Hour 3 -Retention 7.00:00:00").ShouldHaveNoErrors();

        Assert.Equal("daily for 7.00:00:00", host.Run("$p.Branch | Get-NeonSnapshotSchedule").Single().ToString());
        Assert.Equal("", host.Run("$null = $p.Branch | Set-NeonSnapshotSchedule -Clear; $p.Branch | Get-NeonSnapshotSchedule").Single().ToString());
    }

    [Fact]
    public void A_new_API_key_works_until_it_is_revoked()
    {
        using ModuleHost host = neon.Connect();
        host.Run("$key = New-NeonApiKey temporary; $session = Connect-Neon $key.Key -BaseUri $u -NoDefault", new { u = ((PSObject)neon.Emulator!).Properties["Uri"].Value }).ShouldHaveNoErrors();
        host.Run("Get-NeonRegion -Session $session").ShouldHaveNoErrors();

        Assert.Equal(true, host.Run("Get-NeonApiKey temporary | Revoke-NeonApiKey -Force -PassThru").Single("Revoked"));

        host.Run("Get-NeonRegion -Session $session").SingleError("Neon.Unauthorized", ErrorCategory.AuthenticationError);
        Assert.Empty(host.Run("Get-NeonApiKey tempor*").ShouldHaveNoErrors().Output);
    }

    [Fact]
    public void A_refused_key_is_an_authentication_error()
    {
        using ModuleHost host = neon.Connect();

        host.Run("Connect-Neon ([Net.NetworkCredential]::new('', 'wrong').SecurePassword) -BaseUri $u", new { u = ((PSObject)neon.Emulator!).Properties["Uri"].Value })
            .SingleError("Neon.Unauthorized", ErrorCategory.AuthenticationError);
    }
}

public sealed class MemoryScenarioTests(MemoryNeon neon) : ScenarioTests(neon), IClassFixture<MemoryNeon>;

public sealed class PostgresScenarioTests(PostgresNeon neon) : ScenarioTests(neon), IClassFixture<PostgresNeon>
{
    [Fact]
    public void A_connection_string_connects_and_a_migration_over_it_is_compared()
    {
        using ModuleHost host = neon.Connect();
        host.Run("$p = New-NeonProject connect -DatabaseName app -Wait; $dev = New-NeonBranch dev -Project $p -Wait; $psql = [IO.Path]::Combine($emulator.PostgresPath, 'psql')", new { emulator = neon.Emulator })
            .ShouldHaveNoErrors();

        ScriptResult connected = host.Run("& $psql (Get-NeonConnectionString -Branch $dev -AsPlainText) -X -q -A -t -c 'CREATE TABLE made_by_psql (id integer)' -c 'SELECT 40 + 2'");

        Assert.Equal("42", connected.ShouldHaveNoErrors().Values.Single());
        Assert.Contains("made_by_psql", (string)host.Run("Compare-NeonSchema dev -Project $p").Single("Diff")!);
        Assert.Contains("********", host.Run("Get-NeonConnectionString -Branch $dev").Single().ToString());
    }
}
