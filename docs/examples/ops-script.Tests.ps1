# Invoke-Pester docs/examples/ops-script.Tests.ps1, with the Neon module on the module path.
# No account and no network: the script runs against a local Neon, which is as it was before each test.

BeforeAll {
    Import-Module Neon
    $script = Join-Path $PSScriptRoot 'ops-script.ps1'
    $seed = Join-Path $PSScriptRoot 'ops-script.seed.psd1'
    $emulator = Start-NeonEmulator -Engine Memory -Pace 0 -Connect
}

AfterAll {
    Stop-NeonEmulator $emulator
}

Describe 'ops-script' {
    BeforeEach {
        Reset-NeonEmulator -Seed $seed
    }

    It 'deletes the branches of pull requests, and no other' {
        (& $script -Project shop -OlderThan 0).Branch | Sort-Object | Should -Be 'pr-1', 'pr-2'

        (Get-NeonBranch -Project shop).Name | Sort-Object | Should -Be 'main', 'pr-kept', 'staging'
    }

    It 'leaves young branches alone' {
        & $script -Project shop | Should -BeNullOrEmpty
    }

    It 'changes nothing with -WhatIf' {
        & $script -Project shop -OlderThan 0 -WhatIf | Should -BeNullOrEmpty

        (Get-NeonEmulatorLog).Method | Should -Not -Contain 'DELETE'
    }

    It 'gets through a bad day of the service' {
        Set-NeonEmulatorFault 503 -Method GET -Times 1
        Set-NeonEmulatorFault 423 -Method DELETE -Times 2

        (& $script -Project shop -OlderThan 0).Branch | Should -HaveCount 2

        (Get-NeonEmulatorLog | Where-Object Method -EQ 'DELETE').Status | Should -Be 423, 423, 200, 200
    }

    It 'stops where it may not delete' {
        Set-NeonEmulatorFault 403 -OperationId deleteProjectBranch -Message 'not yours'

        { & $script -Project shop -OlderThan 0 } | Should -Throw 'not yours'
    }
}
