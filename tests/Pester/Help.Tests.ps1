# Every example of every page runs, as a reader would run it: in order, in one session a page.

# Found before the tests are: this is Pester's discovery.
$fence = '(?ms)^### (?<title>Example \d+: [^\r\n]+)\r?\n+```powershell\r?\n(?<code>.*?)\r?\n```'
$pages = Get-ChildItem -Path (Join-Path $PSScriptRoot '../../docs/en-US') -Filter '*-*.md' | Sort-Object Name | ForEach-Object {
    @{
        Page     = $_.BaseName
        Examples = @([regex]::Matches((Get-Content -Path $_.FullName -Raw), $fence) | ForEach-Object {
                @{ Title = $_.Groups['title'].Value; Code = $_.Groups['code'].Value }
            })
    }
}
# What is about the content of databases needs real ones. For all others they would be most of the time: each page begins
# with a new project, and a new project is a new cluster.
$withDatabases = 'NeonSchema$|NeonSchemaReport$|Sql$|Use-NeonBranch|NeonDatabase$|^(Reset|Restore)-NeonBranch$|NeonSnapshot$'
$engines = @(
    @{ Engine = 'Auto'; Pages = @($pages | Where-Object { $_.Page -match $withDatabases }) }
    @{ Engine = 'Memory'; Pages = @($pages | Where-Object { $_.Page -notmatch $withDatabases }) }
)

BeforeAll {
    . $PSScriptRoot/Fixture.ps1
}

Describe 'On the <Engine> engine' -Tag Once -ForEach $engines {
    BeforeAll {
        Start-Fixture -Engine $Engine
    }

    AfterAll {
        Stop-Fixture
    }

    Describe 'the examples of <Page>' -ForEach $Pages {
        BeforeAll {
            Reset-Fixture
            # The profiles of the Neon CLI are not the reader's own.
            $env:NEON_CONFIG_DIR = Join-Path $TestDrive "config of $Page"
            # A session of its own, without a host: what asks a question fails.
            $state = [initialsessionstate]::CreateDefault()
            $state.ImportPSModule($ModulePath)
            # What opens a browser, and a module that the gallery has.
            $stands = @{
                'Open-NeonConsole' = @{ 'Start-Process' = 'param($FilePath)' }
                'Save-NeonApiKey'  = @{ 'Set-Secret' = 'param($Name, $Secret) $global:vault = @{ $Name = $Secret }'; 'Get-Secret' = 'param($Name) $global:vault[$Name]' }
            }
            if ($stands.ContainsKey($Page)) {
                foreach ($name in $stands[$Page].Keys) {
                    $state.Commands.Add([System.Management.Automation.Runspaces.SessionStateFunctionEntry]::new($name, $stands[$Page][$name]))
                }
            }
            $runspace = [runspacefactory]::CreateRunspace($state)
            $runspace.Open()
            # A runspace begins in the folder of the process, which is the reader's own.
            $runspace.SessionStateProxy.Path.SetLocation((New-Item -ItemType Directory (Join-Path $TestDrive "folder of $Page")).FullName) | Out-Null
        }

        It '<Title>' -ForEach $Examples {
            $shell = [powershell]::Create($runspace)
            try {
                $null = $shell.AddScript("`$ErrorActionPreference = 'Stop'`n$Code").AddCommand('Out-String').Invoke()
                $shell.Streams.Error | Should -BeNullOrEmpty
            }
            finally {
                $shell.Dispose()
            }
        }

        AfterAll {
            $env:NEON_CONFIG_DIR = $null
            $runspace.Dispose()
        }
    }
}
