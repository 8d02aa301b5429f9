<#
.SYNOPSIS
Adds the operator HaveNeonSchema to Pester's Should, for tests in Pester 5 and 6.

.EXAMPLE
& (Join-Path (Get-Module Neon).ModuleBase Neon.Pester.ps1)
'dev' | Should -HaveNeonSchema main -Project shop
#>

function HaveNeonSchema {
    <#
    .SYNOPSIS
    Tests that branches or files have the same schema as another branch, a file, or a schema that was read before.

    .DESCRIPTION
    Text that begins with ./, ../, / or a drive, or ends with .sql, is a path. Other text is the name or id of a branch.
    What can't be compared fails the test, also with -Not.

    .EXAMPLE
    'dev' | Should -HaveNeonSchema main -Project shop

    .EXAMPLE
    Get-NeonBranch 'tenant-*' -Project shop | Should -HaveNeonSchema ./db -Ignore Owner, Grant -Because 'every tenant is migrated'
    #>
    [Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSReviewUnusedParameter', 'CallerSessionState', Justification = 'Pester passes it to every operator.')]
    param(
        $ActualValue,

        # A branch, a file or folder, or what Get-NeonSchema has written.
        $ExpectedSchema,

        $Project,
        $Database,
        [string[]] $Ignore,
        [string[]] $Schema,
        [string[]] $ExcludeObject,
        [string] $Because,
        [switch] $Negate,
        $CallerSessionState
    )

    $isPath = { $_ -is [System.IO.FileSystemInfo] -or ($_ -is [string] -and $_ -match '^\.{0,2}[/\\]|^[a-z]:[/\\]|\.sql$') }
    $options = @{ ErrorAction = 'Stop' }
    foreach ($name in 'Project', 'Database', 'Ignore', 'Schema', 'ExcludeObject') {
        if ($PSBoundParameters.ContainsKey($name)) {
            $options[$name] = $PSBoundParameters[$name]
        }
    }
    if (@($ExpectedSchema | Where-Object $isPath).Count -gt 0) {
        $options.BasePath = "$ExpectedSchema"
    }
    elseif (@($ExpectedSchema)[0] -is [Neon.NeonSchema]) {
        $options.BaseSchema = $ExpectedSchema
    }
    else {
        $options.Base = $ExpectedSchema
    }
    $given = @($ActualValue | Where-Object { $null -ne $_ })
    $paths = @($given | Where-Object $isPath)
    $branches = @($given | Where-Object { -not @($_ | Where-Object $isPath).Count })
    # What can't be compared is an error of Compare-NeonSchema: it neither has the schema nor lacks it.
    $comparisons = @(
        foreach ($path in $paths) { Compare-NeonSchema -Path "$path" @options }
        if ($branches.Count -gt 0) { $branches | Compare-NeonSchema @options }
    )
    if ($comparisons.Count -eq 0) {
        throw 'Should -HaveNeonSchema got nothing to compare.'
    }

    $hasProjects = @($comparisons.ProjectId | Select-Object -Unique).Count -gt 1
    # A branch has one comparison for each database, and differs if one of them does.
    $failed = @($comparisons | Group-Object { "$(if ($hasProjects) { "$($_.ProjectId)/" })$($_.Branch)" } | Where-Object { [bool] $Negate -ne ($_.Group.HasChanges -contains $true) })
    if ($failed.Count -eq 0) {
        return [pscustomobject] @{ Succeeded = $true; FailureMessage = '' }
    }

    $lines = @(foreach ($branch in $failed) {
            foreach ($comparison in $branch.Group | Where-Object HasChanges) {
                $where = (@($(if ($failed.Count -gt 1) { $branch.Name }), $comparison.DatabaseName) | Where-Object { $_ }) -join ', '
                $changes = @($comparison.Changes | Sort-Object Impact -Descending | ForEach-Object { "$_ ($($_.Impact))" })
                if ($changes.Count -eq 0) {
                    $changes = "+$($comparison.AddedLines) -$($comparison.RemovedLines) lines ($($comparison.Impact))"
                }
                $changes | ForEach-Object { "$(if ($where) { "${where}: " })$_" }
            }
        })
    $shorten = { param($All, $Most, $Separator) (@($All | Select-Object -First $Most) + @(if ($All.Count -gt $Most) { "and $($All.Count - $Most) more" })) -join $Separator }
    $who = & $shorten $failed.Name 5 ', '
    $reason = if ($Because) { " because $($Because -replace '^because\s+')," }
    [pscustomobject] @{
        Succeeded      = $false
        FailureMessage = "Expected $who $(if ($Negate) { 'not ' })to have the schema of $($comparisons[0].Base),$reason but $(if ($Negate) { 'there is no difference.' } else { "there are differences:`n  $(& $shorten $lines 10 "`n  ")" })"
    }
}

Add-ShouldOperator -Name HaveNeonSchema -Test $function:HaveNeonSchema -SupportsArrayInput
