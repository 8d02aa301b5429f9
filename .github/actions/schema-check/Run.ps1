# All steps in one job, for a system that has jobs and no conditions between steps, such as GitLab. It ends as the judge ends.

. (Join-Path $PSScriptRoot SchemaCheck.ps1)

function Invoke-Step([string] $Name) {
    # A process of its own for each, since a step takes variables away.
    $program, $arguments = Get-PowerShell
    & $program @arguments (Join-Path $PSScriptRoot "$Name.ps1") | Out-Host
    $LASTEXITCODE
}

$env:SCHEMA_CHECK_FOLDER = [System.IO.Path]::Combine([System.IO.Path]::GetTempPath(), "schema-check-$(New-Guid)")
try {
    $code = Invoke-Step Prepare
    if ($code -ne 0) {
        exit $code
    }
    $plan = Join-Path $env:SCHEMA_CHECK_FOLDER plan.json
    $plan = if (Test-Path -LiteralPath $plan) { Get-Content -LiteralPath $plan -Raw | ConvertFrom-Json } else { @{ Todo = 'none' } }
    if ($plan.Todo -eq 'remove') {
        exit (Invoke-Step Remove)
    }
    if ($plan.Todo -eq 'none') {
        exit 0
    }
    foreach ($name in @(if ($plan.Own) { 'Branch', 'Migrate' }) + 'Compare') {
        $code = Invoke-Step $name
        if ($code -ne 0) {
            break
        }
    }
    # The comment of the last push must not stand as if it were of this one.
    $null = Invoke-Step Comment
    exit $(if ($code -eq 0) { Invoke-Step Judge } else { $code })
}
finally {
    $reports = Join-Path $env:SCHEMA_CHECK_FOLDER report
    if (Test-Path -LiteralPath $reports) {
        # Copied into a folder that exists, it would be a folder in it.
        Remove-Item -LiteralPath schema-report -Recurse -Force -ErrorAction Ignore
        Copy-Item -LiteralPath $reports -Destination schema-report -Recurse
    }
    Remove-Item -LiteralPath $env:SCHEMA_CHECK_FOLDER -Recurse -Force -ErrorAction Ignore
}
