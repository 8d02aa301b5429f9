# Should -HaveNeonSchema, as a test of somebody's own scripts uses it.

BeforeAll {
    . $PSScriptRoot/Fixture.ps1
    Start-Fixture -Engine Memory
    & (Join-Path $ModuleBase Neon.Pester.ps1)
    Set-NeonContext shop
    $schema = 'CREATE TABLE public.customers (id integer NOT NULL, email text);'
    'main', 'dev' | ForEach-Object { Set-NeonEmulatorSchema shop $schema -Branch $_ -Project shop }
    $null = New-NeonBranch drifted -Project shop -Wait
    Set-NeonEmulatorSchema shop 'CREATE TABLE public.customers (id integer NOT NULL); CREATE TABLE public.reviews (id integer NOT NULL);' -Branch drifted -Project shop
    $file = Join-Path $TestDrive schema.sql
    Export-NeonSchema main (Join-Path $TestDrive db) -Project shop
    Set-Content $file $schema

    function Get-Failure([scriptblock] $Assertion) {
        try { & $Assertion; 'It passed.' }
        catch { $_.Exception.Message }
    }
}

AfterAll {
    Stop-Fixture
}

Describe 'Should -HaveNeonSchema' {
    It 'takes a branch by name, by id, as an object and at a point in time' {
        $dev = Get-NeonBranch dev
        'dev' | Should -HaveNeonSchema main
        $dev.Id | Should -HaveNeonSchema (Get-NeonBranch main) -Project shop
        $dev | Should -HaveNeonSchema '^parent'
        'drifted' | Should -Not -HaveNeonSchema main
    }

    It 'takes a file, a folder, and schemas that were read before' {
        'dev' | Should -HaveNeonSchema $file
        'dev' | Should -HaveNeonSchema (Get-Item (Join-Path $TestDrive db))
        $before = Get-NeonSchema dev
        'dev' | Should -HaveNeonSchema $before
        'drifted' | Should -Not -HaveNeonSchema $before
        $file | Should -HaveNeonSchema (Join-Path $TestDrive db/shop.sql)
    }

    It 'compares every branch that is piped' {
        Get-NeonBranch dev, main | Should -HaveNeonSchema main
        Get-Failure { Get-NeonBranch | Should -HaveNeonSchema main } | Should -Match '^Expected drifted to have the schema of main, but'
        Get-Failure { Get-NeonBranch | Should -Not -HaveNeonSchema main } | Should -Match '^Expected dev, main not to have the schema of main, but there is no difference\.$'
    }

    It 'says shortly what differs, the worst first, and why it should not' {
        Get-Failure { 'drifted' | Should -HaveNeonSchema main -Because 'releases are frozen' } | Should -BeExactly (@(
                'Expected drifted to have the schema of main, because releases are frozen, but there are differences:'
                '  shop: Removed column public.customers.email (Breaking)'
                '  shop: Added table public.reviews (Safe)'
            ) -join "`n")
        Set-NeonEmulatorSchema shop (1..30 | ForEach-Object { "CREATE TABLE public.t$_ (id integer);" } | Out-String) -Branch drifted -Project shop
        $said = Get-Failure { 'drifted' | Should -HaveNeonSchema main }
        $said -split "`n" | Should -HaveCount 12
        $said | Should -Match 'and 21 more$'
    }

    It 'ignores what it is told to' {
        'drifted' | Should -HaveNeonSchema main -ExcludeObject 'public.*' -Ignore Owner
        'drifted' | Should -Not -HaveNeonSchema main -Database shop
    }

    It 'fails where <Name>, with and without -Not' -ForEach @(
        @{ Name = 'the branch is not there'; Actual = 'typo'; Expected = 'main'; Says = 'typo' }
        @{ Name = 'the base is not there'; Actual = 'dev'; Expected = 'typo'; Says = 'typo' }
        @{ Name = 'the file is not there'; Actual = 'dev'; Expected = './typo.sql'; Says = 'typo' }
        @{ Name = 'nothing is piped'; Actual = @(); Expected = 'main'; Says = 'nothing to compare' }
        @{ Name = 'a variable is empty'; Actual = 'dev'; Expected = $null; Says = 'Base' }
    ) {
        Get-Failure { $Actual | Should -HaveNeonSchema $Expected } | Should -Match $Says
        Get-Failure { $Actual | Should -Not -HaveNeonSchema $Expected } | Should -Match $Says
    }

    It 'fails where the service does not compare, with and without -Not' {
        Set-NeonEmulatorFault 403 -Path 'projects/*/branches/*/compare_schema' -Message 'not yours'
        try {
            Get-Failure { 'dev' | Should -HaveNeonSchema main } | Should -Match 'not yours'
            Get-Failure { 'dev' | Should -Not -HaveNeonSchema main } | Should -Match 'not yours'
        }
        finally {
            Clear-NeonEmulatorFault
        }
    }

    It 'can be added again' {
        { & (Join-Path $ModuleBase Neon.Pester.ps1) } | Should -Not -Throw
        (Get-ShouldOperator).Name | Should -Contain HaveNeonSchema
    }
}
