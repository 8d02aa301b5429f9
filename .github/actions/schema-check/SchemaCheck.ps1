# What the steps of the schema check share; dot-source it. They run in GitHub Actions, Azure Pipelines and GitLab CI/CD, and
# take every value from the environment: SCHEMA_CHECK_<name>, NEON_API_KEY and NEON_API_HOST.

$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'

function Get-CiSystem {
    if ($env:GITHUB_ACTIONS -eq 'true') { 'GitHub' }
    elseif ($env:TF_BUILD -eq 'True') { 'Azure' }
    elseif ($env:GITLAB_CI -eq 'true') { 'GitLab' }
    else { 'None' }
}

function Get-CiRun {
    # What runs: of which pull request, whether it is closed, whether it comes from a fork, where its commits and its log are.
    $run = [ordered]@{ PullRequest = ''; IsClosed = $false; IsFork = $false; Link = ''; Commit = '' }
    switch (Get-CiSystem) {
        'GitHub' {
            # Never by what an action was given, but by what GitHub says has happened.
            $payload = if ($env:GITHUB_EVENT_PATH) { Get-Content -LiteralPath $env:GITHUB_EVENT_PATH -Raw | ConvertFrom-Json -AsHashtable } else { @{} }
            $pull = $payload['pull_request']
            if ($pull) {
                $run.PullRequest = "$($pull.number)"
                $run.IsClosed = $payload['action'] -eq 'closed'
                # A fork that was deleted has no repository. A pull request of Dependabot gets no secrets either.
                $run.IsFork = $pull.head.repo.full_name -ne $env:GITHUB_REPOSITORY -or $env:GITHUB_ACTOR -eq 'dependabot[bot]'
            }
            $run.Link = "$env:GITHUB_SERVER_URL/$env:GITHUB_REPOSITORY/actions/runs/$env:GITHUB_RUN_ID"
            $run.Commit = if ($pull) { $pull.head.sha } else { $env:GITHUB_SHA }
        }
        'Azure' {
            $run.PullRequest = "$env:SYSTEM_PULLREQUEST_PULLREQUESTID"
            $run.IsFork = $env:SYSTEM_PULLREQUEST_ISFORK -eq 'True'
            $run.Link = "$($env:SYSTEM_COLLECTIONURI)$env:SYSTEM_TEAMPROJECT/_build/results?buildId=$env:BUILD_BUILDID"
            $run.Commit = $env:BUILD_SOURCEVERSION
        }
        'GitLab' {
            $run.PullRequest = "$env:CI_MERGE_REQUEST_IID"
            $run.IsFork = $env:CI_MERGE_REQUEST_SOURCE_PROJECT_ID -and $env:CI_MERGE_REQUEST_SOURCE_PROJECT_ID -ne $env:CI_MERGE_REQUEST_PROJECT_ID
            $run.IsClosed = $env:SCHEMA_CHECK_CLOSED -eq 'true'
            $run.Link = "$env:CI_JOB_URL"
            $run.Commit = $env:CI_COMMIT_SHA
        }
    }
    [pscustomobject] $run
}

function Get-Value([string] $Name, [string] $Default = '') {
    $value = [Environment]::GetEnvironmentVariable("SCHEMA_CHECK_$Name")
    # A variable that Azure Pipelines doesn't know stays as it is written.
    if ([string]::IsNullOrWhiteSpace($value) -or $value -match '^\$\([\w.]+\)$') { $Default } else { $value.Trim() }
}

function Get-List([string] $Name, [string] $Default = '') {
    @((Get-Value $Name $Default) -split '[,\r\n]' | ForEach-Object { $_.Trim() } | Where-Object { $_ })
}

function Get-Choice([string] $Name, [string] $Default, [string[]] $Of) {
    $value = Get-Value $Name $Default
    $found = $Of | Where-Object { $_ -eq $value }
    if (-not $found) {
        throw "'$value' isn't a valid value of $($Name.ToLowerInvariant().Replace('_', '-')); use $($Of -join ', ')."
    }
    $found
}

function Write-Line([string] $Text) {
    [Console]::Out.WriteLine($Text)
}

function Write-Log([ValidateSet('notice', 'warning', 'error')] [string] $Level, [string] $Text) {
    # Text of a service or a database must not become a command to the runner.
    switch (Get-CiSystem) {
        'GitHub' { Write-Line "::$Level title=Neon schema check::$($Text.Replace('%', '%25').Replace("`r", '%0D').Replace("`n", '%0A'))" }
        'Azure' {
            $line = $Text -replace '[\r\n]+', ' ' -replace '##(?=\[|vso)', '# #'
            Write-Line $(if ($Level -eq 'notice') { $line } else { "##vso[task.logissue type=$Level]$($line.Replace('%', '%AZP25'))" })
        }
        default { Write-Line "${Level}: $Text" }
    }
}

function Write-CiOutput([string] $Name, [string] $Value) {
    switch (Get-CiSystem) {
        'GitHub' {
            # A random end, so that no value can end itself and begin another output.
            $end = "end_$(New-Guid)"
            Add-Content -LiteralPath $env:GITHUB_OUTPUT -Value "$Name<<$end`n$Value`n$end"
        }
        'Azure' {
            if ($Value -notmatch '[\r\n]') {
                Write-Line "##vso[task.setvariable variable=$Name;isOutput=true]$($Value.Replace('%', '%AZP25'))"
            }
        }
        'GitLab' {
            if ($Value -notmatch '[\r\n]') {
                Add-Content -LiteralPath schema-check.env -Value "SCHEMA_$($Name.ToUpperInvariant().Replace('-', '_'))=$Value"
            }
        }
    }
}

function Write-Summary([string] $Path) {
    switch (Get-CiSystem) {
        'GitHub' { Get-Content -LiteralPath $Path -Raw | Add-Content -LiteralPath $env:GITHUB_STEP_SUMMARY }
        'Azure' { Write-Line "##vso[task.uploadsummary]$Path" }
    }
}

function Hide-Value([string] $Value) {
    switch (Get-CiSystem) {
        'GitHub' { Write-Line "::add-mask::$Value" }
        'Azure' { Write-Line "##vso[task.setsecret]$Value" }
    }
}

function Get-PowerShell {
    # The program and the first arguments that run PowerShell once more. A dotnet tool is run by dotnet and has no program of its own.
    $program = (Get-Process -Id $PID).Path
    $program
    if ([System.IO.Path]::GetFileNameWithoutExtension($program) -eq 'dotnet') {
        Join-Path $PSHOME pwsh.dll
    }
    '-NoProfile'
    '-NonInteractive'
    '-File'
}

function Read-Setting {
    # What Prepare.ps1 has decided; no secret is among it.
    $settings = Get-Content -LiteralPath (Join-Path (Get-Value FOLDER) 'settings.json') -Raw | ConvertFrom-Json
    Import-Module -Name $settings.Module
    $settings
}

function Get-Report([string] $Name = '') {
    $folder = [System.IO.Path]::Combine((Get-Value FOLDER), 'report')
    $null = New-Item -ItemType Directory -Force $folder
    if ($Name) { Join-Path $folder $Name } else { $folder }
}

function Get-OwnBranch($Settings) {
    # The branch of an earlier run, or nothing. What has no end was not made here: it is neither reset nor removed.
    $branch = Get-NeonBranch ([WildcardPattern]::Escape($Settings.Branch)) -Project $Settings.Project -ErrorAction Ignore
    if ($branch -and ($branch.Default -or $branch.Protected -or -not $branch.ExpiresAt)) {
        throw "The branch '$($Settings.Branch)' doesn't expire, or it is protected or the default branch, so this check did not create it. Choose another name, or use compare_branch to compare it as it is."
    }
    $branch
}
