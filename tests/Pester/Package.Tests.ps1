# The package as the gallery would get it, installed by somebody who has nothing yet: build.ps1 Package makes the same of a Release build.

BeforeAll {
    . $PSScriptRoot/Fixture.ps1
    $repository = (New-Item -ItemType Directory (Join-Path $TestDrive repository)).FullName
    $userHome = (New-Item -ItemType Directory (Join-Path $TestDrive home)).FullName
    $package = Compress-PSResource -Path $ModulePath -DestinationPath $repository -PassThru
}

Describe 'The package' {
    It 'is named by the module and its version' {
        $package.Name | Should -Be "Neon.$((Import-PowerShellDataFile (Join-Path $ModulePath Neon.psd1)).ModuleVersion).nupkg"
    }

    # Windows asks the user's profile for the folder of modules, whatever the environment says.
    It 'is installed, imported by its name, and gates a schema' -Skip:$IsWindows {
        $changed = @{ HOME = $userHome; PSModulePath = $null; XDG_DATA_HOME = $null; XDG_CONFIG_HOME = $null; XDG_CACHE_HOME = $null }
        $before = @{}
        foreach ($name in $changed.Keys) {
            $before[$name] = [System.Environment]::GetEnvironmentVariable($name)
            [System.Environment]::SetEnvironmentVariable($name, $changed[$name])
        }
        try {
            $said = Invoke-PowerShell -Command @"
`$ErrorActionPreference = 'Stop'
Register-PSResourceRepository -Name Local -Uri '$repository' -Trusted
Install-PSResource -Name Neon -Repository Local
Import-Module -Name Neon
"Installed in `$((Get-Module -Name Neon).ModuleBase)"
& '$([System.IO.Path]::GetFullPath((Join-Path $PSScriptRoot '../../docs/examples/schema-gate.ps1')))' -Migration breaking -FailOn Breaking
exit `$LASTEXITCODE
"@ *>&1 | Out-String -Width 500
            $exitCode = $LASTEXITCODE
        }
        finally {
            foreach ($name in $before.Keys) {
                [System.Environment]::SetEnvironmentVariable($name, $before[$name])
            }
        }

        $exitCode | Should -Be 1 -Because $said
        $said | Should -Match ([regex]::Escape("Installed in $userHome"))
        $said.TrimEnd() | Should -Match 'Exit code 1\.$'
    }
}
