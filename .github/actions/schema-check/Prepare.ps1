# Reads the inputs, decides what is to be done, and gets the module: outputs "todo" (check, remove or none), "own" and "folder".

. (Join-Path $PSScriptRoot SchemaCheck.ps1)

$run = Get-CiRun
$settings = [ordered]@{
    Project       = Get-Value PROJECT
    CompareBranch = Get-Value COMPARE_BRANCH
    Branch        = Get-Value BRANCH
    Parent        = Get-Value PARENT
    Base          = Get-Value BASE
    Timestamp     = Get-Value TIMESTAMP
    Lsn           = Get-Value LSN
    Database      = Get-List DATABASE
    Ignore        = Get-List IGNORE
    Migrate       = Get-Value MIGRATE
    Shell         = Get-Choice SHELL pwsh pwsh, bash
    ExpiresIn     = Get-Value EXPIRES_IN 7.00:00:00
    FailOn        = Get-Choice FAIL_ON Breaking Any, Caution, Breaking, None
    AllowFile     = Get-Value ALLOW_FILE
    Reports       = Get-List REPORTS 'Html, Json, Annotations'
    BaseFile      = Get-Value BASE_FILE
    Title         = Get-Value TITLE 'Schema changes'
    Comment       = Get-Choice COMMENT Changes Always, Changes, Never
    RulesUri      = Get-Value RULES_URI
    PullRequest   = $run.PullRequest
    Link          = $run.Link
    Commit        = $run.Commit
    Marker        = ''
    Module        = ''
}

function Skip([string] $Why) {
    Write-Log notice $Why
    $file = Get-Report skipped.md
    Set-Content -LiteralPath $file -Value "## $($settings.Title)`n`n$Why`n"
    Write-Summary $file
    Write-CiOutput skipped true
    Write-CiOutput todo none
    exit 0
}

$folder = Get-Value FOLDER ([System.IO.Path]::Combine($(if ($env:RUNNER_TEMP) { $env:RUNNER_TEMP } elseif ($env:AGENT_TEMPDIRECTORY) { $env:AGENT_TEMPDIRECTORY } else { [System.IO.Path]::GetTempPath() }), "schema-check-$(New-Guid)"))
$null = New-Item -ItemType Directory $folder
$env:SCHEMA_CHECK_FOLDER = $folder
Write-CiOutput folder $folder

# A fork gets no secrets, and where it does, its SQL and its scripts don't get them.
if ($run.IsFork -and (-not $env:NEON_API_KEY -or $settings.Migrate)) {
    Skip 'The schema was not checked: pull requests of forks and of Dependabot get no secrets. A maintainer can check it by pushing the commits to a branch of this repository.'
}
if (-not $env:NEON_API_KEY) {
    throw 'api_key is empty: set it to a secret with a Neon API key.'
}
if (-not $settings.Project) {
    throw 'project_id is empty: set it to the name or the id of a project.'
}
$isOwn = -not $settings.CompareBranch
if (-not $isOwn -and $settings.Migrate) {
    throw 'migrate cannot be used with compare_branch, which is compared as it is. Use branch for a branch that this check creates and resets.'
}
if ($isOwn -and -not $settings.Migrate -and -not $run.IsClosed) {
    throw 'Set migrate to a command that migrates the new branch, or compare_branch to a branch that exists.'
}
if ($isOwn -and -not $settings.Branch) {
    if (-not $run.PullRequest) {
        throw 'branch is empty, and this is not a run of a pull request: set branch, or compare_branch.'
    }
    $settings.Branch = "preview/$($run.PullRequest)"
}
$unknown = @($settings.Reports | Where-Object { $_ -notin 'Html', 'Json', 'Sarif', 'JUnit', 'Annotations' })
if ($unknown) {
    throw "'$($unknown[0])' isn't a valid report; use Html, Json, Sarif, JUnit, Annotations."
}
# One comment for each project, found again by its first line.
$settings.Marker = ('neon-schema-check/' + $settings.Project.Trim()) -replace '[^A-Za-z0-9]+', '-'

$path = Get-Value MODULE_PATH
if ($path) {
    $settings.Module = (Resolve-Path -LiteralPath $path).ProviderPath
}
else {
    # The version of these scripts: whichever tag or commit they were taken from.
    $manifest = Import-PowerShellDataFile -LiteralPath ([System.IO.Path]::Combine($PSScriptRoot, '..', '..', '..', 'Neon.psd1'))
    $version = @($manifest.ModuleVersion, $manifest.PrivateData.PSData['Prerelease']).Where({ $_ }) -join '-'
    $modules = (New-Item -ItemType Directory (Join-Path $folder modules)).FullName
    Save-PSResource -Name Neon -Version $version -Path $modules -Repository (Get-Value GALLERY PSGallery) -TrustRepository
    $settings.Module = [System.IO.Path]::Combine($modules, 'Neon', $manifest.ModuleVersion, 'Neon.psd1')
}

$settings | ConvertTo-Json | Set-Content -LiteralPath (Join-Path $folder settings.json)
$plan = @{ Own = $isOwn; Todo = if (-not $run.IsClosed) { 'check' } elseif ($isOwn) { 'remove' } else { 'none' } }
$plan | ConvertTo-Json | Set-Content -LiteralPath (Join-Path $folder plan.json)
Write-CiOutput skipped false
Write-CiOutput own "$isOwn".ToLowerInvariant()
Write-CiOutput todo $plan.Todo
