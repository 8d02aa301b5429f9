<#
.SYNOPSIS
Imports Neon from a package before and after each of other modules, in processes of their own, and calls both.

.DESCRIPTION
The others bring assemblies of the same names in other versions; each module has to get its own.
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory)]
    [string] $Package,

    # The other modules, from the PowerShell Gallery.
    [Parameter(Mandatory)]
    [string[]] $Name
)

$ErrorActionPreference = 'Stop'
$ProgressPreference = 'Ignore'
$folder = (New-Item -ItemType Directory (Join-Path ([System.IO.Path]::GetTempPath()) "neon-$(New-Guid)")).FullName
try {
    Add-Type -AssemblyName System.IO.Compression.FileSystem
    [System.IO.Compression.ZipFile]::ExtractToDirectory($Package, [System.IO.Path]::Combine($folder, 'Neon', [System.IO.Path]::GetFileNameWithoutExtension($Package).Substring('Neon.'.Length)))
    foreach ($other in $Name) {
        Save-Module -Name $other -Path $folder -Repository PSGallery
    }
    $env:PSModulePath = $folder, (Join-Path $PSHOME 'Modules') -join [System.IO.Path]::PathSeparator
    $calls = @{
        'Neon'                           = 'if ((Compare-NeonSchema -Path $new -BasePath $old).Impact -ne "Breaking") { throw "Neon" }; try { Test-NeonConnection -ErrorAction Stop } catch { if ($_.FullyQualifiedErrorId -notlike "Neon.*") { throw } }'
        'Az.Accounts'                    = '$null = Get-AzContext -ListAvailable'
        'Microsoft.Graph.Authentication' = '$null = Get-MgContext; $null = Get-MgEnvironment'
    }
    $old = Join-Path $folder old.sql
    $new = Join-Path $folder new.sql
    Set-Content $old 'CREATE TABLE t (a int, b int);'
    Set-Content $new 'CREATE TABLE t (a int);'
    $program = (Get-Process -Id $PID).Path
    $failed = 0
    foreach ($other in $Name) {
        foreach ($order in @($other, 'Neon'), @('Neon', $other)) {
            $script = "`$ErrorActionPreference = 'Stop'; `$old = '$old'; `$new = '$new'`n" +
                (($order | ForEach-Object { "Import-Module $_" }) -join "`n") + "`n" + (($order | ForEach-Object { $calls[$_] }) -join "`n")
            $said = & $program -NoProfile -NonInteractive -Command $script 2>&1 | Out-String
            if ($LASTEXITCODE -ne 0) {
                $failed++
                "$($order -join ', then '): failed`n$said"
            }
            else {
                "$($order -join ', then '): passed"
            }
        }
    }
}
finally {
    Remove-Item $folder -Recurse -Force
}
exit [int]($failed -gt 0)
