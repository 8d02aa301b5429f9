# What a caller has set, and what ends a caller: strict mode, error preferences, Ctrl+C, and a folder that may not be written to.

BeforeDiscovery {
    # A process that was started in the background of a shell without job control ignores it, and so would its children.
    $canInterrupt = $IsLinux -and -not (([convert]::ToUInt64(((Get-Content /proc/self/status) -match '^SigIgn:' -replace '^SigIgn:\s*')[0], 16)) -band 2)
}

BeforeAll {
    . $PSScriptRoot/Fixture.ps1
    Start-Fixture -Engine Memory
    Set-NeonEmulatorSchema shop 'CREATE TABLE public.t (id integer NOT NULL);' -Branch dev -Project shop

    function Invoke-Session([string] $Script) {
        # In a session of its own: what it wrote, its errors, and the error that ended it.
        $state = [initialsessionstate]::CreateDefault()
        $state.ImportPSModule($ModulePath)
        $shell = [powershell]::Create($state)
        try {
            $null = $shell.AddScript($Script)
            $output = [System.Management.Automation.PSDataCollection[psobject]]::new()
            $end = $null
            try { $shell.Invoke($null, $output) }
            catch { $end = $_.Exception.InnerException }
            [pscustomobject]@{ Output = $output; Errors = @($shell.Streams.Error); End = $end }
        }
        finally {
            $shell.Runspace.Dispose()
            $shell.Dispose()
        }
    }
}

AfterAll {
    Stop-Fixture
}

Describe 'Strict mode' {
    It 'finds nothing in the cmdlets, their views and their completers' {
        $run = Invoke-Session @'
Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
Set-NeonContext shop
$branch = New-NeonBranch strict -Wait
$all = @(
    Get-NeonProject; Get-NeonBranch; Get-NeonBranch typo*; Get-NeonDatabase -Branch dev; Get-NeonRole -Branch dev; Get-NeonEndpoint
    Get-NeonOperation; Get-NeonSnapshot; Get-NeonConnectionString dev; Get-NeonContext; Get-NeonUser; Get-NeonOrganization; Get-NeonSchema dev
    Compare-NeonSchema dev; Compare-NeonSchema dev | Group-NeonSchema; (Compare-NeonSchema dev).Changes
)
foreach ($view in { $input | Out-String }, { $input | Format-List | Out-String }, { $input | Format-Table | Out-String }, { $input | ConvertTo-Json -Depth 3 -WarningAction Ignore }) {
    foreach ($one in $all) { $null = $one | & $view }
}
$null = Get-NeonBranch | Format-Custom | Out-String
$line = 'Get-NeonBranch -Branch '
(TabExpansion2 -inputScript $line -cursorColumn $line.Length).CompletionMatches.CompletionText
$branch | Remove-NeonBranch -Force -Wait
'done'
'@
        $run.End | Should -BeNullOrEmpty
        $run.Errors | Should -BeNullOrEmpty
        $run.Output | Should -Be 'dev', 'main', 'strict', 'done'
    }
}

Describe '$ErrorActionPreference <Preference>' -ForEach @(
    @{ Preference = 'Continue'; Goes = $true; Told = 1 }
    @{ Preference = 'SilentlyContinue'; Goes = $true; Told = 0 }
    @{ Preference = 'Ignore'; Goes = $true; Told = 0 }
    @{ Preference = 'Stop'; Goes = $false; Told = 0 }
) {
    It 'decides what becomes of a branch that is not found' {
        $run = Invoke-Session "`$ErrorActionPreference = '$Preference'; (Get-NeonBranch typo, dev -Project shop).Name; 'next'"

        if ($Goes) {
            $run.Output | Should -Be 'dev', 'next'
            $run.End | Should -BeNullOrEmpty
        }
        else {
            $run.Output | Should -BeNullOrEmpty
            $run.End.ErrorRecord.FullyQualifiedErrorId | Should -BeLike 'Neon.NotFound*'
        }
        $run.Errors | Should -HaveCount $Told
    }

    It 'is overruled by -ErrorAction' {
        $run = Invoke-Session "`$ErrorActionPreference = '$Preference'; try { Get-NeonBranch typo -Project shop -ErrorAction Stop; 'next' } catch { `$_.FullyQualifiedErrorId -replace ',.*' }; Get-NeonBranch typo -Project shop -ErrorAction Ignore; 'end'"

        $run.Output | Should -Be 'Neon.NotFound', 'end'
        $run.Errors | Should -BeNullOrEmpty
    }

    It 'lets a closed gate be caught' {
        $run = Invoke-Session "`$ErrorActionPreference = '$Preference'; try { Compare-NeonSchema dev -Project shop | Assert-NeonSchema -FailOn Any; 'next' } catch { `$_.FullyQualifiedErrorId -replace ',.*' }"

        $run.Output | Should -Be 'Neon.SchemaGateFailed'
    }

    It 'ends a script at a closed gate, unless it silences throw too' {
        $run = Invoke-Session "`$ErrorActionPreference = '$Preference'; Compare-NeonSchema dev -Project shop | Assert-NeonSchema -FailOn Any; 'next'"
        $thrown = Invoke-Session "`$ErrorActionPreference = '$Preference'; throw 'closed'; 'next'"

        $run.Output | Should -Be $thrown.Output
        if ($Preference -in 'Continue', 'Stop') {
            $run.Output | Should -BeNullOrEmpty
            $run.End.ErrorRecord.FullyQualifiedErrorId | Should -BeLike 'Neon.SchemaGateFailed*'
        }
    }
}

Describe 'Ctrl+C' {
    It 'ends the process at once and without an error, and removes the branch that was made for the time' -Skip:(-not $canInterrupt) {
        $script = Join-Path $TestDrive interrupted.ps1
        Set-Content $script "Import-Module '$ModulePath'; Use-NeonBranch -Name passing -Parent main -Project shop { 'ready'; Start-Sleep 300 }; 'next'"
        $program = (Get-Process -Id $PID).Path
        $start = [System.Diagnostics.ProcessStartInfo]::new($program)
        if ([System.IO.Path]::GetFileNameWithoutExtension($program) -eq 'dotnet') {
            $start.ArgumentList.Add((Join-Path $PSHOME 'pwsh.dll'))
        }
        '-NoProfile', '-NonInteractive', '-File', $script | ForEach-Object { $start.ArgumentList.Add($_) }
        $start.RedirectStandardOutput = $start.RedirectStandardError = $true
        $process = [System.Diagnostics.Process]::Start($start)
        try {
            $process.StandardOutput.ReadLine() | Should -Be 'ready'
            (Get-NeonBranch -Project shop).Name | Should -Contain 'passing'
            & kill -INT $process.Id

            $process.WaitForExit(60000) | Should -BeTrue
            $process.StandardOutput.ReadToEnd() | Should -Not -Match 'next'
            $process.StandardError.ReadToEnd().Trim() | Should -BeNullOrEmpty
            (Get-NeonBranch -Project shop).Name | Should -Not -Contain 'passing'
        }
        finally {
            if (-not $process.HasExited) { $process.Kill($true) }
            $process.Dispose()
        }
    }
}

Describe 'The folder that the module is installed in' {
    It 'is as the package has it after all of this' {
        # Files that are read-only stop everybody but root.
        $archive = [System.IO.Compression.ZipFile]::OpenRead($env:NEON_TEST_PACKAGE)
        $packed = $archive.Entries | Where-Object { $_.FullName -notmatch '^(_rels|package)/|^\[Content_Types\]|\.nuspec$' } | ForEach-Object { "$([uri]::UnescapeDataString($_.FullName)) $($_.Length)" }
        $archive.Dispose()
        $found = Get-ChildItem $ModuleBase -Recurse -File | ForEach-Object { "$([System.IO.Path]::GetRelativePath($ModuleBase, $_.FullName).Replace('\', '/')) $($_.Length)" }

        $found | Sort-Object | Should -Be ($packed | Sort-Object)
    }
}
