# What the skill and the tutorial tell to run is run, as an agent or a reader would: in order, in one session.

$skill = [System.IO.Path]::GetFullPath([System.IO.Path]::Combine($PSScriptRoot, '..', '..', 'docs', 'skills', 'neon-schema', 'SKILL.md'))
$blocks = @([regex]::Matches((Get-Content -LiteralPath $skill -Raw), '(?ms)^```powershell\r?\n(?<code>.*?)\r?\n```') | ForEach-Object { @{ Code = $_.Groups['code'].Value } })

BeforeAll {
    . $PSScriptRoot/Fixture.ps1
    Start-Fixture -Engine Memory
    $skill = [System.IO.Path]::GetFullPath([System.IO.Path]::Combine($PSScriptRoot, '..', '..', 'docs', 'skills', 'neon-schema', 'SKILL.md'))
}

AfterAll {
    Stop-Fixture
}

Describe 'The skill' -ForEach @{ Blocks = $blocks } {
    BeforeAll {
        $state = [initialsessionstate]::CreateDefault()
        $state.ImportPSModule($ModulePath)
        $runspace = [runspacefactory]::CreateRunspace($state)
        $runspace.Open()
    }

    AfterAll {
        $runspace.Dispose()
    }

    It 'has commands' {
        $Blocks.Count | Should -BeGreaterThan 6
    }

    It 'runs: <Code>' -ForEach $blocks {
        $shell = [powershell]::Create($runspace)
        try {
            $null = $shell.AddScript("`$ErrorActionPreference = 'Stop'`n$Code").AddCommand('Out-String').Invoke()
            $shell.Streams.Error | Should -BeNullOrEmpty
        }
        finally {
            $shell.Dispose()
        }
    }

    It 'names only cmdlets, errors and topics that exist' {
        $text = Get-Content -LiteralPath $skill -Raw
        foreach ($name in [regex]::Matches($text, '\b[A-Z]\w+-Neon\w+').Value | Sort-Object -Unique) {
            Get-Command $name -Module Neon | Should -Not -BeNullOrEmpty -Because $name
        }
        $errors = Get-Content -LiteralPath (Join-Path $ModuleBase 'en-US/about_Neon_Errors.help.txt') -Raw
        foreach ($id in [regex]::Matches($text, 'Neon\.\w+').Value | Sort-Object -Unique) {
            $errors | Should -Match ([regex]::Escape($id))
        }
    }

    It 'is found by an agent: its folder has its name, and its description is short enough' {
        $text = Get-Content -LiteralPath $skill -Raw
        $text | Should -Match '(?s)\A---\r?\nname: neon-schema\r?\ndescription: [^\r\n]{50,1024}\r?\n---'
        Split-Path (Split-Path $skill) -Leaf | Should -Be 'neon-schema'
    }
}
