# The schema gate in the PowerShell that people have: whichever way comparisons come to it, it is closed if one of them could
# not be made, and open if nothing is wrong.

BeforeDiscovery {
    # What hands over the comparisons of the branch dev. In each, 'Compare' is the command that gives them.
    $ways = @(
        @{ Way = 'a pipeline'; Script = { & $Compare | Assert-NeonSchema @Gate } }
        @{ Way = 'a variable'; Script = { $kept = & $Compare; $kept | Assert-NeonSchema @Gate } }
        @{ Way = 'parentheses'; Script = { (& $Compare) | Assert-NeonSchema @Gate } }
        @{ Way = '-InputObject'; Script = { Assert-NeonSchema -InputObject @(& $Compare) @Gate } }
        @{ Way = '-InputObject with a list'; Script = { Assert-NeonSchema -InputObject ([Collections.Generic.List[object]] @(& $Compare)) @Gate } }
        @{ Way = 'a variable that the errors were cleared behind'; Script = { $kept = & $Compare; $Error.Clear(); $kept | Assert-NeonSchema @Gate } }
        @{ Way = 'a pipeline that clears the errors'; Script = { & $Compare | ForEach-Object { $Error.Clear(); $_ } | Assert-NeonSchema @Gate } }
        @{ Way = 'a function'; Script = { function Get-All { & $Compare }; Get-All | Assert-NeonSchema @Gate } }
        @{ Way = 'a loop'; Script = { $all = foreach ($turn in 1..2) { & $Compare }; $all | Assert-NeonSchema @Gate } }
        @{ Way = 'Where-Object'; Script = { & $Compare | Where-Object HasChanges | Assert-NeonSchema @Gate -AllowEmpty } }
        @{ Way = 'JSON'; Script = { & $Compare | ConvertTo-Json -Depth 6 | ConvertFrom-Json | Assert-NeonSchema @Gate } }
        @{ Way = 'JSON with names of values'; Script = { & $Compare | ConvertTo-Json -Depth 6 -EnumsAsStrings | ConvertFrom-Json | Assert-NeonSchema @Gate } }
        @{ Way = 'Export-Clixml'; Script = { & $Compare | Export-Clixml TestDrive:/kept.xml; Import-Clixml TestDrive:/kept.xml | Assert-NeonSchema @Gate } }
        @{ Way = 'Start-Job'; Script = { Start-Job { Import-Module $args[0]; & ([scriptblock]::Create($args[1])) } -ArgumentList $ModulePath, "$Compare" | Receive-Job -Wait -AutoRemoveJob | Assert-NeonSchema @Gate } }
        @{ Way = 'Start-ThreadJob'; Script = { Start-ThreadJob { Import-Module $args[0]; & ([scriptblock]::Create($args[1])) } -ArgumentList $ModulePath, "$Compare" | Receive-Job -Wait -AutoRemoveJob | Assert-NeonSchema @Gate } }
        @{ Way = 'ForEach-Object -Parallel'; Script = { $text = "$Compare"; 1..2 | ForEach-Object -Parallel { Import-Module $using:ModulePath; & ([scriptblock]::Create($using:text)) } | Assert-NeonSchema @Gate } }
    )
    $failures = @(
        @{ Failure = 'a database that the service does not compare'; Fault = $true; Compare = { Compare-NeonSchema dev -Project shop -ErrorAction SilentlyContinue } }
        @{ Failure = 'a failure that is ignored'; Fault = $true; Compare = { Compare-NeonSchema dev -Project shop -ErrorAction Ignore } }
        @{ Failure = 'a branch that is not there'; Fault = $false; Compare = { 'dev', 'typo' | Compare-NeonSchema -Project shop -ErrorAction Ignore } }
        @{ Failure = 'a branch that was not found before'; Fault = $false; Compare = { Get-NeonBranch dev, typo -Project shop -ErrorAction Ignore | Compare-NeonSchema } }
    )
    $closed = foreach ($way in $ways) { foreach ($failure in $failures) { $way + $failure } }
}

BeforeAll {
    . $PSScriptRoot/Fixture.ps1
    Start-Fixture -Engine Memory
    $null = New-NeonDatabase ledger -Branch main -Project shop -Owner shop_owner -Wait
    $null = Reset-NeonBranch dev -Project shop -Force -Wait
    $Gate = @{ AllowFile = '' }

    function Get-GateError([scriptblock] $Script) {
        try { $null = & $Script }
        catch { $_.FullyQualifiedErrorId.Split(',')[0] }
    }
}

AfterAll {
    Stop-Fixture
}

Describe 'The gate' {
    AfterEach {
        Clear-NeonEmulatorFault
    }

    It 'is closed to <Failure>, through <Way>' -ForEach $closed {
        if ($Fault) {
            Set-NeonEmulatorFault 403 -Path 'projects/*/branches/*/compare_schema' -Times 1
        }

        Get-GateError $Script | Should -BeExactly 'Neon.SchemaNotCompared'
    }

    It 'is open to whole comparisons, through <Way>' -ForEach $ways {
        $Compare = { Compare-NeonSchema dev -Project shop }

        Get-GateError $Script | Should -BeNullOrEmpty
    }

    It 'is closed under Import-Module -Prefix' {
        $result = Invoke-PowerShell -Command @"
            Import-Module '$ModulePath' -Prefix My
            try { 'dev', 'typo' | Compare-MyNeonSchema -Project shop -ErrorAction Ignore | Assert-MyNeonSchema; 'open' } catch { `$_.FullyQualifiedErrorId.Split(',')[0] }
            try { Get-MyNeonBranch dev, typo -Project shop -ErrorAction Ignore | Compare-MyNeonSchema | Assert-MyNeonSchema; 'open' } catch { `$_.FullyQualifiedErrorId.Split(',')[0] }
            try { Compare-MyNeonSchema dev -Project shop | Assert-MyNeonSchema; 'open' } catch { `$_.FullyQualifiedErrorId.Split(',')[0] }
"@

        $result | Should -Be 'Neon.SchemaNotCompared', 'Neon.SchemaNotCompared', 'open'
    }

    It 'is closed to what Select-Object makes' {
        Get-GateError { Compare-NeonSchema dev -Project shop | Select-Object * | Assert-NeonSchema } | Should -BeExactly 'Neon.SchemaNotCompared'
        Get-GateError { Compare-NeonSchema dev -Project shop | Select-Object HasChanges, Changes | Assert-NeonSchema } | Should -BeExactly 'Neon.SchemaNotCompared'
    }

    It 'waits for what -Expect names' {
        $dev = Get-NeonBranch dev -Project shop
        Get-GateError { $dev | Compare-NeonSchema | Assert-NeonSchema -Expect 2 } | Should -BeNullOrEmpty
        Get-GateError { $dev | Compare-NeonSchema | Assert-NeonSchema -Expect dev } | Should -BeNullOrEmpty
        Get-GateError { $dev | Compare-NeonSchema | Assert-NeonSchema -Expect $dev } | Should -BeNullOrEmpty
        Get-GateError { $dev | Compare-NeonSchema | Assert-NeonSchema -Expect dev, preview/2 } | Should -BeExactly 'Neon.SchemaNotCompared'
        Get-GateError { (Get-NeonBranch dev, typo -Project shop -ErrorAction Ignore) | Compare-NeonSchema | Assert-NeonSchema -Expect dev, typo } | Should -BeExactly 'Neon.SchemaNotCompared'
    }
}

Describe 'What a job made' {
    It 'is reported as what was made here' {
        Set-NeonEmulatorSchema shop 'CREATE TABLE public.t (id integer NOT NULL);' -Branch dev -Project shop
        $here = Compare-NeonSchema dev -Project shop
        $there = Start-Job { Import-Module $args[0]; Compare-NeonSchema dev -Project shop } -ArgumentList $ModulePath | Receive-Job -Wait -AutoRemoveJob

        foreach ($format in 'Markdown', 'Html', 'Json', 'Sarif', 'JUnit', 'GitHubAnnotations', 'AzureDevOps') {
            $there | ConvertTo-NeonSchemaReport $format | Should -BeExactly ($here | ConvertTo-NeonSchemaReport $format)
        }
    }

    It 'is waited for' {
        $made = Start-Job { Import-Module $args[0]; New-NeonBranch fromjob -Project shop } -ArgumentList $ModulePath | Receive-Job -Wait -AutoRemoveJob

        ($made | Wait-NeonOperation -PassThru).Name | Should -Be fromjob
    }
}
