# Compares the branch with its base and writes the reports. What could not be compared is in the reports; Judge.ps1 decides.

. (Join-Path $PSScriptRoot SchemaCheck.ps1)

$settings = Read-Setting
$arguments = @{ Project = $settings.Project; Branch = if ($settings.CompareBranch) { $settings.CompareBranch } else { $settings.Branch } }
foreach ($name in 'Base', 'Database', 'Timestamp', 'Lsn', 'Ignore') {
    if ($settings.$name) {
        $arguments[$name] = $settings.$name
    }
}
$comparisons = @(try {
        Compare-NeonSchema @arguments -ErrorAction SilentlyContinue
    }
    catch {
        [Neon.NeonSchemaComparison]@{
            Outcome = 'NotCompared'; ErrorId = ($_.FullyQualifiedErrorId -split ',')[0]; ErrorMessage = "$_"
            ProjectId = $settings.Project; Branch = [Neon.NeonSchemaSide]@{ BranchName = $arguments.Branch }
        }
    })
if ($comparisons.Count -eq 0) {
    $comparisons = @([Neon.NeonSchemaComparison]@{
            Outcome = 'NotCompared'; ErrorId = 'Neon.NothingCompared'; ErrorMessage = 'No database was compared.'
            ProjectId = $settings.Project; Branch = [Neon.NeonSchemaSide]@{ BranchName = $arguments.Branch }
        })
}
$comparisons | Export-Clixml -LiteralPath (Join-Path (Get-Value FOLDER) comparisons.xml) -Depth 8

$options = @{ Title = $settings.Title }
if ($settings.RulesUri) {
    $options.RulesUri = $settings.RulesUri
}
$gate = if ($settings.FailOn -eq 'None') { 'Breaking' } else { $settings.FailOn }
$places = if ($settings.BaseFile) { @{ BaseFile = $settings.BaseFile } } else { @{} }
$report = Get-Report report.md
$markdown = $comparisons | ConvertTo-NeonSchemaReport Markdown @options -Marker $settings.Marker -MaxLength 60000
# On a machine of one's own there is neither.
$about = @(if ($settings.Commit) { "Compared at commit $($settings.Commit)." }) + @(if ($settings.Link) { "[Open the log]($($settings.Link))" }) -join ' '
if ($about) {
    $about = "`n<sub>$about</sub>`n"
}
Set-Content -LiteralPath $report -Value ($markdown + $about) -NoNewline
Write-Summary $report
switch ($settings.Reports) {
    'Html' { $comparisons | ConvertTo-NeonSchemaReport Html @options | Set-Content -LiteralPath (Get-Report report.html) -NoNewline }
    'Json' { $comparisons | ConvertTo-NeonSchemaReport Json @options @places | Set-Content -LiteralPath (Get-Report report.json) -NoNewline }
    'JUnit' { $comparisons | ConvertTo-NeonSchemaReport JUnit @options -FailOn $gate | Set-Content -LiteralPath (Get-Report schema.junit.xml) -NoNewline }
    'Sarif' {
        $comparisons | ConvertTo-NeonSchemaReport Sarif @options @places | Set-Content -LiteralPath (Get-Report schema.sarif) -NoNewline
        Write-CiOutput sarif-path (Get-Report schema.sarif)
    }
    'Annotations' {
        $format = @{ GitHub = 'GitHubAnnotations'; Azure = 'AzureDevOps' }[(Get-CiSystem)]
        if ($format) {
            $comparisons | ConvertTo-NeonSchemaReport $format @options @places | ForEach-Object { Write-Line $_ }
        }
    }
}

$impacts = @('None', 'Safe', 'Caution', 'Breaking', 'Unknown')
$diff = ($comparisons | Where-Object Diff | ForEach-Object Diff) -join "`n"
Write-CiOutput impact $impacts[($comparisons | ForEach-Object { $impacts.IndexOf("$($_.Impact)") } | Measure-Object -Maximum).Maximum]
Write-CiOutput changed "$(@($comparisons | Where-Object HasChanges).Count -gt 0)".ToLowerInvariant()
Write-CiOutput breaking-count "$(@($comparisons.Changes | Where-Object Impact -EQ Breaking).Count)"
Write-CiOutput report-path (Get-Report)
# An output that is too large ends the step; the reports have all of it.
Write-CiOutput diff $(if ($diff.Length -le 200000) { $diff } else { '' })
