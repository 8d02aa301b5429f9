<#
.SYNOPSIS
The tasks of this repository, each a few lines over dotnet and the PowerShell tools.

.EXAMPLE
./build.ps1 Build, Test, Pester
#>
[CmdletBinding()]
param(
    [Parameter(Position = 0)]
    [ValidateSet('Build', 'Test', 'Pester', 'Docs', 'Analyze', 'Package', 'Publish')]
    [string[]] $Task = @('Build', 'Test'),

    [string] $Configuration = 'Debug'
)

$ErrorActionPreference = 'Stop'
$module = Join-Path $PSScriptRoot 'out/Neon'

# Functions see the script's parameters; this says so to the analyzer too.
$null = $Configuration

function Invoke-DotNet {
    & dotnet @args
    if ($LASTEXITCODE -ne 0) {
        throw "dotnet $args ended with exit code $LASTEXITCODE."
    }
}

function Import-Tool([string] $Name, [version] $MinimumVersion) {
    # A runbook or a CI job has them from the gallery: Install-PSResource $Name.
    Import-Module -Name $Name -MinimumVersion $MinimumVersion
}

function Build {
    Invoke-DotNet build (Join-Path $PSScriptRoot 'Neon.PowerShell.sln') --configuration $Configuration
}

function Test {
    Invoke-DotNet test --solution (Join-Path $PSScriptRoot 'Neon.PowerShell.sln') --configuration $Configuration
}

function Pester {
    # The staged module, as a user has it: the tests of the examples import it by its name.
    Import-Tool Pester 5.0
    $env:PSModulePath = (Join-Path $PSScriptRoot 'out') + [System.IO.Path]::PathSeparator + $env:PSModulePath
    $folders = 'tests/Pester', 'docs/examples' | ForEach-Object { Join-Path $PSScriptRoot $_ } | Where-Object { Test-Path $_ }
    $result = Invoke-Pester -Path $folders -PassThru
    if ($result.Result -ne 'Passed') {
        throw "$($result.FailedCount) Pester tests failed."
    }
}

function Docs {
    # docs/en-US is the source; the MAML beside it is committed, so that a build without PowerShell has help too.
    Import-Tool Microsoft.PowerShell.PlatyPS 1.0
    $pages = Get-ChildItem (Join-Path $PSScriptRoot 'docs/en-US') -Filter '*-*.md'
    $maml = Import-MarkdownCommandHelp -Path $pages.FullName |
        Export-MamlCommandHelp -OutputFolder ([System.IO.Path]::GetTempPath()) -Force
    Copy-Item $maml.FullName (Join-Path $PSScriptRoot 'docs/en-US') -Force
}

function Analyze {
    Import-Tool PSScriptAnalyzer 1.20
    # The manifest is looked at where it ships: its paths are those of the staged module.
    $scripts = Get-ChildItem $PSScriptRoot -Include '*.ps1', '*.psm1' -Recurse |
        Where-Object FullName -NotMatch '[\\/](out|bin|obj|node_modules)[\\/]'
    $found = @($scripts.FullName) + (Join-Path $module 'Neon.psd1') |
        ForEach-Object { Invoke-ScriptAnalyzer -Path $_ -Settings (Join-Path $PSScriptRoot 'PSScriptAnalyzerSettings.psd1') }
    $found
    if ($found) {
        throw "$(@($found).Count) findings."
    }
}

function Package {
    $script:Configuration = 'Release'
    Build
    $version = (Import-PowerShellDataFile (Join-Path $module 'Neon.psd1')).ModuleVersion
    $package = Join-Path $PSScriptRoot "out/Neon.$version.zip"
    Compress-Archive -Path $module -DestinationPath $package -Force
    Get-Item $package
}

function Publish {
    # The key is the gallery's, not Neon's.
    if (-not $env:PSGALLERY_API_KEY) {
        throw 'PSGALLERY_API_KEY is not set.'
    }
    $null = Package
    Publish-PSResource -Path $module -ApiKey $env:PSGALLERY_API_KEY
}

foreach ($name in $Task) {
    & $name
}
