using System.Collections.Generic;

namespace Neon.Benchmarks.Soak;

/// <summary>A piece of the mixed work: a script that runs in a runspace of the pool, with a session at the local Neon.</summary>
/// <param name="Name">What it is called in the table.</param>
/// <param name="Script">What it does.</param>
/// <param name="IsStopped">Whether it is stopped in the middle, as by Ctrl+C, and whatever it was doing.</param>
internal sealed record SoakWork(string Name, string Script, bool IsStopped = false)
{
    /// <summary>What the local Neon is filled with each minute.</summary>
    public const string Seed = """
        {"projects":[{"name":"soak","databases":[{"name":"shop","sql":"CREATE TABLE orders (id bigint PRIMARY KEY, total numeric);"}],
        "branches":[{"name":"b1"},{"name":"b2"},{"name":"b3"},{"name":"b4"},{"name":"b5"},{"name":"b6"},{"name":"b7"},{"name":"b8"},{"name":"dev"}]}]}
        """;

    /// <summary>
    /// What goes wrong meanwhile: set again after each filling. A request that hangs costs its time-out, so few of them do.
    /// </summary>
    public const string Faults = """
        Set-NeonEmulatorFault 503 -Probability 0.02
        Set-NeonEmulatorFault 429 -RetryAfterSec 1 -Probability 0.01
        Set-NeonEmulatorFault 423 -Probability 0.01
        Set-NeonEmulatorFault 500 -Probability 0.01
        Set-NeonEmulatorFault 404 -Probability 0.01
        Set-NeonEmulatorFault -Kind Html -Probability 0.01
        Set-NeonEmulatorFault -Kind Truncated -Probability 0.01
        Set-NeonEmulatorFault -Kind Reset -Probability 0.02
        Set-NeonEmulatorFault -Kind Hang -Probability 0.005
        """;

    /// <summary>Goes before each piece: the session of its runspace, if it has none or one of its predecessors closed it.</summary>
    public const string Connect = "if (-not $global:connected) { Connect-Neon $Key -BaseUri $Uri -RequestTimeoutSec 2 -TotalTimeoutSec 8; $global:connected = $true }\n";

    /// <summary>Goes behind each piece: errors that a script keeps are its own.</summary>
    public const string Forget = "\n$Error.Clear()";

    /// <summary>All of it.</summary>
    public static IReadOnlyList<SoakWork> All { get; } =
    [
        new("lists", "Get-NeonProject | Get-NeonBranch -PageSize 2 | Get-NeonDatabase; Get-NeonBranch -Project soak | Get-NeonRole; Get-NeonOperation -Project soak -PageSize 20"),
        new("one thing each", "Get-NeonBranch dev -Project soak; Get-NeonDatabase shop -Branch dev -Project soak; Get-NeonConnectionString -Branch dev -Project soak -Database shop; Get-NeonUser; Get-NeonRegion; Get-NeonContext"),
        new("a branch made and removed", """
            $name = "made-$([guid]::NewGuid().ToString('N'))"
            $made = New-NeonBranch $name -Project soak -Wait -TimeoutSec 8
            try {
                New-NeonDatabase more -Branch $name -Project soak -Owner neondb_owner | Wait-NeonOperation -TimeoutSec 8
                New-NeonRole reader -Branch $name -Project soak | Wait-NeonOperation -TimeoutSec 8
                Set-NeonEmulatorSchema shop "CREATE TABLE extra_$(Get-Random) (id int);" -Branch $name -Project soak
                Compare-NeonSchema $name -Project soak | Test-NeonSchema
            }
            finally {
                Remove-NeonBranch $name -Project soak -Force -Wait -TimeoutSec 8
            }
            """.Replace("$(Get-Random)", "$([Random]::new().Next(1000))")),
        new("a branch used", "Use-NeonBranch { Get-NeonBranch -Project soak -Branch dev } -Project soak -TimeoutSec 8 -AsPlainText"),
        new("operations awaited", "Get-NeonOperation -Project soak | Wait-NeonOperation -TimeoutSec 5; Wait-NeonOperation -Project soak -TimeoutSec 5"),
        new("schemas compared", "Get-NeonBranch -Project soak | Compare-NeonSchema -Database shop -ThrottleLimit 8 | ConvertTo-NeonSchemaReport Markdown"),
        new("schemas watched", "Watch-NeonSchema dev -Project soak -Database shop -Interval 0.2s -Until ([DateTimeOffset]::UtcNow.AddSeconds(1))"),
        new("a watch stopped", "Watch-NeonSchema dev -Project soak -Interval 0.1s", IsStopped: true),
        new("a wait stopped", "New-NeonBranch -Project soak | Remove-NeonBranch -Force -Project soak -Wait", IsStopped: true),
        new("comparisons stopped", "Get-NeonBranch -Project soak | Compare-NeonSchema -ThrottleLimit 4", IsStopped: true),
        new("a list stopped", "while ($true) { Get-NeonBranch -Project soak -PageSize 1 }", IsStopped: true),
        new("a diagnosis", "Test-NeonConnection; Invoke-NeonApi projects; Invoke-NeonApi users/me"),
        new("what is wrong", """
            Get-NeonBranch nosuch -Project soak; Get-NeonProject nosuch; Get-NeonBranch '../x' -Project soak
            try { Get-NeonBranch nosuch -Project soak -ErrorAction Stop } catch { $_.Exception.ToString().Length }
            Invoke-NeonSql 'SELECT 1' -ConnectionString 'postgresql://a:b@127.0.0.1:1/c'
            Connect-Neon ([Net.NetworkCredential]::new('', 'napi_wrong').SecurePassword) -BaseUri $Uri -NoDefault
            """),
        new("sessions made and closed", """
            if ($other = Connect-Neon $Key -BaseUri $Uri -NoDefault -RequestTimeoutSec 2 -TotalTimeoutSec 8) {
                Get-NeonProject -Session $other
                $other | Disconnect-Neon
            }
            if ($once = Connect-Neon $Key -BaseUri $Uri -NoDefault -ReadOnly -RequestTimeoutSec 2 -TotalTimeoutSec 8) {
                New-NeonProject x -Session $once
            }
            Disconnect-Neon
            $global:connected = $false
            """),
        new("names completed", "[System.Management.Automation.CommandCompletion]::CompleteInput('Get-NeonBranch -Project so', 26, $null).CompletionMatches; [System.Management.Automation.CommandCompletion]::CompleteInput('Get-NeonBranch -Project soak -Branch d', 37, $null).CompletionMatches"),
        new("the module removed", "Remove-Module Neon; Import-Module $Manifest; $global:connected = $false"),
    ];
}
