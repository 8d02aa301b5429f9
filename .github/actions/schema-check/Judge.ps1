# Ends with 0 if the changes are let through, 1 if they are not, and 2 if nobody knows.

. (Join-Path $PSScriptRoot SchemaCheck.ps1)

$settings = Read-Setting
$result = 'unknown'
try {
    $comparisons = @(Import-Clixml -LiteralPath (Join-Path (Get-Value FOLDER) comparisons.xml))
    if ($settings.FailOn -eq 'None') {
        # Everything passes that was compared.
        $null = $comparisons | Test-NeonSchema -AllowFile ''
    }
    else {
        $file = if ($settings.AllowFile) { @{ AllowFile = $settings.AllowFile } } else { @{} }
        $comparisons | Assert-NeonSchema -FailOn $settings.FailOn @file
    }
    $result = 'pass'
    Write-Line 'The schema check passes.'
}
catch {
    if ($_.FullyQualifiedErrorId -like 'Neon.SchemaGateFailed*') {
        $result = 'fail'
    }
    Write-Log error "$_"
}
Write-CiOutput result $result
exit @{ pass = 0; fail = 1; unknown = 2 }[$result]
