<#
.SYNOPSIS
Tests a package of the module in Windows PowerShell 5.1, as an ordinary user would use it, and ends with 1 if a test failed.

.DESCRIPTION
Runs what works in both editions; the whole of tests/Pester is written for PowerShell 7.
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory)]
    [string] $Package
)

$ErrorActionPreference = 'Stop'
# The Pester that comes with Windows is 3.4.
Install-Module Pester -RequiredVersion 5.9.1 -Force -SkipPublisherCheck -Scope CurrentUser
$pester = (Get-Module Pester -ListAvailable | Where-Object Version -EQ 5.9.1 | Select-Object -First 1).Path
$root = [System.IO.Path]::GetFullPath((Join-Path $PSScriptRoot '..\..'))
$tests = 'tests\Pester\Desktop.Tests.ps1', 'docs\examples' | ForEach-Object { Join-Path $root $_ }
& (Join-Path $root 'tests\Pester\Run.ps1') -Pester $pester -Package $Package -Path $tests
exit $LASTEXITCODE
