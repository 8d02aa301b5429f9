# The package as a gallery gives it, installed by somebody who has nothing yet, with each of the two installers.

BeforeDiscovery {
    # What asks a repository's packages in Windows PowerShell 5.1 too, and what comes with PowerShell 7.4 and newer.
    $installers = @(
        @{
            Installer = 'PSResourceGet'
            Commands  = 'Register-PSResourceRepository -Name Local -Uri $repository -Trusted', 'Install-PSResource -Name Neon -Repository Local'
        }
        @{
            Installer = 'PowerShellGet 2'
            Commands  = 'Import-Module PowerShellGet -MaximumVersion 2.99', 'Register-PSRepository -Name Local -SourceLocation $repository -InstallationPolicy Trusted', 'Install-Module -Name Neon -Repository Local -Scope CurrentUser'
        }
    )
}

BeforeAll {
    . $PSScriptRoot/Fixture.ps1
    $package = Get-Item $env:NEON_TEST_PACKAGE
    $repository = (New-Item -ItemType Directory (Join-Path $TestDrive repository)).FullName
    Copy-Item $package $repository

    function Invoke-Clean([string] $UserHome, [string] $Script) {
        # In a process whose user has a home without settings and modules.
        $changed = @{ HOME = $UserHome; PSModulePath = $null; XDG_DATA_HOME = $null; XDG_CONFIG_HOME = $null; XDG_CACHE_HOME = $null }
        $before = @{}
        foreach ($name in $changed.Keys) {
            $before[$name] = [System.Environment]::GetEnvironmentVariable($name)
            [System.Environment]::SetEnvironmentVariable($name, $changed[$name])
        }
        try {
            Invoke-PowerShell -Command "`$ErrorActionPreference = 'Stop'; `$ProgressPreference = 'Ignore'; $Script" *>&1 | Out-String -Width 500
        }
        finally {
            foreach ($name in $before.Keys) {
                [System.Environment]::SetEnvironmentVariable($name, $before[$name])
            }
        }
    }

    function Get-FileDigest([string] $Folder) {
        # The files of a module, without what an installer notes beside them.
        Push-Location $Folder
        Get-ChildItem -Recurse -File | Where-Object Name -NotIn 'PSGetModuleInfo.xml' | ForEach-Object { "$((Get-FileHash $_.FullName).Hash) $(Resolve-Path $_.FullName -Relative)" } | Sort-Object
        Pop-Location
    }
}

Describe 'The package' -Tag Once {
    It 'is named by the module and its version' {
        $package.Name | Should -Be "Neon.$((Import-PowerShellDataFile $ModulePath).ModuleVersion).nupkg"
    }

    It 'names every library of others in its notices' {
        $notices = Get-Content (Join-Path $ModuleBase 'THIRD-PARTY-NOTICES.txt') -Raw
        $patterns = ($notices -split '={20,}')[0] -split '\r?\n' | Where-Object { $_ -match '^(bin/\S+)?\s+(?<names>\S.*?)\s{2,}\S+\s*$' } | ForEach-Object { $Matches.names -split ', ' }

        $others = (Get-ChildItem (Join-Path $ModuleBase bin) -Recurse -Filter '*.dll').BaseName | Where-Object { $_ -notlike 'Neon.*' } | Sort-Object -Unique

        $others | Should -Not -BeNullOrEmpty
        $others | Where-Object { $name = $_; -not ($patterns | Where-Object { $name -like $_ }) } | Should -BeNullOrEmpty
    }

    # Windows asks the user's profile for the folder of modules, whatever the environment says.
    It 'is installed by <Installer>, imported by its name, and gates a schema' -Skip:([System.Environment]::OSVersion.Platform -eq 'Win32NT') -ForEach $installers {
        $userHome = (New-Item -ItemType Directory (Join-Path $TestDrive "home of $Installer")).FullName

        $said = Invoke-Clean $userHome @"
`$repository = '$repository'
$($Commands -join "`n")
Import-Module -Name Neon
"Installed in `$((Get-Module -Name Neon).ModuleBase)."
& '$([System.IO.Path]::GetFullPath((Join-Path $PSScriptRoot '../../docs/examples/schema-gate.ps1')))' -Migration breaking -FailOn Breaking
exit `$LASTEXITCODE
"@
        $LASTEXITCODE | Should -Be 1 -Because $said
        $said.TrimEnd() | Should -Match 'Exit code 1\.$'
        $said -match "Installed in (?<folder>$([regex]::Escape($userHome)).*)\." | Should -BeTrue -Because $said
        Get-FileDigest $Matches.folder | Should -Be (Get-FileDigest $ModuleBase)
    }
}

Describe 'Two versions side by side' -Tag Once {
    BeforeAll {
        $both = Join-Path $TestDrive both
        $version = (Import-PowerShellDataFile $ModulePath).ModuleVersion
        foreach ($other in $version, '0.0.1') {
            $folder = [System.IO.Path]::Combine($both, 'Neon', $other)
            $null = New-Item -ItemType Directory $folder
            Copy-Item (Join-Path $ModuleBase '*') $folder -Recurse
            $manifest = Get-Item (Join-Path $folder Neon.psd1)
            $manifest.IsReadOnly = $false
            Set-Content $manifest.FullName ((Get-Content $manifest.FullName -Raw) -replace "(?m)(?<=^    ModuleVersion +=) '.*'", " '$other'")
        }
    }

    It 'are told apart: <Asked>' -ForEach @(
        @{ Asked = 'the newest if none is asked for'; Arguments = ''; Old = $false }
        @{ Asked = 'the one that is asked for'; Arguments = '-RequiredVersion 0.0.1'; Old = $true }
    ) {
        $found = Invoke-PowerShell -Command "`$env:PSModulePath = '$both'; Import-Module Neon $Arguments; (Get-Module Neon).Version.ToString(); (Get-Command Get-NeonProject).Module.ModuleBase; [Neon.NeonBranch].Assembly.Location"
        $wanted = if ($Old) { '0.0.1' } else { $version }
        $folder = [System.IO.Path]::Combine($both, 'Neon', $wanted)

        $found[0, 1] | Should -Be $wanted, $folder
        # Below bin/deps if it was compiled ahead for this platform.
        $found[2] | Should -BeLike ([System.IO.Path]::Combine($folder, 'bin', '*Neon.Api.dll'))
    }
}
