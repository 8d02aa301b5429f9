# The local Neon that the tests and the examples of the help run against: one a file, started by Start-Fixture in
# BeforeAll and ended by Stop-Fixture in AfterAll. about_Neon_Emulator tells a reader how to get the same.

. $PSScriptRoot/PowerShell.ps1

# The one that Run.ps1 has put on the module path.
$ModulePath = (Get-Module -Name Neon -ListAvailable | Select-Object -First 1).Path
$ModuleBase = Split-Path $ModulePath
# For the tests, which PSScriptAnalyzer doesn't read together with this.
$null = $ModuleBase

function Start-Fixture {
    # A project 'shop' with branches 'main' (the default) and 'dev', and the database 'shop'.
    [CmdletBinding(SupportsShouldProcess)]
    param([string] $Engine = 'Auto')

    if (-not $PSCmdlet.ShouldProcess('a local Neon', 'Start')) {
        return
    }
    Import-Module $ModulePath -Force
    $script:Local = Start-NeonEmulator -Engine $Engine -Pace 0 -Connect -WarningAction Ignore
    # As a pipeline has them: Connect-Neon without arguments means the local Neon.
    $env:NEON_API_KEY = [System.Net.NetworkCredential]::new('', $script:Local.ApiKey).Password
    $env:NEON_API_HOST = $script:Local.Uri
    Reset-Fixture
}

function Reset-Fixture {
    [CmdletBinding(SupportsShouldProcess)]
    param()

    if (-not $PSCmdlet.ShouldProcess('the local Neon', 'Reset')) {
        return
    }
    Reset-NeonEmulator
    $script:Project = New-NeonProject shop -DatabaseName shop -Wait
    $null = New-NeonBranch dev -Project shop -Wait
}

function Stop-Fixture {
    [CmdletBinding(SupportsShouldProcess)]
    param()

    if (-not $PSCmdlet.ShouldProcess('the local Neon', 'Stop')) {
        return
    }
    if ($script:Local) {
        Stop-NeonEmulator $script:Local
    }
    $env:NEON_API_KEY = $env:NEON_API_HOST = $null
}
