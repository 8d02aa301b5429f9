<#
.SYNOPSIS
A schema gate, end to end, on a local Neon: branch, migrate, wait, compare, decide, clean up.

.DESCRIPTION
What a pipeline does for a pull request, on a machine without an account: it starts a local Neon, makes a
project with a small shop in it, branches it, runs a migration over the branch's own connection string, compares
the branch with its parent and says what the gate makes of it. It leaves nothing behind.

Exit code 0: the gate is open. 1: it is closed. 2: the schemas could not be compared. With -FailOn Any, which it
takes by itself, the gate is open if the schemas are equal and closed if they differ.

On a machine without PostgreSQL it runs on the memory engine, where a migration is given as the schema that it
leads to.

.EXAMPLE
dotnet pwsh ./build.ps1 Demo -Migration breaking

.EXAMPLE
./docs/examples/schema-gate.ps1 -Migration additive -FailOn Breaking
#>
[CmdletBinding()]
param(
    # The migration that runs on the branch.
    [ValidateSet('none', 'additive', 'breaking')]
    [string] $Migration = 'additive',

    # What closes the gate.
    [ValidateSet('Any', 'Caution', 'Breaking')]
    [string] $FailOn = 'Any',

    # What holds the databases.
    [ValidateSet('Auto', 'PostgreSql', 'Memory')]
    [string] $Engine = 'Auto'
)

$ErrorActionPreference = 'Stop'
if (-not (Get-Module -Name Neon)) {
    Import-Module -Name "$PSScriptRoot/../../out/Neon"
}

function Import-ShopSchema {
    # Brings a branch to a state of the shop: with psql where there is a PostgreSQL, as text where there is none.
    param($Branch, [string] $File)

    if ($emulator.Engine -eq 'Memory') {
        Set-NeonEmulatorSchema -Branch $Branch -Database shop -Path "$PSScriptRoot/shop/memory/$File"
        return
    }
    $connection = Get-NeonConnectionString -Branch $Branch -Database shop -AsPlainText
    & $psql $connection --quiet --no-psqlrc --set ON_ERROR_STOP=1 --file "$PSScriptRoot/shop/$File"
    if ($LASTEXITCODE -ne 0) {
        throw "psql ended with exit code $LASTEXITCODE."
    }
}

$exitCode = 2
$emulator = $null
try {
    $emulator = Start-NeonEmulator -Engine $Engine -Connect
    $psql = [System.IO.Path]::Combine("$($emulator.PostgresPath)", 'psql')
    "1. A local Neon runs at $($emulator.Uri) on the $($emulator.Engine) engine."

    $project = New-NeonProject shop -DatabaseName shop -Wait
    Import-ShopSchema -Branch $project.Branch -File 'schema.sql'
    "2. Project $($project.Id) has the shop on branch $($project.Branch)."

    $branch = New-NeonBranch "preview/$Migration" -Project $project -ExpiresIn '01:00:00' -Wait
    "3. Branch $branch ($($branch.Id)) is $($branch.CurrentState)."

    if ($Migration -ne 'none') {
        Import-ShopSchema -Branch $branch -File "$Migration.sql"
    }
    Wait-NeonOperation -Project $project
    "4. The migration '$Migration' has run on it, and the project is idle."

    $comparison = Compare-NeonSchema $branch -Database shop
    '5. Compared with its parent:'
    $comparison | Out-Default

    try {
        $comparison | Assert-NeonSchema -FailOn $FailOn
        $exitCode = 0
        "6. The gate is open: the impact of what differs from '$($comparison.Base)' is $($comparison.Impact)."
    }
    catch {
        if ($_.FullyQualifiedErrorId -notlike 'Neon.SchemaGateFailed*') {
            throw
        }
        $exitCode = 1
        "6. The gate is closed, and somebody has to agree to this change. $_"
    }

    Remove-NeonBranch $branch -Force -Wait
    "7. The branch is removed. Exit code $exitCode."
}
catch {
    $exitCode = 2
    "The schemas could not be compared: $_ Exit code 2."
}
finally {
    if ($emulator) {
        Stop-NeonEmulator $emulator
    }
}
exit $exitCode
