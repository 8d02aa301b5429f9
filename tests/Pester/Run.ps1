<#
.SYNOPSIS
Runs the tests of this folder and of docs/examples in this process, on the module as its package installs it, and ends with 1 if one failed.
#>
[CmdletBinding()]
param(
    # The manifest of the Pester to run them in.
    [Parameter(Mandatory)]
    [string] $Pester,

    # The package to test; one of out/Neon if it is not given.
    [string] $Package,

    # The files of tests to run; all if they are not given.
    [string[]] $Path,

    # With the tests that are slow.
    [switch] $Full,

    # Without the tests that say the same in every Pester, since what they test runs in processes and sessions of its own.
    [switch] $WithoutOnce,

    # Those tests alone.
    [switch] $OnlyOnce
)

$ErrorActionPreference = 'Stop'

# What this machine and its user have set is not part of a test.
Get-ChildItem env: | Where-Object { $_.Name -like 'NEON_*' -or $_.Name -like '*_PROXY' } | ForEach-Object { Remove-Item "env:$($_.Name)" }
# The tests run in a folder of their own; the search for the CLI's .neon file ends at the empty one above it.
$folder = (New-Item -ItemType Directory (Join-Path ([System.IO.Path]::GetTempPath()) "neon-pester-$(New-Guid)")).FullName
Set-Content (Join-Path $folder .neon) '{}'
Set-Location (New-Item -ItemType Directory (Join-Path $folder current))
# Neither are the user's profiles of the Neon CLI.
$env:NEON_CONFIG_DIR = Join-Path $folder config
$root = [System.IO.Path]::GetFullPath((Join-Path $PSScriptRoot '../..'))
if (-not $Package) {
    $Package = (Compress-PSResource -Path (Join-Path $root 'out/Neon') -DestinationPath $folder -PassThru).FullName
}
# As an installer lays it out, and read-only: a folder of all users may not be written to. Package.Tests.ps1 has real
# installers do it, which would leave their settings in this user's home.
$installed = [System.IO.Path]::Combine($folder, 'modules', 'Neon', ([System.IO.Path]::GetFileNameWithoutExtension($Package) -replace '^Neon\.'))
Add-Type -AssemblyName System.IO.Compression.FileSystem
[System.IO.Compression.ZipFile]::ExtractToDirectory($Package, $installed)
foreach ($name in '_rels', 'package', '[Content_Types].xml', 'Neon.nuspec') {
    Remove-Item -LiteralPath (Join-Path $installed $name) -Recurse -Force
}
Get-ChildItem $installed -Recurse -File | ForEach-Object { $_.IsReadOnly = $true }
# The tests, and the scripts that they test, import the module by its name.
$env:PSModulePath = (Join-Path $folder 'modules'), (Join-Path $PSHOME 'Modules') -join [System.IO.Path]::PathSeparator
# What Package.Tests.ps1 installs.
$env:NEON_TEST_PACKAGE = $Package

Import-Module $Pester
$configuration = New-PesterConfiguration
$configuration.Run.Path = if ($Path) { $Path } else { $PSScriptRoot, (Join-Path $root 'docs/examples') }
$configuration.Run.PassThru = $true
$configuration.Output.CIFormat = 'None'
$configuration.Filter.Tag = @(if ($OnlyOnce) { 'Once' })
$configuration.Filter.ExcludeTag = @(if (-not $Full) { 'Slow' }) + @(if ($WithoutOnce) { 'Once' })
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
