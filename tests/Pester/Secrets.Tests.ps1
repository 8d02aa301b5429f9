# Whatever a script of many parts leaves behind, and however it is captured, has no key and no password in it: a night's
# mistakes in one process, with what PowerShell itself knows to keep, show and write.

BeforeDiscovery {
    $captures = 'transcript', 'streams', 'errors-list', 'errors-view', 'errors-json', 'errors-json-deep', 'errors-clixml', 'exceptions', 'session-list', 'session-json',
    'session-clixml', 'session-serialized', 'variables-text', 'variables-json', 'defaults', 'history', 'environment', 'objects-text', 'objects-json', 'objects-csv'
}

BeforeAll {
    . $PSScriptRoot/Fixture.ps1
    Start-Fixture
    $folder = (New-Item -ItemType Directory -Path (Join-Path $TestDrive captured)).FullName
    $env:NEON_TEST_FOLDER = $folder
    $env:NEON_TEST_MODULE = $ModulePath
    $said = Invoke-PowerShell -File (Join-Path $PSScriptRoot 'Secrets.Script.ps1') *>&1 | Out-String -Width 500
    # The script's own file of what may be nowhere else.
    $secrets = @(Get-Content (Join-Path $folder secrets.txt) | Sort-Object -Unique)

    function Get-Written([string] $Secret) {
        # As it is, escaped, and as base64 and CLIXML on systems without DPAPI have it.
        $Secret
        [uri]::EscapeDataString($Secret)
        ConvertTo-Json $Secret | ForEach-Object { $_.Trim('"') }
        foreach ($encoding in [System.Text.Encoding]::UTF8, [System.Text.Encoding]::Unicode) {
            $bytes = $encoding.GetBytes($Secret)
            [convert]::ToHexString($bytes).ToLowerInvariant()
            # Three ways, by where it begins; the ends depend on what is around it.
            foreach ($before in 0, 1, 2) {
                $text = [convert]::ToBase64String([byte[]]::new($before) + $bytes)
                $text.Substring(4, $text.Length - 8)
            }
        }
    }
}

AfterAll {
    $env:NEON_TEST_FOLDER = $env:NEON_TEST_MODULE = $null
    Stop-Fixture
}

Describe 'What is captured of a long script' -Tag Once {
    It 'is of a script that ran to its end' {
        $said | Should -Match 'ran to its end'
        $secrets.Count | Should -BeGreaterOrEqual 6
        (Get-Content (Join-Path $folder 'error-ids.txt')) | Sort-Object -Unique | Should -Be @(
            'Neon.BadRequest', 'Neon.ConnectionFailed', 'Neon.Forbidden', 'Neon.InvalidAnswer', 'Neon.InvalidApiKey', 'Neon.InvalidArgument', 'Neon.InvalidBody', 'Neon.InvalidConnectionString'
            'Neon.InvalidPath', 'Neon.NotFound', 'Neon.OutcomeUnknown', 'Neon.ReadOnlySession', 'Neon.ServiceError', 'Neon.SessionClosed', 'Neon.SqlError', 'Neon.Timeout', 'Neon.Unauthorized'
        )
    }

    It 'has no secret in <_>' -ForEach $captures {
        $text = Get-Content (Join-Path $folder "$_.txt") -Raw
        $text.Length | Should -BeGreaterThan 20
        foreach ($secret in $secrets) {
            foreach ($written in Get-Written $secret) {
                $at = $text.IndexOf($written, [System.StringComparison]::OrdinalIgnoreCase)
                if ($at -ge 0) {
                    $text.Substring([math]::Max(0, $at - 200), [math]::Min(400, $text.Length - [math]::Max(0, $at - 200))) | Should -BeNullOrEmpty -Because "'$written' is a secret"
                }
            }
        }
    }

    It 'has nothing secret in what the process wrote' {
        foreach ($secret in $secrets) {
            $said.Contains($secret) | Should -BeFalse
        }
    }

    It 'has the secret in CLIXML of what was asked for, where the system has no encryption for it' -Skip:$IsWindows {
        # Export-Clixml writes a SecureString as plain UTF-16 in hexadecimals outside Windows: about_Neon_Authentication says so.
        $text = Get-Content (Join-Path $folder objects-clixml.txt) -Raw
        $found = @($secrets | Where-Object { $text.Contains([convert]::ToHexString([System.Text.Encoding]::Unicode.GetBytes($_)).ToLowerInvariant()) })
        $found.Count | Should -BeGreaterThan 0
        foreach ($secret in $secrets) {
            $text.Contains($secret) | Should -BeFalse
        }
    }
}
