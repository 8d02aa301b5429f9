<#
.SYNOPSIS
Runs the tests of this folder and of docs/examples in this process, on the staged module, and ends with 1 if one failed.
#>
[CmdletBinding()]
param(
    # The manifest of the Pester to run them in.
    [Parameter(Mandatory)]
    [string] $Pester,

    # With the tests that are slow.
    [switch] $Full
)

$ErrorActionPreference = 'Stop'

# What this machine and its user have set is not part of a test.
Get-ChildItem env: | Where-Object { $_.Name -like 'NEON_*' -or $_.Name -like '*_PROXY' } | ForEach-Object { Remove-Item "env:$($_.Name)" }
# The tests run in a folder of their own; the search for the CLI's .neon file ends at the empty one above it.
$folder = (New-Item -ItemType Directory (Join-Path ([System.IO.Path]::GetTempPath()) "neon-pester-$(New-Guid)")).FullName
Set-Content (Join-Path $folder .neon) '{}'
Set-Location (New-Item -ItemType Directory (Join-Path $folder current))
# The tests of the examples import the module by its name.
$root = [System.IO.Path]::GetFullPath((Join-Path $PSScriptRoot '../..'))
$env:PSModulePath = (Join-Path $root 'out'), (Join-Path $PSHOME 'Modules') -join [System.IO.Path]::PathSeparator

Import-Module $Pester
$configuration = New-PesterConfiguration
$configuration.Run.Path = $PSScriptRoot, (Join-Path $root 'docs/examples')
$configuration.Run.PassThru = $true
$configuration.Output.CIFormat = 'None'
if (-not $Full) {
    $configuration.Filter.ExcludeTag = 'Slow'
}
$result = try {
    Invoke-Pester -Configuration $configuration
}
finally {
    Set-Location $root
    Remove-Item $folder -Recurse -Force
}

# A file that could not be read has no tests that failed.
$failed = $result.FailedCount + $result.FailedContainersCount
"Pester $($result.Version): $($result.PassedCount) passed, $failed failed, $($result.SkippedCount) skipped"
exit [int]($result.Result -ne 'Passed')
