using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using Neon.PowerShell.Tests.Support;

namespace Neon.PowerShell.Tests;

/// <summary>What the API's description bounds is refused where it is bound, with the bound in the message, and nothing is sent.</summary>
public sealed class BoundsTests : NeonTest
{
    /// <summary>The bounds of numbers, by the API's names; no upper one where the service sets it by the plan or by its versions.</summary>
    private static readonly Dictionary<string, (double Least, double? Most)> Numbers = new()
    {
        ["endpoint.autoscaling_limit_min_cu"] = (0.25, null),
        ["endpoint.autoscaling_limit_max_cu"] = (0.25, null),
        ["endpoint.suspend_timeout_seconds"] = (-1, 604800),
        ["project.pg_version"] = (14, null),
        ["project.history_retention_seconds"] = (0, 2592000),
        ["project.default_endpoint_settings.autoscaling_limit_min_cu"] = (0.25, null),
        ["project.default_endpoint_settings.autoscaling_limit_max_cu"] = (0.25, null),
        ["project.default_endpoint_settings.suspend_timeout_seconds"] = (-1, 604800),
        ["project.settings.quota.active_time_seconds"] = (0, null),
        ["project.settings.quota.compute_time_seconds"] = (0, null),
        ["project.settings.quota.written_data_bytes"] = (0, null),
        ["project.settings.quota.data_transfer_bytes"] = (0, null),
        ["project.settings.quota.logical_size_bytes"] = (0, null),
        ["settings.db_max_rows"] = (1, null),
        ["spending_limit_cents"] = (1, null),
        ["timeout"] = (100, 30000),
    };

    /// <summary>The longest page of each list.</summary>
    private static readonly Dictionary<string, (double Least, double? Most)> Pages = new()
    {
        ["Get-NeonBranch"] = (1, 10000),
        ["Get-NeonCustomDomain"] = (1, 1000),
        ["Get-NeonFunction"] = (1, 1000),
        ["Get-NeonBucketObject"] = (1, 1000),
        ["Get-NeonLogField"] = (1, 1000),
        ["Get-NeonConsumption"] = (1, 1000),
        ["Get-NeonOperation"] = (1, 1000),
        ["Get-NeonOrganizationMember"] = (1, 500),
        ["Get-NeonProjectMember"] = (1, 500),
        ["Get-NeonProject"] = (1, 400),
        ["Search-NeonLog"] = (1, 1000),
    };

    /// <summary>The longest names, in characters; the shortest has one.</summary>
    private static readonly Dictionary<string, int> Names = new()
    {
        ["branch.name"] = 256,
        ["endpoint.name"] = 64,
        ["project.name"] = 256,
        ["project.branch.name"] = 256,
    };

    [Fact]
    public void Numbers_out_of_bounds_are_refused()
    {
        int tried = 0;
        foreach ((CmdletInfo cmdlet, string parameter, string member) in Parameters())
        {
            (double Least, double? Most) bounds;
            if (member == "limit")
                bounds = Pages[cmdlet.Name];
            else if (!Numbers.TryGetValue(member, out bounds))
                continue;
            Refused(cmdlet, parameter, bounds.Least - 1, bounds.Least);
            if (bounds.Most is { } most)
                Refused(cmdlet, parameter, most + 1, most);
            tried++;
        }
        Assert.InRange(tried, Numbers.Count + Pages.Count, int.MaxValue);
    }

    [Fact]
    public void Names_that_are_empty_or_too_long_are_refused()
    {
        int tried = 0;
        foreach ((CmdletInfo cmdlet, string parameter, string member) in Parameters())
        {
            if (!Names.TryGetValue(member, out int longest))
                continue;
            Refused(cmdlet, parameter, "", null);
            Refused(cmdlet, parameter, new string('x', longest + 1), longest);
            tried++;
        }
        Assert.InRange(tried, Names.Count, int.MaxValue);
    }

    private void Refused(CmdletInfo cmdlet, string parameter, object value, double? bound)
    {
        ScriptResult result = Run($"{cmdlet.Name} -{parameter} $value", new { value });
        string what = $"{cmdlet.Name} -{parameter} {value}";

        ErrorRecord error = Assert.Single(result.AllErrors);
        Assert.True(error.FullyQualifiedErrorId.StartsWith("ParameterArgument", StringComparison.Ordinal), $"{what}: {error.FullyQualifiedErrorId}: {error}");
        Assert.True(bound is null || error.ToString().Contains(FormattableString.Invariant($"{bound}"), StringComparison.Ordinal), $"{what}: {error}");
        Assert.Empty(Asked);
    }

    private IEnumerable<(CmdletInfo Cmdlet, string Parameter, string Member)> Parameters() =>
        from cmdlet in Run("Get-Command -Module Neon").ShouldHaveNoErrors().Values.Cast<CmdletInfo>().ToList()
        from property in cmdlet.ImplementingType.GetProperties()
        let member = property.GetCustomAttributesData().FirstOrDefault(data => data.AttributeType.Name is "ApiMemberAttribute" or "ApiQueryAttribute")
        where member is not null
        select (cmdlet, property.Name, (string)member.ConstructorArguments[0].Value!);
}
