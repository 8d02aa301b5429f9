using System.Linq;
using System.Management.Automation;

using Neon.PowerShell.Tests.Support;

namespace Neon.PowerShell.Tests.Scenarios;

/// <summary>Projects that are shared, restricted, transferred and recovered, on each engine of the local Neon.</summary>
public abstract class ProjectScenarioTests(LocalNeon neon)
{
    [Fact]
    public void A_project_is_shared_and_unshared()
    {
        using ModuleHost host = neon.Connect();
        host.Run("$p = New-NeonProject sharing -Wait; $null = 'ada@example.com', 'alan@example.com' | Grant-NeonProjectPermission -Project $p").ShouldHaveNoErrors();

        Assert.Equal(["ada@example.com", "alan@example.com"], host.Run("$p | Get-NeonProjectPermission").All("GrantedToEmail").Order());
        host.Run("Grant-NeonProjectPermission ada@example.com -Project $p").SingleError("Neon.Conflict");
        Assert.NotNull(host.Run("$p | Get-NeonProjectPermission -Permission ada* | Revoke-NeonProjectPermission -Force -PassThru").Single("RevokedAt"));
        Assert.Equal("alan@example.com", host.Run("Get-NeonProjectPermission -Project $p").Single("GrantedToEmail"));
    }

    [Fact]
    public void Key_sets_are_added_for_all_branches_or_one_and_removed()
    {
        using ModuleHost host = neon.Connect();
        host.Run("$p = New-NeonProject tokens -Wait; $null = Add-NeonJwks https://a.example.com/jwks.json Clerk -Project $p -JwtAudience shop -Wait; $null = $p.Branch | Add-NeonJwks https://b.example.com/jwks.json Auth0 -Wait").ShouldHaveNoErrors();

        Assert.Equal("shop", host.Run("Get-NeonJwks Clerk -Project $p").Single("JwtAudience"));
        Assert.Equal("Auth0", host.Run("$p | Get-NeonJwks | Where-Object BranchId -EQ $p.Branch.Id").Single("ProviderName"));
        host.Run("$p | Get-NeonJwks | Remove-NeonJwks -Force").ShouldHaveNoErrors();
        Assert.Empty(host.Run("Get-NeonJwks -Project $p").ShouldHaveNoErrors().Output);
    }

    [Fact]
    public void A_project_is_transferred_to_an_organization()
    {
        using ModuleHost host = neon.Connect();
        host.Run("$p = New-NeonProject moving -Wait; $org = (Get-NeonOrganization)[0]; $request = $p | New-NeonProjectTransferRequest -ExpiresIn 1h -Force").ShouldHaveNoErrors();

        Assert.Equal(host.Run("$org.Id").Values.Single(), host.Run("$request | Approve-NeonProjectTransferRequest -Organization $org -PassThru").Single("OrgId"));
        host.Run("$request | Approve-NeonProjectTransferRequest").SingleError("Neon.NotFound", ErrorCategory.ObjectNotFound);
    }

    [Fact]
    public void A_deleted_project_is_listed_and_recovered_with_its_branches()
    {
        using ModuleHost host = neon.Connect();
        host.Run("$p = New-NeonProject again -Wait; $null = New-NeonBranch dev -Project $p -Wait; $p | Remove-NeonProject -Force").ShouldHaveNoErrors();
        host.Run("Get-NeonProject again").SingleError("Neon.NotFound");

        Assert.NotNull(host.Run("Get-NeonProject again -Recoverable").Single("RecoverableUntil"));
        Assert.Equal(2, host.Run("(Restore-NeonProject again -Force -PassThru).Branches").ShouldHaveNoErrors().Output.Count);
        Assert.Equal(["dev", "main"], host.Run("Get-NeonBranch -Project again").All("Name").Order());
        Assert.Equal(2L, host.Run("Measure-NeonBranch again").Single("Count"));
        Assert.Equal(1L, host.Run("Measure-NeonBranch again -Search dev").Single("Count"));
        host.Run("Restore-NeonProject again -Force").SingleError("Neon.NotFound");
    }

    [Fact]
    public void A_deleted_branch_is_listed_and_recovered()
    {
        using ModuleHost host = neon.Connect();
        host.Run("$p = New-NeonProject undo -Wait; $dev = New-NeonBranch dev -Project $p -Wait; $dev | Remove-NeonBranch -Force -Wait").ShouldHaveNoErrors();

        Assert.Equal("dev", host.Run("Get-NeonBranch -Project $p -IncludeDeleted | Where-Object Recovery").Single("Name"));
        host.Run("Restore-NeonBranch dev -Deleted -Project $p -Force -Wait").ShouldHaveNoErrors();
        Assert.Equal(host.Run("$dev.Id").Values.Single(), host.Run("Get-NeonBranch dev -Project $p").Single("Id"));
    }

    [Fact]
    public void Addresses_are_added_removed_and_replaced()
    {
        using ModuleHost host = neon.Connect();
        host.Run("$p = New-NeonProject doors -AllowedIp 203.0.113.7 -Wait; $null = $p | Set-NeonProjectAllowedIp -Add 198.51.100.0/24 -Remove 203.0.113.7 -ProtectedBranchesOnly -Force -Wait").ShouldHaveNoErrors();

        Assert.Equal(["198.51.100.0/24"], host.Run("(Get-NeonProject doors).Settings.AllowedIps.Ips").ShouldHaveNoErrors().Values);
        host.Run("Set-NeonProjectAllowedIp doors -Remove 198.51.100.0/24 -Force").SingleError("Neon.LastAllowedIp");
        Assert.Empty(host.Run("(Set-NeonProjectAllowedIp doors -Replace @() -Force).Settings.AllowedIps.Ips").ShouldHaveNoErrors().Output);
        Assert.Equal([true], host.Run("(Get-NeonProject doors).Settings.AllowedIps.ProtectedBranchesOnly").ShouldHaveNoErrors().Values);
    }

    [Fact]
    public void Libraries_are_listed_and_preloaded()
    {
        using ModuleHost host = neon.Connect();
        host.Run("$p = New-NeonProject libraries -Wait; $names = ($p | Get-NeonPreloadLibrary | Where-Object IsDefault).LibraryName; $null = Set-NeonProject $p -PreloadLibrary $names -Wait").ShouldHaveNoErrors();

        Assert.Equal(host.Run("$names").Values, host.Run("(Get-NeonProject libraries).Settings.PreloadLibraries.EnabledLibraries").ShouldHaveNoErrors().Values);
    }

    [Fact]
    public void Stale_branches_are_deleted_children_first()
    {
        using ModuleHost host = neon.Connect();
        host.Run(
            """
            $p = New-NeonProject fleet -Wait
            $one = New-NeonBranch preview/1 -Project $p -Wait
            $null = New-NeonBranch preview/1/fix -Project $p -Parent $one -Wait
            $null = New-NeonBranch preview/2 -Project $p -Wait
            $null = New-NeonBranch release -Project $p -Protected -Wait
            """).ShouldHaveNoErrors();

        Assert.Empty(host.Run("$p | Clear-NeonStaleBranch -OlderThan 1d -Force -PassThru").ShouldHaveNoErrors().Output);
        Assert.Equal(["preview/1/fix", "preview/1"], host.Run("$p | Clear-NeonStaleBranch -FilterScript { $_.Name -ne 'preview/2' } -Force -PassThru -Wait").All("Name"));
        Assert.Equal(["main", "preview/2", "release"], host.Run("Get-NeonBranch -Project $p").All("Name").Order());
    }

    [Fact]
    public void An_anonymized_branch_gets_rules_and_is_masked()
    {
        using ModuleHost host = neon.Connect();
        host.Run(
            """
            $p = New-NeonProject masked -DatabaseName app -Wait
            $rule = @{ DatabaseName = 'app'; TableName = 'users'; ColumnName = 'email'; MaskingFunction = 'anon.fake_email()' }
            $dev = New-NeonBranch dev -Project $p -Anonymized -MaskingRule $rule -Wait
            """).ShouldHaveNoErrors();
        Assert.Equal("initialized", host.Run("$dev | Get-NeonAnonymization").Single("State"));

        host.Run("$null = Set-NeonMaskingRule -Branch dev -Project $p -Database app -Table users -Column name -MaskingValue none").ShouldHaveNoErrors();
        host.Run("$null = Get-NeonMaskingRule dev -Project $p | ForEach-Object { if ($_.ColumnName -eq 'name') { $_.MaskingValue = 'nobody' }; $_ } | Set-NeonMaskingRule").ShouldHaveNoErrors();
        Assert.Equal(["app.public.users.email = anon.fake_email()", "app.public.users.name = 'nobody'"], host.Run("Get-NeonMaskingRule dev -Project $p").ShouldHaveNoErrors().Values.Select(rule => $"{rule}"));
        Assert.Equal("email", host.Run("Get-NeonMaskingRule dev -Project $p | Select-Object -First 1 | Set-NeonMaskingRule -Replace").Single("ColumnName"));
        Assert.Empty(host.Run("$dev | Set-NeonMaskingRule -Clear").ShouldHaveNoErrors().Output);

        host.Run("$dev | Start-NeonAnonymization | Out-Null; Wait-NeonOperation -Project $p").ShouldHaveNoErrors();
        Assert.Equal("anonymized", host.Run("$dev | Get-NeonAnonymization").Single("State"));
        host.Run("Get-NeonAnonymization main -Project $p").SingleError("Neon.NotFound");
    }

    [Fact]
    public void The_connection_string_of_a_new_project_has_the_host_of_the_pooler()
    {
        using ModuleHost host = neon.Connect();

        ScriptResult connection = host.Run("(New-NeonProject pooled -Wait).ConnectionStrings[0]");

        Assert.NotNull(connection.Single("PoolerHost"));
        Assert.NotNull(connection.Single("Password"));
    }
}

/// <summary>The same over PostgreSQL, with what only a server can do.</summary>
public sealed class PostgresProjectScenarioTests(PostgresNeon neon) : ProjectScenarioTests(neon), IClassFixture<PostgresNeon>
{
    private readonly PostgresNeon _neon = neon;

    [Fact]
    public void A_table_that_anybody_can_read_is_reported()
    {
        using ModuleHost host = _neon.Connect();
        host.Run("$p = New-NeonProject advised -DatabaseName app -Wait; $null = Invoke-NeonSql 'CREATE TABLE public.orders (id integer)' -Branch $p.Branch").ShouldHaveNoErrors();

        ScriptResult issue = host.Run("$p.Branch | Get-NeonAdvisorIssue -Category SECURITY");

        Assert.Equal("app", issue.Single("DatabaseName"));
        Assert.Equal(host.Run("$p.Branch.Id").Values.Single(), issue.Single("BranchId"));
        Assert.Contains("orders", (string)issue.Single("Detail")!, System.StringComparison.Ordinal);
    }

    [Fact]
    public void Rows_are_masked_on_the_branch_alone()
    {
        using ModuleHost host = _neon.Connect();
        host.Run(
            """
            $p = New-NeonProject rows -DatabaseName app -Wait
            $null = Invoke-NeonSql 'CREATE TABLE public.users (id integer, email text)' -Branch $p.Branch
            $null = Invoke-NeonSql "INSERT INTO public.users VALUES (1, 'ada@shop.example')" -Branch $p.Branch
            $dev = New-NeonBranch dev -Project $p -Anonymized -StartAnonymization -MaskingRule @{ DatabaseName = 'app'; TableName = 'users'; ColumnName = 'email'; MaskingValue = 'hidden' } -Wait
            """).ShouldHaveNoErrors();

        Assert.Equal([1], host.Run("($dev | Get-NeonAnonymization).LastRun.MaskedColumns").ShouldHaveNoErrors().Values);
        Assert.Equal("hidden", host.Run("Invoke-NeonSql 'SELECT email FROM public.users' -Branch $dev").Single("email"));
        Assert.Equal("ada@shop.example", host.Run("Invoke-NeonSql 'SELECT email FROM public.users' -Branch $p.Branch").Single("email"));
    }
}

/// <summary>The same in memory.</summary>
public sealed class MemoryProjectScenarioTests(MemoryNeon neon) : ProjectScenarioTests(neon), IClassFixture<MemoryNeon>;
