# The module as a user has it: in PowerShell, installed from its package, over a local Neon.

BeforeDiscovery {
    . $PSScriptRoot/Fixture.ps1
    $cmdlets = (Import-PowerShellDataFile $ModulePath).CmdletsToExport | ForEach-Object { @{ Name = $_ } }
}

BeforeAll {
    . $PSScriptRoot/Fixture.ps1
    Start-Fixture

    function Invoke-Fresh([string] $Script) {
        # Runs a script in a process of its own, with the module imported.
        Invoke-PowerShell -Command "`$ErrorActionPreference = 'Stop'; Import-Module '$ModulePath'; $Script"
    }

    function Get-Completion([string] $Line) {
        (TabExpansion2 -inputScript $Line -cursorColumn $Line.Length).CompletionMatches
    }

    function Get-Secret {
        # What no output may hold: the key and the passwords, as text.
        ConvertFrom-SecureString $Local.ApiKey -AsPlainText
        Get-NeonRolePassword shop_owner -Branch dev -Project shop -AsPlainText
        Get-NeonRolePassword shop_owner -Branch main -Project shop -AsPlainText
    }
}

AfterAll {
    Stop-Fixture
}

Describe 'Import' {
    It 'loads only the assemblies with public types' {
        $ours = Invoke-Fresh "[System.AppDomain]::CurrentDomain.GetAssemblies() | Where-Object Location -Like '$ModuleBase*' | ForEach-Object { `$_.GetName().Name }"

        $ours | Sort-Object | Should -Be 'Neon.Api', 'Neon.PowerShell', 'Neon.Schema', 'Neon.Startup'
    }

    It 'loads what it depends on out of the way of others' {
        $found = Invoke-Fresh "`$null = Get-NeonProject; [System.Runtime.Loader.AssemblyLoadContext]::Default.Assemblies | Where-Object Location -Like '$ModuleBase*' | ForEach-Object { `$_.GetName().Name }"

        $found | Where-Object { $_ -notin 'Neon.PowerShell', 'Neon.Api', 'Neon.Schema', 'Neon.Startup', 'Neon.Loader' } | Should -BeNullOrEmpty
    }

    It 'takes code that is compiled for its platform where the package has it' {
        $platform = [System.AppDomain]::CurrentDomain.GetData('RUNTIME_IDENTIFIER')
        Copy-Item $ModuleBase (Join-Path $TestDrive Precompiled) -Recurse
        $deps = Join-Path $TestDrive Precompiled/bin/deps
        $compiled = New-Item -ItemType Directory (Join-Path $deps $platform) -Force
        Copy-Item (Join-Path $deps net8.0/*) $compiled
        Copy-Item (Join-Path $TestDrive Precompiled/bin/Neon.Api.dll), (Join-Path $TestDrive Precompiled/bin/Neon.Schema.dll) $compiled

        $found = Invoke-PowerShell -Command "`$ErrorActionPreference = 'Stop'; Import-Module '$(Join-Path $TestDrive Precompiled/Neon.psd1)'; `$null = Get-NeonProject; ([System.AppDomain]::CurrentDomain.GetAssemblies() | Where-Object { `$_.GetName().Name -in 'Neon.Api', 'Neon.Schema', 'Neon.Client' }).Location"

        $found | Split-Path | Split-Path -Leaf | Should -Be (@($platform) * 3)
    }

    It 'names <_> at the first request if it is missing' -ForEach 'Polly.Core.dll', 'Microsoft.Extensions.Options.dll' {
        $copy = Join-Path $TestDrive "Without.$_"
        Copy-Item $ModuleBase $copy -Recurse
        Get-ChildItem (Join-Path $copy bin/deps) -Recurse -Filter $_ | Remove-Item -Force

        $found = Invoke-PowerShell -Command "Import-Module '$(Join-Path $copy Neon.psd1)' -ErrorAction Stop; try { Get-NeonProject } catch { `$_.FullyQualifiedErrorId; `$_.Exception.Message }"

        $found | Select-Object -First 1 | Should -BeLike 'Neon.DependenciesMissing,*'
        $found | Select-Object -Last 1 | Should -BeLike "*: $_."
    }

    It 'works twice with -Force' {
        $found = Invoke-Fresh "Import-Module '$ModulePath' -Force; Import-Module '$ModulePath' -Force; (Get-NeonProject shop).Name"

        $found | Should -Be shop
    }

    It 'exports what the manifest says' {
        (Get-Command -Module Neon).Name | Sort-Object | Should -Be ((Get-Module Neon).ExportedCmdlets.Keys | Sort-Object)
    }
}

Describe 'Get-Help of <Name>' -ForEach $cmdlets {
    BeforeAll {
        $script:help = Get-Help $Name -Full
    }

    It 'has a synopsis and a description' {
        $help.Synopsis | Should -Not -BeNullOrEmpty
        # Without help the engine makes a synopsis of the syntax.
        $help.Synopsis | Should -Not -Match '^\s*\w+-Neon'
        ($help.description | Out-String).Trim() | Should -Not -BeNullOrEmpty
    }

    It 'describes each parameter' {
        $common = [System.Management.Automation.PSCmdlet]::CommonParameters
        # Get-Help -Parameter would say the same, and take a hundred times as long for all of them.
        $described = @($help.parameters.parameter | Where-Object { ($_.description.Text -join '').Trim() }).Name
        $wanted = @((Get-Command $Name).Parameters.Keys | Where-Object { $_ -notin $common })
        $wanted | Where-Object { $_ -notin $described } | Should -BeNullOrEmpty
    }

    It 'has examples that show their code' {
        $examples = @($help.examples.example)
        $examples.Count | Should -BeGreaterOrEqual 2
        $examples.code | Should -Not -BeNullOrEmpty
        (Get-Help $Name -Examples | Out-String) | Should -Not -Match '```'
    }
}

Describe 'Get-Help -Parameter' {
    It 'describes the parameter' {
        (Get-Help New-NeonBranch -Parameter Wait).description.Text | Should -Match 'finished the work'
    }
}

Describe 'The about topics' {
    It '<_> is found' -ForEach 'about_Neon', 'about_Neon_Authentication', 'about_Neon_Pipelines', 'about_Neon_SchemaGates', 'about_Neon_Emulator', 'about_Neon_Errors' {
        Get-Help $_ | Out-String | Should -Match 'SHORT DESCRIPTION'
    }
}

Describe 'Views' {
    It 'shows <Type> as a table with <Header>' -ForEach @(
        @{ Type = 'projects'; Script = { Get-NeonProject }; Header = 'Name', 'Id', 'RegionId', 'Created', 'OrgId' }
        @{ Type = 'branches'; Script = { Get-NeonBranch -Project shop }; Header = 'Name', 'Id', 'State', 'Default', 'Created', 'ExpiresAt' }
        @{ Type = 'databases'; Script = { Get-NeonDatabase -Branch dev -Project shop }; Header = 'Name', 'OwnerName', 'BranchId', 'Created', 'ProjectId' }
        @{ Type = 'roles'; Script = { Get-NeonRole -Branch dev -Project shop }; Header = 'Name', 'Protected', 'BranchId' }
        @{ Type = 'computes'; Script = { Get-NeonEndpoint -Project shop }; Header = 'Id', 'Type', 'State', 'BranchId', 'Host' }
        @{ Type = 'operations'; Script = { Get-NeonOperation -Project shop }; Header = 'Action', 'Id', 'Status', 'Duration', 'BranchId' }
        @{ Type = 'organizations'; Script = { Get-NeonOrganization }; Header = 'Name', 'Id', 'Plan', 'Created', 'Handle' }
        @{ Type = 'regions'; Script = { Get-NeonRegion }; Header = 'Name', 'RegionId', 'Default' }
        @{ Type = 'connection strings'; Script = { Get-NeonConnectionString dev -Project shop }; Header = 'DatabaseName', 'RoleName', 'Pooled', 'ConnectionString' }
        @{ Type = 'schemas'; Script = { Get-NeonSchema dev -Project shop }; Header = 'DatabaseName', 'BranchName', 'BranchId', 'PointInTime' }
        @{ Type = 'comparisons'; Script = { Compare-NeonSchema dev -Project shop | Format-Table }; Header = 'DatabaseName', 'Branch', 'Base', 'HasChanges', 'Impact', 'Changes', 'ProjectId' }
    ) {
        # Wide enough for every column.
        $text = & $Script | Out-String -Width 200
        $first = $text -replace '\x1b\[[0-9;]*m' -split '\r?\n' | Where-Object { $_.Trim() } | Select-Object -First 1

        $first | Should -Match ('^\s*' + ($Header -join '\s+.*?'))
    }

    It 'shows <Type> as a list with <Header>' -ForEach @(
        @{ Type = 'the user'; Script = { Get-NeonUser }; Header = 'Email' }
        @{ Type = 'the context'; Script = { Get-NeonContext }; Header = 'BaseUri', 'AccountId' }
        @{ Type = 'the local Neon'; Script = { $Local }; Header = 'Uri', 'Engine', 'ProcessId' }
        @{ Type = 'a session'; Script = { Connect-Neon -NoDefault }; Header = 'BaseUri', 'AuthMethod', 'IsOpen' }
    ) {
        $text = (& $Script | Out-String) -replace '\x1b\[[0-9;]*m'
        foreach ($label in $Header) {
            $text | Should -Match "(?m)^$label\s+:"
        }
    }

    It 'shows a comparison as its diff' {
        Compare-NeonSchema dev -Project shop | Out-String | Should -Match 'shop: dev against main'
    }
}

Describe 'Tab completion' {
    BeforeAll {
        $null = New-NeonBranch "it's new" -Project shop
    }

    AfterAll {
        Remove-NeonBranch "it's new" -Project shop -Force -Wait
    }

    It 'completes projects, with the id as the tool tip' {
        $found = Get-Completion 'Get-NeonProject s'

        $found.CompletionText | Should -Be shop
        $found.ToolTip | Should -BeLike "$($Project.Id)*"
    }

    It 'completes the branches of the project on the line' {
        (Get-Completion 'Get-NeonBranch -Project shop -Branch ').CompletionText | Should -Be dev, "'it''s new'", main
    }

    It 'quotes what needs it, and accepts what it quoted' {
        $text = (Get-Completion 'Get-NeonBranch -Project shop -Branch it').CompletionText
        (& ([scriptblock]::Create("Get-NeonBranch -Project shop -Branch $text"))).Name | Should -Be "it's new"
    }

    It 'completes within quotes' {
        (Get-Completion "Get-NeonBranch -Project shop -Branch 'de").CompletionText | Should -Match '^''?dev''?$'
    }

    It 'completes databases' {
        (Get-Completion 'Get-NeonDatabase -Project shop -Branch dev -Database s').CompletionText | Should -Be shop
    }

    It 'knows a branch at once that was just made' {
        $null = Get-Completion 'Get-NeonBranch -Project shop -Branch '
        $null = New-NeonBranch fresh -Project shop -Wait
        (Get-Completion 'Get-NeonBranch -Project shop -Branch f').CompletionText | Should -Be fresh
        Remove-NeonBranch fresh -Project shop -Force
        Get-Completion 'Get-NeonBranch -Project shop -Branch fresh' | Where-Object ResultType -EQ ParameterValue | Should -BeNullOrEmpty
    }
}

Describe 'Lists' {
    It 'asks for one page where one branch is wanted' {
        # -Verbose tells each request.
        $one = Get-NeonBranch -Project $Project.Id -PageSize 1 -Verbose 4>&1 | Select-Object -First 2
        $all = Get-NeonBranch -Project $Project.Id -PageSize 1 -Verbose 4>&1

        @($one | Where-Object { $_ -is [Neon.NeonBranch] }).Count | Should -Be 1
        @($one | Where-Object { $_ -is [System.Management.Automation.VerboseRecord] -and "$_" -like 'GET *branches*' }).Count | Should -BeLessOrEqual 1
        @($all | Where-Object { $_ -is [System.Management.Automation.VerboseRecord] -and "$_" -like 'GET *branches*' }).Count | Should -BeGreaterThan 1
    }
}

Describe 'Secrets' {
    It 'are not in the JSON of <Name>' -ForEach @(
        @{ Name = 'a session'; Script = { Connect-Neon -NoDefault } }
        @{ Name = 'the context'; Script = { Get-NeonContext } }
        @{ Name = 'the local Neon'; Script = { $Local } }
        @{ Name = 'a new project'; Script = { New-NeonProject json -Wait; Remove-NeonProject json -Force } }
        @{ Name = 'a branch'; Script = { Get-NeonBranch -Project shop } }
        @{ Name = 'a role'; Script = { Get-NeonRole -Branch dev -Project shop } }
        @{ Name = 'a role password'; Script = { Get-NeonRolePassword shop_owner -Branch dev -Project shop } }
        @{ Name = 'a connection string'; Script = { Get-NeonConnectionString dev -Project shop } }
        @{ Name = 'a new branch'; Script = { New-NeonBranch json -Project shop -Wait; Remove-NeonBranch json -Project shop -Force } }
        @{ Name = 'a reset password'; Script = { Reset-NeonRolePassword shop_owner -Branch dev -Project shop -Force } }
    ) {
        $json = & $Script | ConvertTo-Json -Depth 6 -WarningAction Ignore
        $json | Should -Not -BeNullOrEmpty
        foreach ($secret in Get-Secret) {
            $json.Contains($secret) | Should -BeFalse
        }
        # A connection string has a password between the colon and the at sign.
        $json | Should -Not -Match 'postgres(ql)?://[^:/@"]+:(?!\*+%?@)[^@"]+@'
    }

    It 'are not in a transcript, with -Verbose and -Debug and errors' {
        $file = Join-Path $TestDrive transcript.txt
        $null = Invoke-Fresh @"
Start-Transcript '$file' | Out-Null
`$ErrorActionPreference = 'Continue'; `$VerbosePreference = `$DebugPreference = 'Continue'
Connect-Neon -PassThru
Get-NeonContext
Get-NeonRolePassword shop_owner -Branch dev -Project shop
Get-NeonConnectionString dev -Project shop
Reset-NeonRolePassword shop_owner -Branch dev -Project shop -Force | Format-List *
New-NeonBranch transcript -Project shop -Wait | Format-List *
Remove-NeonBranch transcript -Project shop -Force
Get-NeonBranch nothing -Project shop
Stop-Transcript
"@ *>&1
        $text = Get-Content $file -Raw
        $text | Should -Match 'DEBUG: '
        foreach ($secret in Get-Secret) {
            $text.Contains($secret) | Should -BeFalse
        }
        $text | Should -Not -Match 'postgres(ql)?://[^:/@"\s]+:(?!\*+%?@)[^@"\s]+@'
    }

    It 'are not in what a process says as it ends with an error' {
        $string = '$((Get-NeonConnectionString dev -Project shop -AsPlainText))'
        foreach ($last in "Get-NeonBranch $string -Project shop", "Invoke-NeonApi $string", "Connect-Neon -BaseUri $string") {
            $text = Invoke-Fresh "Connect-Neon; $last" 2>&1 | Out-String -Width 4000

            $LASTEXITCODE | Should -Be 1
            $text | Should -Not -BeNullOrEmpty
            foreach ($secret in Get-Secret) {
                $text.Contains($secret) | Should -BeFalse
            }
        }
    }
}

Describe 'Pipelines' {
    BeforeEach {
        $script:branch = New-NeonBranch piped -Project shop -Wait
    }

    AfterEach {
        Get-NeonBranch 'piped*' -Project shop | Remove-NeonBranch -Force -Wait
    }

    It 'goes from a project to everything in it' {
        (Get-NeonProject shop | Get-NeonBranch piped).Id | Should -Be $branch.Id
        ($branch | Get-NeonDatabase).Name | Should -Be shop
        ($branch | Get-NeonRole).Name | Should -Be shop_owner
        ($branch | Get-NeonEndpoint).BranchId | Should -Be $branch.Id
        ($branch | Get-NeonSchema).DatabaseName | Should -Be shop
        ($branch | Compare-NeonSchema).HasChanges | Should -BeFalse
        ($branch | Get-NeonDatabase | Get-NeonConnectionString).DatabaseName | Should -Be shop
        ($branch | Get-NeonEndpoint | Get-NeonConnectionString).BranchId | Should -Be $branch.Id
        ($branch | Get-NeonRole | Get-NeonRolePassword).RoleName | Should -Be shop_owner
        ($branch | Get-NeonProject).Id | Should -Be $Project.Id
        ($branch | Get-NeonBranch).Id | Should -Be $branch.Id
        @($branch | Get-NeonOperation).Count | Should -BeGreaterThan 0
    }

    It 'changes, waits for and removes what is piped' {
        ($branch | Set-NeonBranch -Protected).Protected | Should -BeTrue
        ($branch | Set-NeonBranch -Protected:$false).Protected | Should -BeFalse
        ($branch | Get-NeonEndpoint | Set-NeonEndpoint -SuspendTimeoutSeconds 120 | Wait-NeonOperation -PassThru).SuspendTimeoutSeconds | Should -Be 120
        ($branch | New-NeonRole helper -Wait | Remove-NeonRole -Force -PassThru | Wait-NeonOperation -PassThru).Name | Should -Be helper
        ($branch | New-NeonDatabase extra | Wait-NeonOperation -PassThru | Set-NeonDatabase -NewName more -Wait).Name | Should -Be more
        $branch | Get-NeonDatabase more | Remove-NeonDatabase -Force -Wait
        ($branch | Get-NeonDatabase).Name | Should -Be shop
        ($branch | Remove-NeonBranch -Force -PassThru | Wait-NeonOperation -PassThru).Id | Should -Be $branch.Id
        Get-NeonBranch 'piped*' -Project shop | Should -BeNullOrEmpty
    }

    It 'takes objects that came through <Way>' -ForEach @(
        @{ Way = 'JSON'; Copy = { $_ | ConvertTo-Json -Depth 5 -WarningAction Ignore | ConvertFrom-Json } }
        @{ Way = 'CLIXML'; Copy = { $file = Join-Path $TestDrive copy.xml; $_ | Export-Clixml $file; Import-Clixml $file } }
        @{ Way = 'CSV'; Copy = { $_ | ConvertTo-Csv | ConvertFrom-Csv } }
    ) {
        $copied = $branch | ForEach-Object $Copy
        ($copied | Get-NeonDatabase).Name | Should -Be shop
        ($copied | Set-NeonBranch -Protected).Protected | Should -BeTrue
        ($copied | Set-NeonBranch -Protected:$false).Protected | Should -BeFalse
        ($branch | Get-NeonEndpoint | ForEach-Object $Copy | Restart-NeonEndpoint -Wait -PassThru).BranchId | Should -Be $branch.Id
        ($branch | Get-NeonRole | ForEach-Object $Copy | Get-NeonRolePassword).RoleName | Should -Be shop_owner
        $copied | Wait-NeonOperation
        $copied | Remove-NeonBranch -Force -Wait
        Get-NeonBranch 'piped*' -Project shop | Should -BeNullOrEmpty
    }

    It 'takes objects of a job' {
        $copied = Start-Job { Import-Module $using:ModulePath; Get-NeonBranch piped -Project shop } | Receive-Job -Wait -AutoRemoveJob
        $copied.PSObject.TypeNames[0] | Should -Be 'Deserialized.Neon.NeonBranch'
        ($copied | Get-NeonDatabase).Name | Should -Be shop
        ($copied | Remove-NeonBranch -Force -PassThru).Id | Should -Be $branch.Id
    }

    It 'refuses to delete by an object of another kind, copied or not' {
        $branch | Get-NeonRole | Remove-NeonBranch -Force -ErrorVariable one -ErrorAction SilentlyContinue
        $branch | Remove-NeonProject -Force -ErrorVariable two -ErrorAction SilentlyContinue
        $file = Join-Path $TestDrive role.xml
        $branch | Get-NeonRole | Export-Clixml $file
        Import-Clixml $file | Remove-NeonBranch -Force -ErrorVariable three -ErrorAction SilentlyContinue

        ($one + $two + $three).FullyQualifiedErrorId | Should -BeLike 'Neon.WrongKind,*'
        (Get-NeonBranch piped -Project shop).Id | Should -Be $branch.Id
    }

    It 'runs in parallel with the session of the caller' {
        $session = Connect-Neon -NoDefault
        $id = $Project.Id
        $names = 1..6 | ForEach-Object -ThrottleLimit 3 -Parallel {
            Import-Module $using:ModulePath
            (Get-NeonBranch piped -Project $using:id -Session $using:session).Name
        }

        $names | Should -Be (@('piped') * 6)
    }
}

Describe '-WhatIf' {
    BeforeAll {
        function Get-State {
            # How large a project and its branches are changes by itself.
            Get-NeonProject | Select-Object * -ExcludeProperty SyntheticStorageSize; Get-NeonBranch -Project shop | Select-Object * -ExcludeProperty LogicalSize; Get-NeonEndpoint -Project shop; Get-NeonOperation -Project shop
        }
    }

    It 'changes nothing' {
        $before = Get-State | ConvertTo-Json -Depth 4 -WarningAction Ignore
        $null = & {
            $WhatIfPreference = $true
            New-NeonProject other
            Set-NeonProject shop -NewName other
            Remove-NeonProject shop -Force
            New-NeonBranch other -Project shop
            Set-NeonBranch dev -Project shop -Protected
            Rename-NeonBranch dev other -Project shop
            Reset-NeonBranch dev -Project shop -Force
            Restore-NeonBranch dev main -Project shop -Force
            Remove-NeonBranch dev -Project shop -Force
            New-NeonDatabase other -Branch dev -Project shop
            Set-NeonDatabase shop -NewName other -Branch dev -Project shop
            Remove-NeonDatabase shop -Branch dev -Project shop -Force
            New-NeonRole other -Branch dev -Project shop
            Remove-NeonRole shop_owner -Branch dev -Project shop -Force
            Reset-NeonRolePassword shop_owner -Branch dev -Project shop -Force
            New-NeonEndpoint dev -Type read_only -Project shop
            Get-NeonEndpoint -Project shop | Set-NeonEndpoint -SuspendTimeoutSeconds 1
            Get-NeonEndpoint -Project shop | Suspend-NeonEndpoint
            Get-NeonEndpoint -Project shop | Restart-NeonEndpoint
            Get-NeonEndpoint -Project shop | Start-NeonEndpoint
            Get-NeonEndpoint -Project shop | Remove-NeonEndpoint -Force
            Set-NeonEmulatorSchema shop 'CREATE TABLE t (id int);' -Branch dev -Project shop
            Invoke-NeonApi "projects/$($Project.Id)" DELETE -Force
            Set-NeonContext shop -Branch dev
            Stop-NeonEmulator
        }
        $after = Get-State | ConvertTo-Json -Depth 4 -WarningAction Ignore

        $after | Should -Be $before
        (Get-NeonContext).ProjectId | Should -BeNullOrEmpty
        (Get-NeonSchema dev -Database shop -Project shop).Sql | Should -Not -Match 'CREATE TABLE'
    }
}
