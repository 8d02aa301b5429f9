# The tutorials, followed to the letter: every block of PowerShell runs, in order, in one process a tutorial, and says what
# the block of output below it shows: its lines, in their order. An error that is not shown there is a failure.

BeforeDiscovery {
    $hasPostgreSql = $env:CI -eq 'true' -or [bool] (Get-Command postgres -ErrorAction Ignore) -or (Test-Path '/usr/lib/postgresql/*/bin/postgres')
    # What a reader has in front of them, beside the module.
    $repository = [System.IO.Path]::GetFullPath((Join-Path $PSScriptRoot '../..'))
    $readers = @{
        'compare-files'                  = @{
            Before = {
                $null = New-Item -ItemType Directory db
                Set-Content db/structure.sql 'CREATE TABLE a (id integer);'
                git init --quiet; git add .; git -c user.name=Reader -c user.email=reader@example.com commit --quiet -m Schema
                git update-ref refs/remotes/origin/main HEAD
            }
        }
        'schema-gate-github-actions'     = @{
            NeedsPostgreSql = $true
            Before          = {
                Copy-Item (Join-Path $Repository .github) . -Recurse
                Copy-Item (Join-Path $Repository docs/examples) (New-Item -ItemType Directory docs) -Recurse
                Copy-Item $ModuleBase (Join-Path (New-Item -ItemType Directory out) Neon) -Recurse
            }
        }
        'first-branch'                   = @{ NeedsPostgreSql = $true }
        'nightly-drift-azure-automation' = @{ Before = { Copy-Item (Join-Path $Repository docs/examples/nightly-drift.ps1) . } }
        'test-ops-script'                = @{}
    }
    $block = '(?ms)^```powershell\r?\n(?<code>.*?)\r?\n```[ \t]*$(\s*^```output\r?\n(?<output>.*?)\r?\n```)?'
    $tutorials = Get-ChildItem (Join-Path $repository docs/tutorials) -Filter '*.md' | Sort-Object Name | ForEach-Object {
        $number = 0
        @{
            Tutorial   = $_.BaseName
            Repository = $repository
            Before     = $readers[$_.BaseName].Before
            Skip       = $readers[$_.BaseName].NeedsPostgreSql -and -not $hasPostgreSql
            Blocks     = @([regex]::Matches((Get-Content $_.FullName -Raw), $block) | ForEach-Object {
                    $number++
                    $code = $_.Groups['code'].Value
                    @{ Number = $number; First = ($code -split '\r?\n')[0]; Code = $code; Shown = $_.Groups['output'].Value }
                })
        }
    }
}

BeforeAll {
    . $PSScriptRoot/Fixture.ps1

    function Get-PlainText([string] $Text) {
        # Without what differs from one run to the next: ids, times and lengths of time, colours, and the widths of columns.
        $Text -replace '\x1b\[[0-9;]*m' -replace '\b(br|ep)-[a-z]+-[a-z]+-\w{8}\b', 'ID' -replace '\b[a-z]+-[a-z]+-\d{8}\b', 'ID' -replace '\d{4}-\d\d-\d\d([ T]\d\d:\d\d(:\d\d)?)?', 'DATE' `
            -replace '\b\d+(\.\d+)?(ms|s)\b', 'TIME' -split '\r?\n' | ForEach-Object { ($_ -replace '[ \t]+', ' ').Trim() } | Where-Object { $_ -and $_ -ne "`u{2026}" }
    }
}

Describe 'The tutorial <Tutorial>' -Tag Once -ForEach $tutorials {
    BeforeAll {
        $folder = (New-Item -ItemType Directory (Join-Path $TestDrive $Tutorial)).FullName
        $follow = Join-Path $TestDrive "$Tutorial.ps1"
        $lines = @(
            "`$PSStyle.OutputRendering = 'PlainText'"
            "Import-Module '$((Get-Module Pester).Path)'"
            foreach ($block in $Blocks) {
                "'## block $($block.Number)'"
                "try { . {`n$($block.Code)`n} 2>&1 | ForEach-Object { if (`$_ -is [System.Management.Automation.ErrorRecord]) { `"## error `$_`" } else { `$_ } } | Out-Default } catch { `"## error `$_`" }"
            }
        )
        Set-Content $follow ($lines -join "`n")
        $said = ''
        if (-not $Skip) {
            Push-Location $folder
            try {
                & ([scriptblock]::Create("param(`$Repository, `$ModuleBase) $Before")) $Repository $ModuleBase
                $said = Invoke-PowerShell -File $follow *>&1 | Out-String -Width 500
            }
            finally {
                Pop-Location
            }
        }
        $outputs = $said -split '(?m)^## block \d+\r?$'
    }

    It 'has commands' {
        $Blocks.Count | Should -BeGreaterThan 3
    }

    It '<Number>: <First>' -Skip:$Skip -ForEach $Blocks {
        $output = $outputs[$Number]
        $lines = @(Get-PlainText ($output -replace '(?m)^## error '))
        $patterns = @(Get-PlainText $Shown | ForEach-Object { '^' + ([regex]::Escape($_) -replace "`u{2026}", '.*') + '$' })
        $at = 0
        foreach ($pattern in $patterns) {
            while ($at -lt $lines.Count -and $lines[$at] -cnotmatch $pattern) { $at++ }
            $at | Should -BeLessThan $lines.Count -Because "the tutorial shows $pattern. The output is`n$output"
            $at++
        }
        foreach ($failure in [regex]::Matches($output, '(?m)^## error (?<text>.*?)\r?$')) {
            $text = Get-PlainText $failure.Groups['text'].Value
            $patterns | Where-Object { $text -cmatch $_ } | Should -Not -BeNullOrEmpty -Because "the tutorial shows no error. The output is`n$output"
        }
    }
}
