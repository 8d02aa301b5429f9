using System.Collections.Generic;

namespace Neon.Benchmarks.Fuzz.Answers;

/// <summary>What is called while answers are spoiled: every model is read, alone, in lists and on the way to something else.</summary>
internal static class FuzzCalls
{
    /// <summary>The scripts. What waits for its own time is not here: <c>-Wait</c>, Wait-NeonOperation, Watch-NeonSchema.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        "Get-NeonProject",
        "Get-NeonProject shop",
        "Get-NeonProject | Get-NeonBranch",
        "Get-NeonBranch -Project shop -PageSize 1",
        "Get-NeonBranch dev -Project shop",
        "Get-NeonBranch dev -Project shop | Get-NeonDatabase",
        "Get-NeonDatabase -Branch dev -Project shop",
        "Get-NeonRole -Branch dev -Project shop",
        "Get-NeonRolePassword neondb_owner -Branch dev -Project shop",
        "Get-NeonEndpoint -Project shop",
        "Get-NeonOperation -Project shop",
        "Get-NeonOrganization",
        "Get-NeonUser",
        "Get-NeonRegion",
        "Get-NeonContext",
        "Get-NeonConnectionString -Branch dev -Project shop -Database shop -Role neondb_owner",
        "Get-NeonSchema -Branch dev -Project shop -Database shop",
        "Compare-NeonSchema dev -Project shop",
        "Compare-NeonSchema dev -Project shop -Database shop | Test-NeonSchema",
        "Export-NeonSchema dev $File -Project shop -Database shop -Force",
        "Invoke-NeonApi projects",
        """Invoke-NeonSql 'SELECT 1 AS a, 1.5::numeric AS b, now() AS c, ARRAY[1,2] AS d, $${"a":1}$$::jsonb AS e, NULL AS f, decode($$00$$, $$hex$$) AS g, interval $$1 day$$ AS h' -Branch dev -Project shop -Database shop -Role neondb_owner""",
        "New-NeonProject created",
        "New-NeonBranch created -Project shop",
        "New-NeonDatabase created -Branch made -Project shop -Owner neondb_owner",
        "New-NeonRole created -Branch made -Project shop",
        "New-NeonEndpoint -Type read_only -Branch made -Project shop",
        "Set-NeonProject shop -HistoryRetentionSeconds 3600",
        "Set-NeonBranch made -Protected:$false -Project shop",
        "Set-NeonDatabase made -NewName made -Branch made -Project shop",
        "Rename-NeonBranch made made -Project shop",
        "Reset-NeonRolePassword made -Branch made -Project shop -Force",
        "Get-NeonEndpoint -Project shop | Set-NeonEndpoint -SuspendTimeoutSec 60",
        "Get-NeonEndpoint -Project shop | Start-NeonEndpoint -PassThru",
        "Remove-NeonDatabase made -Branch made -Project shop -Force -PassThru",
        "Reset-NeonBranch made -Project shop -Force -PassThru",
        "Remove-NeonBranch made -Project shop -Force -PassThru",
        "Get-NeonEmulatorLog",
    ];
}
