# What has to work in Windows PowerShell 5.1 as in PowerShell 7, written in the syntax that both have.

BeforeAll {
    . $PSScriptRoot/Fixture.ps1
    Start-Fixture -Engine Memory
    $secret = [System.Net.NetworkCredential]::new('', $Local.ApiKey).Password
}

AfterAll {
    Stop-Fixture
}

Describe 'The module in either edition of PowerShell' {
    It 'exports what its manifest says' {
        $manifest = Import-PowerShellDataFile $ModulePath

        (Get-Command -Module Neon).Name | Sort-Object | Should -Be ($manifest.CmdletsToExport | Sort-Object -Unique)
    }

    It 'has its public types before a cmdlet has run' {
        $name = Invoke-PowerShell -Command "Import-Module Neon; [Neon.NeonBranch].FullName"

        $name | Should -Be 'Neon.NeonBranch'
    }

    It 'has help' {
        (Get-Help Compare-NeonSchema).Synopsis | Should -Match '^Compares'
        (Get-Help New-NeonBranch -Examples | Out-String) | Should -Match 'New-NeonBranch'
    }

    It 'makes, finds, pipes and removes' {
        $branch = New-NeonBranch desktop -Project shop -Wait

        $branch | Should -BeOfType Neon.NeonBranch
        (Get-NeonProject shop | Get-NeonBranch desk*).Id | Should -Be $branch.Id
        ($branch | Get-NeonDatabase).Name | Should -Be shop
        $branch | Remove-NeonBranch -Force
        Get-NeonBranch -Project shop | Where-Object Name -EQ desktop | Should -BeNullOrEmpty
    }

    It 'changes nothing with -WhatIf' {
        Remove-NeonBranch dev -Project shop -WhatIf

        (Get-NeonBranch dev -Project shop).Name | Should -Be dev
    }

    It 'waits for operations' {
        $done = New-NeonBranch waited -Project shop | Get-NeonOperation | Wait-NeonOperation -PassThru

        $done.Status | Sort-Object -Unique | Should -Be 'finished'
    }

    It 'compares schemas and closes the gate' {
        Set-NeonEmulatorSchema -Project shop -Branch dev -Database shop -Sql 'CREATE TABLE public.t (a integer);'
        $comparison = Compare-NeonSchema dev -Project shop

        $comparison.HasChanges | Should -BeTrue
        { $comparison | Assert-NeonSchema -FailOn Any } | Should -Throw '*public.t*'
        ($comparison | ConvertTo-NeonSchemaReport Markdown) | Should -Match 'public\.t'
    }

    It 'compares files without a session' {
        $old = Join-Path $TestDrive old.sql
        $new = Join-Path $TestDrive new.sql
        Set-Content $old 'CREATE TABLE t (a integer, b integer);'
        Set-Content $new 'CREATE TABLE t (a integer);'

        (Compare-NeonSchema -Path $new -BasePath $old).Impact | Should -Be 'Breaking'
    }

    It 'runs SQL in a job and in several runspaces at once' {
        $job = Start-Job { Import-Module $args[0]; (Get-NeonBranch dev -Project shop).Name } -ArgumentList $ModulePath
        $job | Wait-Job | Receive-Job | Should -Be dev
        $job | Remove-Job

        $pool = [runspacefactory]::CreateRunspacePool(1, 4)
        $pool.Open()
        $calls = 1..8 | ForEach-Object {
            $shell = [powershell]::Create().AddScript('param($path) Import-Module $path; (Get-NeonBranch dev -Project shop).Name').AddArgument($ModulePath)
            $shell.RunspacePool = $pool
            @{ Shell = $shell; Call = $shell.BeginInvoke() }
        }
        $calls | ForEach-Object { $_.Shell.EndInvoke($_.Call); $_.Shell.Dispose() } | Should -Be (@('dev') * 8)
        $pool.Dispose()
    }

    It 'completes names' {
        $line = 'Get-NeonBranch -Project shop -Name d'

        (TabExpansion2 -inputScript $line -cursorColumn $line.Length).CompletionMatches.CompletionText | Should -Contain dev
    }

    It 'keeps the key out of what it shows' {
        $shown = Get-NeonContext | Format-List * -Force | Out-String
        $shown += Get-NeonProject -Verbose -Debug *>&1 | Out-String

        $shown | Should -Not -Match ([regex]::Escape($secret))
    }

    It 'is right in the culture <_>' -ForEach 'tr-TR', 'de-DE', 'ja-JP', 'th-TH' {
        $before = [System.Threading.Thread]::CurrentThread.CurrentCulture
        try {
            [System.Threading.Thread]::CurrentThread.CurrentCulture = $_
            $branch = New-NeonBranch "culture-$_" -Project shop -ExpiresIn 12h

            ($branch.ExpiresAt - [DateTimeOffset]::UtcNow).TotalHours | Should -BeGreaterThan 11
            $branch.CreatedAt.Year | Should -BeGreaterThan 2024
            $branch.CreatedAt.Year | Should -BeLessThan 2500
            Remove-NeonBranch "culture-$_" -Project shop -Force
        }
        finally {
            [System.Threading.Thread]::CurrentThread.CurrentCulture = $before
        }
    }

    It 'works in constrained language' {
        $said = Invoke-PowerShell -Command "Import-Module Neon; `$ExecutionContext.SessionState.LanguageMode = 'ConstrainedLanguage'; (Get-NeonBranch dev -Project shop).Name; (Compare-NeonSchema dev -Project shop).HasChanges"

        $said | Should -Be 'dev', 'True'
    }
}
