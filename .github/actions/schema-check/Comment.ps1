# Keeps one comment of a pull request up to date: the report of the last push. It is found again by its first line.

. (Join-Path $PSScriptRoot SchemaCheck.ps1)

$settings = Read-Setting
$file = Get-Report report.md
if (-not $settings.PullRequest -or $settings.Comment -eq 'Never') {
    exit 0
}
$first = "<!-- $($settings.Marker) -->"
# The comment of the last push must not stand as if it were of this one.
$body = if (Test-Path -LiteralPath $file) { Get-Content -LiteralPath $file -Raw } else { "$first`n## $($settings.Title)`n`n**A step failed before the schemas were compared.**$(if ($settings.Link) { " [Open the log]($($settings.Link))" })`n" }
$xml = Join-Path (Get-Value FOLDER) comparisons.xml
$isWorthOne = $settings.Comment -eq 'Always' -or -not (Test-Path -LiteralPath $xml) -or @(Import-Clixml -LiteralPath $xml | Where-Object HasChanges).Count -gt 0

# Nothing is sent again: a POST whose answer was lost would be a second comment, and the next push mends what is missing.
function Invoke-Host([string] $Method, [string] $Uri, [hashtable] $Body) {
    $token = Get-Value TOKEN
    $headers = switch (Get-CiSystem) {
        'GitHub' { @{ Authorization = "Bearer $token"; Accept = 'application/vnd.github+json'; 'X-GitHub-Api-Version' = '2022-11-28' } }
        'Azure' { @{ Authorization = "Bearer $token" } }
        'GitLab' { @{ 'PRIVATE-TOKEN' = $token } }
    }
    $sent = if ($Body) { @{ Body = [System.Text.Encoding]::UTF8.GetBytes((ConvertTo-Json $Body -Depth 5)); ContentType = 'application/json; charset=utf-8' } } else { @{} }
    Invoke-RestMethod -Method $Method -Uri $Uri -Headers $headers @sent
}

function Get-Page([string] $Uri) {
    for ($page = 1; ; $page++) {
        $items = @(Invoke-Host GET "${Uri}?per_page=100&page=$page" | ForEach-Object { $_ })
        $items
        if ($items.Count -lt 100) {
            return
        }
    }
}

function Sync-GitHub {
    $comments = "$env:GITHUB_API_URL/repos/$env:GITHUB_REPOSITORY/issues"
    # A comment of somebody else that begins like ours is not ours. Tokens of apps may not ask who they are.
    $login = try { (Invoke-Host GET "$env:GITHUB_API_URL/user").login } catch { $null }
    $ours = Get-Page "$comments/$($settings.PullRequest)/comments" |
        Where-Object { $_.body.StartsWith($first) -and $(if ($login) { $_.user.login -eq $login } else { $_.user.type -eq 'Bot' }) } |
        Select-Object -First 1
    if ($ours) {
        Invoke-Host PATCH "$comments/comments/$($ours.id)" @{ body = $body }
    }
    elseif ($isWorthOne) {
        Invoke-Host POST "$comments/$($settings.PullRequest)/comments" @{ body = $body }
    }
}

function Sync-Azure {
    $threads = "$($env:SYSTEM_COLLECTIONURI)$env:SYSTEM_TEAMPROJECTID/_apis/git/repositories/$env:BUILD_REPOSITORY_ID/pullRequests/$($settings.PullRequest)/threads"
    $ours = (Invoke-Host GET "${threads}?api-version=7.1").value | Where-Object { "$($_.comments[0].content)".StartsWith($first) } | Select-Object -First 1
    if ($ours) {
        Invoke-Host PATCH "$threads/$($ours.id)/comments/$($ours.comments[0].id)?api-version=7.1" @{ content = $body }
    }
    elseif ($isWorthOne) {
        Invoke-Host POST "${threads}?api-version=7.1" @{ status = 'closed'; comments = @(@{ content = $body; commentType = 'text' }) }
    }
}

function Sync-GitLab {
    $notes = "$env:CI_API_V4_URL/projects/$env:CI_MERGE_REQUEST_PROJECT_ID/merge_requests/$($settings.PullRequest)/notes"
    $login = (Invoke-Host GET "$env:CI_API_V4_URL/user").username
    $ours = Get-Page $notes | Where-Object { $_.body.StartsWith($first) -and $_.author.username -eq $login } | Select-Object -First 1
    if ($ours) {
        Invoke-Host PUT "$notes/$($ours.id)" @{ body = $body }
    }
    elseif ($isWorthOne) {
        Invoke-Host POST $notes @{ body = $body }
    }
}

if (-not (Get-Value TOKEN)) {
    Write-Line 'There is no token, so no comment is written.'
    exit 0
}
try {
    $comment = & "Sync-$(Get-CiSystem)"
    Write-CiOutput comment_url "$($comment.html_url)"
}
catch {
    # The verdict does not depend on a comment.
    Write-Log warning "The comment could not be written: $($_.Exception.Message) In GitHub Actions the job needs the permission pull-requests: write."
}
exit 0
