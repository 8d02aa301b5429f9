# Removes the branch of a pull request that is closed. It may be gone: it expires by itself.

. (Join-Path $PSScriptRoot SchemaCheck.ps1)

$settings = Read-Setting
$branch = Get-OwnBranch $settings
if ($branch) {
    Remove-NeonBranch $branch -Force -Wait
    Write-Line "The branch '$($branch.Name)' ($($branch.Id)) is removed."
}
else {
    Write-Line "There is no branch '$($settings.Branch)' any more."
}
