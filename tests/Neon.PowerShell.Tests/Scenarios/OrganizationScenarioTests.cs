using System;
using System.Linq;

using Neon.PowerShell.Tests.Support;

namespace Neon.PowerShell.Tests.Scenarios;

/// <summary>Organizations and consumption against a local Neon.</summary>
public sealed class OrganizationScenarioTests(MemoryNeon neon) : IClassFixture<MemoryNeon>, IDisposable
{
    private readonly ModuleHost _host = neon.Connect();

    public void Dispose() => _host.Dispose();

    [Fact]
    public void A_team_is_invited_from_a_file_and_its_roles_are_set()
    {
        ScriptResult invited = _host.Run("""
            'Email,Role', 'ada@example.com,admin', 'local@example.com,member', 'grace@example.com,viewer' | ConvertFrom-Csv | New-NeonOrganizationInvitation
            """);
        Assert.Equal(["ada@example.com", "grace@example.com"], invited.Output.Select(item => item!.Properties["Email"].Value));
        Assert.StartsWith("Neon.Conflict", Assert.Single(invited.AllErrors).FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal("viewer", _host.Run("Get-NeonOrganization | Get-NeonOrganizationInvitation grace@*").Single("Role"));

        Assert.Equal("admin", _host.Run("Get-NeonOrganization | Get-NeonOrganizationMember local@* | Set-NeonOrganizationMember -Role admin").Single("Role"));
        _host.Run("Remove-NeonOrganizationMember local@example.com -Force").SingleError("Neon.Unprocessable");
    }

    [Fact]
    public void A_project_has_members_and_is_restricted_to_a_VPC_endpoint()
    {
        _host.Run("$project = New-NeonProject store -Organization (Get-NeonOrganization)[0] -Wait").ShouldHaveNoErrors();

        Assert.Equal("editor", _host.Run("Get-NeonOrganizationMember | Set-NeonProjectMember -Role editor -Project $project").Single("ProjectRole"));
        Assert.Equal("ADMIN", _host.Run("$project | Get-NeonProjectMember local@*").Single("EffectiveProjectPermission"));
        Assert.Null(_host.Run("$project | Get-NeonProjectMember | Remove-NeonProjectMember -Force -PassThru").Single("ProjectRole"));

        _host.Run("$null = Set-NeonVpcEndpoint vpce-1 main -Region $project.RegionId; Get-NeonVpcEndpoint vpce-1 | Set-NeonProjectVpcEndpoint -Project $project").ShouldHaveNoErrors();
        Assert.Equal(1, _host.Run("Get-NeonVpcEndpoint main").Single("NumRestrictedProjects"));
        _host.Run("$project | Get-NeonProjectVpcEndpoint | Remove-NeonProjectVpcEndpoint -Force; Get-NeonVpcEndpoint | Remove-NeonVpcEndpoint -Force").ShouldHaveNoErrors();
        Assert.Empty(_host.Run("$project | Get-NeonProjectVpcEndpoint; Get-NeonVpcEndpoint").ShouldHaveNoErrors().Output);
        _host.Run("$project | Remove-NeonProject -Force").ShouldHaveNoErrors();
    }

    [Fact]
    public void A_spending_limit_is_set_and_removed()
    {
        Assert.Equal(123.45m, _host.Run("Get-NeonOrganization | Set-NeonSpendingLimit -SpendingLimitCents 12345; Get-NeonSpendingLimit").Output[^1]!.Properties["SpendingLimit"].Value);
        Assert.Equal(false, _host.Run("Remove-NeonSpendingLimit -Force; Get-NeonSpendingLimit").Single("HasLimit"));
    }

    [Fact]
    public void Consumption_is_told_by_project_branch_and_day()
    {
        _host.Run("$project = New-NeonProject busy -Organization (Get-NeonOrganization)[0] -Wait; $span = @{ To = [datetime]::UtcNow.AddDays(1) }").ShouldHaveNoErrors();

        ScriptResult sum = _host.Run("$project | Get-NeonConsumption @span");
        Assert.Equal("busy", sum.Single("Name"));
        Assert.NotNull(sum.Single("ComputeUnitHours"));
        Assert.NotNull(sum.Single("To"));
        Assert.Equal("main", _host.Run("$project | Get-NeonBranch | Get-NeonConsumption @span").Single("Name"));
        Assert.Equal("scale", _host.Run("Get-NeonConsumption busy -PerTimeframe @span").Single("PeriodPlan"));
        Assert.NotNull(_host.Run("Get-NeonConsumption busy -Legacy -Granularity monthly -To ([datetime]::UtcNow.AddMonths(1))").Single("ActiveTimeSeconds"));
        _host.Run("$project | Remove-NeonProject -Force").ShouldHaveNoErrors();
    }

    [Fact]
    public void The_key_says_whose_it_is()
    {
        Assert.Equal("user", _host.Run("Get-NeonContext").Single("AccountType"));
        Assert.Equal("organization", _host.Run("$key = New-NeonApiKey team -Organization (Get-NeonOrganization)[0]; $session = Connect-Neon $key.Key -BaseUri (Get-NeonContext).BaseUri -NoDefault; Get-NeonContext -Session $session").Single("AccountType"));
        Assert.Equal("local@example.com", _host.Run("Get-NeonOrganizationMember -Session $session").Single("Email"));
    }
}
