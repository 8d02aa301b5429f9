<#
.SYNOPSIS
Deletes branches of pull requests that nobody needs any more, and writes what it deleted.

.DESCRIPTION
A small ops script, as a runbook has it: unattended, and safe to run again. ops-script.Tests.ps1 beside it
shows how such a script is tested on a machine without an account.

.EXAMPLE
./ops-script.ps1 -Project shop -OlderThan 7.00:00:00
#>
[CmdletBinding(SupportsShouldProcess)]
param(
    [Parameter(Mandatory)]
    [string] $Project,

    [string] $Pattern = 'pr-*',

    [timespan] $OlderThan = '7.00:00:00'
)

$ErrorActionPreference = 'Stop'
Import-Module Neon

$before = [datetimeoffset]::UtcNow - $OlderThan
foreach ($branch in Get-NeonBranch $Pattern -Project $Project) {
    if ($branch.Protected -or $branch.CreatedAt -gt $before) {
        continue
    }
    if ($PSCmdlet.ShouldProcess($branch.Name, 'Delete the branch')) {
        Remove-NeonBranch $branch -Force
        [pscustomobject]@{ Project = $Project; Branch = $branch.Name; CreatedAt = $branch.CreatedAt }
    }
}
