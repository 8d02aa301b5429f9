# What Secrets.Tests.ps1 captures: a script as one is written for a night, with everything that goes wrong in it. It runs
# in a process of its own, against the local Neon of the test, and types no secret.

[Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSAvoidUsingConvertToSecureStringWithPlainText', '', Justification = 'Text that becomes a secret is what is tested.')]
param()

$folder = $env:NEON_TEST_FOLDER
$secretFile = Join-Path $folder secrets.txt

function Save($Name) {
    begin { $all = [System.Text.StringBuilder]::new() }
    process { $null = $all.AppendLine([string] $_) }
    end { [System.IO.File]::WriteAllText((Join-Path $folder "$Name.txt"), $all.ToString()) }
}

function Note {
    # What must be seen nowhere; the variable is the pipeline's own and is gone with it.
    process { [System.IO.File]::AppendAllText($secretFile, "$_`n") }
}

function Get-Inner([exception] $Exception) {
    for (; $Exception; $Exception = $Exception.InnerException) {
        $Exception
    }
}

function ConvertTo-Text($Object, [int] $Depth) {
    # Some of what the engine hangs on its objects is not JSON.
    try { ConvertTo-Json $Object -Depth $Depth -WarningAction Ignore } catch { "no JSON: $_" }
}

Import-Module $env:NEON_TEST_MODULE

$key = ConvertTo-SecureString $env:NEON_API_KEY -AsPlainText
$uri = $env:NEON_API_HOST
$env:NEON_API_KEY | Note
$env:NEON_API_KEY = $env:NEON_API_HOST = $env:NEON_TEST_FOLDER = $null
'canary-typed-7c1f' | Note
# Not of the form of a key or of a password: only what was sent tells that it is one.
$odd = -join ('c', 'anary.odd+7c1f')
$odd | Note

$null = Start-Transcript (Join-Path $folder transcript.txt) -IncludeInvocationHeader
& {
    $VerbosePreference = $DebugPreference = $InformationPreference = 'Continue'
    $session = Connect-Neon $key -BaseUri $uri -PassThru
    $PSDefaultParameterValues['*-Neon*:Project'] = 'shop'
    $PSDefaultParameterValues['Get-Neon*:Session'] = $session
    $session
    Get-NeonContext

    # What holds secrets because it was asked for.
    $project = New-NeonProject night -DatabaseName night -Wait
    $branch = New-NeonBranch night -Project shop -Wait
    $role = New-NeonRole night -Branch night -Wait
    $reset = Reset-NeonRolePassword night -Branch night -Force -Wait
    $password = Get-NeonRolePassword shop_owner -Branch night
    $connection = Get-NeonConnectionString night
    $null = $project, $branch, $role, $reset, $password, $connection
    $role, $reset, $password, $connection | Format-List *
    foreach ($held in $role.Password, $reset.Password, $password.Password) {
        [System.Net.NetworkCredential]::new('', $held).Password | Note
    }
    ([uri] [System.Net.NetworkCredential]::new('', $connection.ConnectionString).Password).UserInfo.Split(':')[1] | Note

    # SQL: that works, that fails, and that sets a password.
    Invoke-NeonSql 'SELECT 1 AS a' -ConnectionString $connection
    Invoke-NeonSql 'SELECT nothing' -ConnectionString $connection
    Invoke-NeonSql "ALTER ROLE nobody PASSWORD '$([System.IO.File]::ReadAllLines($secretFile)[1])'" -ConnectionString $connection
    $connection | Invoke-NeonSql 'SELECT 1 AS a' -As Result
    foreach ($text in 'host=h password={0}', 'postgresql://u:{0}@h/db', 'postgresql://h/db?user=u&password={0}', 'u:{0}@h') {
        Invoke-NeonSql 'SELECT 1' -ConnectionString (ConvertTo-SecureString ($text -f [System.IO.File]::ReadAllLines($secretFile)[1]) -AsPlainText)
    }
    Use-NeonBranch -Parent main -Name nightly -EnvironmentVariable NIGHT_URL { Invoke-NeonSql 'SELECT 1 AS a' -ConnectionString $NeonConnectionString; "$NeonConnectionString" }

    # Everything that fails, each as the service, a gateway or the network would have it; the key in the answer where there is one.
    $echo = "key {0}, password='{1}', postgresql://owner:{1}@ep-x.example/db?password={1} and {{`"password`":`"{1}`"}}" -f [System.IO.File]::ReadAllLines($secretFile)[0, 1]
    foreach ($status in 400, 403, 404, 500) {
        Set-NeonEmulatorFault $status -Path 'projects/*' -Message $echo -Session $session
        Get-NeonBranch
        New-NeonBranch refused -Project $project.Id
        Clear-NeonEmulatorFault -Session $session
    }
    Remove-Variable echo
    foreach ($kind in 'Html', 'Truncated', 'Reset') {
        Set-NeonEmulatorFault -Kind $kind -Path 'projects/*' -Session $session
        Get-NeonBranch -Project $project.Id
        Reset-NeonRolePassword night -Branch $branch -Project $branch.ProjectId -Force
        Clear-NeonEmulatorFault -Session $session
    }
    $short = Connect-Neon $key -BaseUri $uri -NoDefault -RequestTimeoutSec 5 -TotalTimeoutSec 5
    Set-NeonEmulatorFault -Kind Hang -Path 'projects/*' -Session $session
    Get-NeonBranch -Project $project.Id -Session $short
    Clear-NeonEmulatorFault -Session $session
    Disconnect-Neon -Session $short
    Get-NeonBranch -Session $short
    Remove-NeonBranch night -Project shop -Force -Session (Connect-Neon $key -BaseUri $uri -NoDefault -ReadOnly)

    # A connection string where a name, a path or an address is expected.
    $meant = [System.Net.NetworkCredential]::new('', $connection.ConnectionString).Password
    Get-NeonBranch $meant
    Compare-NeonSchema $meant
    New-NeonRole $meant -Branch dev
    Invoke-NeonSql $meant -Branch dev
    Invoke-NeonApi projects -Method Post -Body $meant
    try { Invoke-NeonApi $meant } catch { "$_" }
    try { Connect-Neon $key -BaseUri $meant } catch { "$_" }
    Remove-Variable meant

    # Keys and addresses that are wrong.
    $local = [uri] $uri
    try { Connect-Neon (ConvertTo-SecureString $odd -AsPlainText) -BaseUri $uri } catch { "$_" }
    try { Connect-Neon (ConvertTo-SecureString "$odd $odd" -AsPlainText) -BaseUri $uri } catch { "$_" }
    try { Connect-Neon $key -BaseUri "https://127.0.0.1:$($local.Port)/api/v2" } catch { "$_" }
    try { Connect-Neon $key -BaseUri 'http://127.0.0.1:1/api/v2' } catch { "$_" }
    try { Connect-Neon $key -BaseUri 'https://127.0.0.1:1/api/v2' } catch { "$_" }
    foreach ($address in 'http://u:{0}@h.example/', 'https://u:{0}@h.example/') {
        try { Connect-Neon $key -BaseUri ($address -f [System.IO.File]::ReadAllLines($secretFile)[1]) } catch { "$_" }
    }
    Test-NeonConnection -Session $session | Format-List *
    Get-NeonEmulatorLog -Session $session | Select-Object -Last 20 | Format-List *

    # What of all this PowerShell keeps.
    $Error | ForEach-Object { $_.FullyQualifiedErrorId.Split(',')[0] } | Save error-ids
    $Error | Format-List * -Force | Out-String -Width 4000 | Save errors-list
    $Error | Get-Error | Out-String -Width 4000 | Save errors-view
    # One of each kind, whole but for the reflection of the command and its types: that is the same each time, and 60 MB of JSON.
    $kinds = $Error | Group-Object { "$($_.FullyQualifiedErrorId) $($_.TargetObject.GetType)" } | ForEach-Object { $_.Group[0] }
    $kinds | ForEach-Object { ConvertTo-Text $_ 4 } | Save errors-json
    $kinds | ForEach-Object {
        $called = $_.InvocationInfo
        foreach ($part in $_.TargetObject, $_.ErrorDetails, $_.CategoryInfo, $called.BoundParameters, $called.UnboundArguments, $called.Line, $called.PositionMessage) {
            ConvertTo-Text $part 6
        }
        Get-Inner $_.Exception | ForEach-Object { ConvertTo-Text ($_ | Select-Object * -ExcludeProperty TargetSite, ErrorRecord, Data, InnerException) 6 }
    } | Save errors-json-deep
    $kinds | Export-Clixml (Join-Path $folder errors-clixml.txt) -Depth 3
    $Error | ForEach-Object { Get-Inner $_.Exception } | ForEach-Object {
        $_.ToString()
        $_ | Format-List * -Force | Out-String -Width 4000
        foreach ($pair in $_.Data.GetEnumerator()) { "$($pair.Key) = $($pair.Value)" }
    } | Save exceptions
    $session | Format-List * -Force | Out-String -Width 4000 | Save session-list
    $session | ConvertTo-Json -Depth 6 -WarningAction Ignore | Save session-json
    $session | Export-Clixml (Join-Path $folder session-clixml.txt) -Depth 5
    [System.Management.Automation.PSSerializer]::Serialize($session, 6) | Save session-serialized
    $PSDefaultParameterValues, ($PSDefaultParameterValues | ConvertTo-Json -Depth 4 -WarningAction Ignore) | Out-String -Width 4000 | Save defaults
    $objects = $project, $branch, $role, $reset, $password, $connection
    ($objects | Format-List * -Force), ($objects | Format-Table), ($objects | Out-String) | Out-String -Width 4000 | Save objects-text
    $objects | ConvertTo-Json -Depth 6 -WarningAction Ignore | Save objects-json
    $objects | ForEach-Object { $_ | ConvertTo-Csv } | Save objects-csv
    $objects | Export-Clixml (Join-Path $folder objects-clixml.txt) -Depth 5
    # The test's own canary is not part of what a script has; the streams' text is asked for below.
    Get-Variable -Exclude odd, text, address | Out-String -Width 4000 | Save variables-text
    Get-Variable -Exclude odd, text, address, Error, kinds, called, Host, ExecutionContext, PSCmdlet, MyInvocation | ForEach-Object { ConvertTo-Text $_ 4 } | Save variables-json
    Get-ChildItem env: | Out-String -Width 4000 | Save environment
} *>&1 | Tee-Object -Variable streams | Out-Default
$streams | Out-String -Width 4000 | Save streams
$null = Stop-Transcript

# History is of a prompt: what it ran stands there as it was typed.
$shell = [powershell]::Create([initialsessionstate]::CreateDefault())
$settings = [System.Management.Automation.PSInvocationSettings] @{ AddToHistory = $true }
foreach ($line in "Import-Module '$env:NEON_TEST_MODULE'", "`$null = Connect-Neon `$args[0] -BaseUri $uri; Get-NeonConnectionString dev -Project shop; Get-NeonRolePassword shop_owner -Branch dev -Project shop") {
    $shell.Commands.Clear()
    $null = $shell.AddScript($line).AddArgument($key).Invoke($null, $settings)
}
$shell.Commands.Clear()
$shell.AddScript('Get-History | Format-List * -Force | Out-String -Width 4000').Invoke() | Save history
$shell.Dispose()
'ran to its end'
