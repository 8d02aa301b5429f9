<#
.SYNOPSIS
A runbook for Azure Automation: tells every night whether a branch still has the schema that is kept with the code.

.DESCRIPTION
Compares a branch with the files that Export-NeonSchema wrote. The report goes to the job's output. Where the schemas differ the
job fails, so that an alert on failed jobs is all that has to be set up. It fails as well if they could not be compared.

It runs in Windows PowerShell 5.1 and in PowerShell 7. In Azure Automation the API key is the encrypted variable NeonApiKey;
elsewhere it is the environment's NEON_API_KEY.

.EXAMPLE
./nightly-drift.ps1 -Project shop -SchemaPath ./db
#>
[CmdletBinding()]
param(
    # The project, by name or id.
    [Parameter(Mandatory = $true)]
    [string] $Project,

    # A file or folder that Export-NeonSchema wrote.
    [Parameter(Mandatory = $true)]
    [string] $SchemaPath,

    # The branch.
    [string] $Branch = 'main',

    # The database, if not all are compared.
    [string] $Database = '*'
)

$ErrorActionPreference = 'Stop'
if (-not (Get-Module -Name Neon)) {
    Import-Module -Name Neon
}
if (Get-Command -Name Get-AutomationVariable -ErrorAction SilentlyContinue) {
    $env:NEON_API_KEY = Get-AutomationVariable -Name NeonApiKey
}

$comparisons = @(Compare-NeonSchema $Branch -Project $Project -BasePath $SchemaPath -Database $Database -Ignore Owner, Grant -ErrorAction Continue)
$comparisons | ConvertTo-NeonSchemaReport -As Markdown -Title "Drift of $Branch"
$unknown = @($comparisons | Where-Object { $_.Outcome -ne 'Compared' })
if ($unknown.Count -gt 0) {
    throw "The schema could not be compared: $($unknown.ErrorMessage -join ' ')"
}
$drifted = @($comparisons | Where-Object { $_.HasChanges })
if ($drifted.Count -gt 0) {
    throw "The schema has drifted in: $($drifted.DatabaseName -join ', ')."
}
