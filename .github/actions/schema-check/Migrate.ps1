# Runs the migration on the branch. It gets the connection string in DATABASE_URL, and neither the API key nor a token.

. (Join-Path $PSScriptRoot SchemaCheck.ps1)

$settings = Read-Setting
$branch = Get-OwnBranch $settings
$named = @{}
$database = $settings.Database | Where-Object { -not [WildcardPattern]::ContainsWildcardCharacters($_) } | Select-Object -First 1
if ($database) {
    $named.Database = $database
}
$url = Get-NeonConnectionString $branch @named -AsPlainText
Hide-Value $url
Hide-Value ([uri]::new($url).UserInfo -split ':', 2)[-1]

Get-ChildItem env: | Where-Object { $_.Name -like 'SCHEMA_CHECK_*' -and $_.Name -ne 'SCHEMA_CHECK_FOLDER' } | ForEach-Object { Remove-Item "env:$($_.Name)" }
$env:NEON_API_KEY = $null
$env:DATABASE_URL = $url

if ($settings.Shell -eq 'bash') {
    $file = Join-Path $env:SCHEMA_CHECK_FOLDER migrate.sh
    Set-Content -LiteralPath $file -Value ($settings.Migrate.Replace("`r", '') + "`n") -NoNewline
    $program, $arguments = 'bash', '--noprofile', '--norc', '-e', '-o', 'pipefail'
}
else {
    # As GitHub runs a script: it ends at the first error, and with the exit code of its last program.
    $file = Join-Path $env:SCHEMA_CHECK_FOLDER migrate.ps1
    Set-Content -LiteralPath $file -Value (@(
            '$ErrorActionPreference = ''Stop'''
            '$PSNativeCommandUseErrorActionPreference = $true'
            $settings.Migrate
            'if (Test-Path -LiteralPath variable:\LASTEXITCODE) { exit $LASTEXITCODE }') -join "`n")
    $program, $arguments = Get-PowerShell
}
& $program @arguments $file
if ($LASTEXITCODE -ne 0) {
    Write-CiOutput impact Unknown
    Write-Log error "The migration ended with exit code $LASTEXITCODE."
    exit 2
}
