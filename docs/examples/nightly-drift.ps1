<#
.SYNOPSIS
Tells every night which branches of many projects no longer have the schema that is kept with the code, and what is new.

.DESCRIPTION
Compares a branch of each project with the files that Export-NeonSchema wrote. The output is one report for all of them. What was
there at the last run already is in the report, but alerts nobody again: an alert goes to a webhook of Slack or Teams if there is
something new, and the run ends with

    0   nothing new
    1   new drift
    2   unknown: something could not be compared, or the alert could not be sent

It runs in Windows PowerShell 5.1 and in PowerShell 7, as a runbook of Azure Automation, in a scheduled pipeline, or at a prompt.
In Azure Automation, the encrypted variables NeonApiKey and NeonDriftWebhook have the key and the address of the webhook, and the
variable NeonDriftState, text that is '{}' at first, keeps what was known. There, 1 and 2 make the job fail. Elsewhere, NEON_API_KEY
and NEON_DRIFT_WEBHOOK of the environment do that, and the file -StatePath.

.EXAMPLE
./nightly-drift.ps1 -Project 'tenant-*' -SchemaPath ./db -StatePath ./drift-state.json
#>
[CmdletBinding()]
param(
    # The projects, by name, wildcard or id.
    [Parameter(Mandatory = $true)]
    [string[]] $Project,

    # A file or folder that Export-NeonSchema wrote.
    [Parameter(Mandatory = $true)]
    [string] $SchemaPath,

    # The branch of each project.
    [string] $Branch = 'main',

    # The database, if not all are compared.
    [string] $Database = '*',

    # The file that keeps what was known at the last run. It is created by the first run.
    [string] $StatePath,

    # How the webhook wants to be told.
    [ValidateSet('Slack', 'Teams')]
    [string] $WebhookKind = 'Slack'
)

$ErrorActionPreference = 'Stop'
if (-not (Get-Module -Name Neon)) {
    Import-Module -Name Neon
}
$isRunbook = [bool] (Get-Command -Name Get-AutomationVariable -ErrorAction SilentlyContinue)
$webhook = $env:NEON_DRIFT_WEBHOOK
if ($isRunbook) {
    $env:NEON_API_KEY = Get-AutomationVariable -Name NeonApiKey
    $webhook = Get-AutomationVariable -Name NeonDriftWebhook
}

# The functions below see the script's parameters; this says so to PSScriptAnalyzer too.
$null = $StatePath, $WebhookKind

function Read-State {
    # What was known of each database: a list of marks.
    $text = '{}'
    if ($StatePath) {
        if (Test-Path -LiteralPath $StatePath) {
            $text = Get-Content -LiteralPath $StatePath -Raw
        }
    }
    elseif ($isRunbook) {
        $text = Get-AutomationVariable -Name NeonDriftState
    }
    $state = @{}
    foreach ($property in (ConvertFrom-Json -InputObject $text).PSObject.Properties) {
        $state[$property.Name] = @($property.Value)
    }
    $state
}

function Write-State([hashtable] $State) {
    $text = ConvertTo-Json -InputObject $State -Depth 3
    if ($StatePath) {
        Set-Content -LiteralPath $StatePath -Value $text -Encoding UTF8
    }
    elseif ($isRunbook) {
        Set-AutomationVariable -Name NeonDriftState -Value $text
    }
}

function Get-Mark([string] $Text) {
    $sha = [System.Security.Cryptography.SHA256]::Create()
    try {
        $hash = $sha.ComputeHash([System.Text.Encoding]::UTF8.GetBytes($Text))
        [System.BitConverter]::ToString($hash, 0, 8).Replace('-', '').ToLowerInvariant()
    }
    finally {
        $sha.Dispose()
    }
}

function Send-Alert([string[]] $Lines) {
    if (-not $webhook) {
        return
    }
    $most = 20
    $shown = @($Lines | Select-Object -First $most)
    if ($Lines.Count -gt $most) {
        $shown += "and $($Lines.Count - $most) more"
    }
    if ($WebhookKind -eq 'Slack') {
        # Names come from databases: without this, one could be a link or call a whole channel.
        $body = @{ text = (($shown -join "`n") -replace '&', '&amp;' -replace '<', '&lt;' -replace '>', '&gt;') }
    }
    else {
        $blocks = @($shown | ForEach-Object { @{ type = 'RichTextBlock'; inlines = @(@{ type = 'TextRun'; text = $_ }) } })
        $body = @{
            type        = 'message'
            attachments = @(@{
                    contentType = 'application/vnd.microsoft.card.adaptive'
                    content     = @{ '$schema' = 'http://adaptivecards.io/schemas/adaptive-card.json'; type = 'AdaptiveCard'; version = '1.4'; body = $blocks }
                })
        }
    }
    $json = [System.Text.Encoding]::UTF8.GetBytes((ConvertTo-Json -InputObject $body -Depth 8))
    $null = Invoke-RestMethod -Method Post -Uri $webhook -ContentType 'application/json; charset=utf-8' -Body $json -UseBasicParsing -TimeoutSec 60
}

function Exit-Run([int] $Code, [string] $Why) {
    # A runbook has no exit code: it fails by an error.
    if ($isRunbook -and $Code -ne 0) {
        throw $Why
    }
    if ($Code -ne 0) {
        Write-Warning -Message $Why
    }
    exit $Code
}

$code = 0
$why = ''
try {
    $comparisons = @(Get-NeonProject $Project |
            Get-NeonBranch $Branch |
            Compare-NeonSchema -BasePath $SchemaPath -Database $Database -Ignore Owner, Grant -ErrorAction SilentlyContinue)
    $groups = @($comparisons | Group-NeonSchema)
    $groups | ConvertTo-NeonSchemaReport -As Markdown -Title "Drift of $Branch"

    $state = Read-State
    $new = @()
    $lost = @{}
    foreach ($group in $groups) {
        $changes = @($group.Changes)
        foreach ($comparison in $group.Comparisons) {
            $place = "$($comparison.ProjectId)/$($comparison.Branch)/$($comparison.DatabaseName)"
            $known = @($state[$place] | Where-Object { $_ })
            if ($comparison.Outcome -ne 'Compared') {
                $code = 2
                $isKnownBranch = [bool] $comparison.DatabaseName
                $mark = Get-Mark "not compared $($comparison.ErrorId)$(if (-not $isKnownBranch) { $comparison.ErrorMessage })"
                if ($known -notcontains $mark) {
                    $new += "${place}: not compared, $($comparison.ErrorMessage)"
                }
                if (-not $isKnownBranch) {
                    $lost[$place] = @($lost[$place]) + $mark
                }
                elseif ($known -notcontains $mark) {
                    # What was known of it stays known until it can be compared again.
                    $state[$place] = $known + $mark
                }
                continue
            }
            $marks = @()
            foreach ($change in @($comparison.Changes)) {
                $mark = Get-Mark "$change`n$($change.Before)`n$($change.After)"
                $marks += $mark
                if ($known -notcontains $mark) {
                    $new += "${place}: $change ($($change.Impact))"
                }
            }
            if ($comparison.HasChanges -and $marks.Count -eq 0) {
                # A database that only one side has, and nothing in it.
                $marks += Get-Mark "$changes"
                if ($known -notcontains $marks[0]) {
                    $new += "${place}: $($group.Summary) ($($group.Impact))"
                }
            }
            if ($marks.Count -gt 0) {
                $state[$place] = $marks
            }
            else {
                $state.Remove($place)
            }
        }
    }
    if ($comparisons.Count -eq 0) {
        $code = 2
        $new += 'Nothing was compared.'
    }
    if ($new.Count -gt 0) {
        ''
        "## New since the last run"
        ''
        $new | ForEach-Object { "- $_" }
        Send-Alert (@("Schema drift of ${Branch}: $($new.Count) new") + $new)
        if ($code -eq 0) {
            $code = 1
        }
    }
    # What could not even be found is known for one night, so that it alerts again if it comes back.
    foreach ($place in @($state.Keys | Where-Object { $_ -like '*/' })) {
        $state.Remove($place)
    }
    foreach ($place in $lost.Keys) {
        $state[$place] = @($lost[$place] | Where-Object { $_ })
    }
    # Only now that everybody knows of it.
    Write-State $state
    if ($code -eq 1) { $why = "There is new drift: $($new -join '; ')" }
    if ($code -eq 2) { $why = "Not everything could be compared: $($new -join '; ')" }
}
catch {
    $code = 2
    $why = "The drift is not known: $_"
}
Exit-Run -Code $code -Why $why
