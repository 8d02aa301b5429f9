# Makes the branch, or resets the one of the last push, so that all migrations run again.

. (Join-Path $PSScriptRoot SchemaCheck.ps1)

$settings = Read-Setting
$expires = [timespan] $settings.ExpiresIn
$parent = if ($settings.Parent) { Get-NeonBranch $settings.Parent -Project $settings.Project } else { Get-NeonBranch -Project $settings.Project | Where-Object Default }
$branch = Get-OwnBranch $settings

# The base of the pull request may be another one now.
if ($branch -and $branch.ParentId -ne $parent.Id) {
    Remove-NeonBranch $branch -Force -Wait
    $branch = $null
}
if ($branch) {
    Reset-NeonBranch $branch -Force -Wait
    $null = Set-NeonBranch $branch -ExpiresAt ([datetimeoffset]::UtcNow + $expires) -Wait
    Write-Line "The branch '$($branch.Name)' ($($branch.Id)) is reset to '$($parent.Name)'."
}
else {
    $branch = New-NeonBranch $settings.Branch -Project $settings.Project -Parent $parent -ExpiresIn $expires -Wait
    Write-Line "The branch '$($branch.Name)' ($($branch.Id)) of '$($parent.Name)' is created."
}
Write-CiOutput branch $branch.Name
Write-CiOutput branch-id $branch.Id
