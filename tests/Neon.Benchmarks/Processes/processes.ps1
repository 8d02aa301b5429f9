<#
.SYNOPSIS
Measures what needs a process of its own, each against its peer in the same run, and prints the ratios as a table.

.DESCRIPTION
The rows: 10,000 branches against the official SDK and against Invoke-RestMethod in a loop, one call from a prompt
against the official CLI, one command in a process of its own against PowerShell alone and against the official CLI, the start
of the MCP server against PowerShell alone and a comparison by it against the cmdlet, and the import against an empty binary module. Peers take turns, and medians are compared; where the machine has other things to do,
processor time says more than time.
It runs in the PowerShell that dotnet tool restore gets, and in the copy that compile-powershell.ps1 makes of it. It needs node, and a folder with @neon/sdk and neon in node_modules (tests/Contract has both once its tests ran).

.EXAMPLE
dotnet pwsh ./processes.ps1 -NodeModules ../../Contract/node_modules
#>
[CmdletBinding()]
param(
    [string] $NodeModules = (Join-Path $PSScriptRoot '../../Contract/node_modules'),
    [string] $Module = (Join-Path $PSScriptRoot '../../../out/Neon/Neon.psd1'),
    [int] $Times = 7
)

$ErrorActionPreference = 'Stop'
. (Join-Path $PSScriptRoot '../../Pester/PowerShell.ps1')
$root = Resolve-Path (Join-Path $PSScriptRoot '../../..')
$module = (Resolve-Path $Module).Path
$program = Join-Path $root 'tests/Neon.Benchmarks/bin/Release/net10.0/Neon.Benchmarks'
$project = 'ancient-bar-12345678'
if (-not (Test-Path (Join-Path (Split-Path $module) "bin/deps/$([System.AppDomain]::CurrentDomain.GetData('RUNTIME_IDENTIFIER'))/Neon.Client.dll"))) {
    Write-Warning 'The module has no code that is compiled ahead of time, as the package has it: build src/Neon.Module with -c Release -p:Precompile=true.'
}

function Measure-Median([double[]] $Values) {
    ($Values | Sort-Object)[[int][math]::Floor($Values.Count / 2)]
}

function Measure-Process([scriptblock] $Block) {
    (Measure-Command $Block).TotalMilliseconds
}

function Write-Row([string] $Work, [string] $Against, [double] $Ours, [double] $Theirs) {
    [pscustomobject]@{
        Work    = $Work
        Against = $Against
        Ours    = '{0:0.0} ms' -f $Ours
        Theirs  = '{0:0.0} ms' -f $Theirs
        Ratio   = '{0:0.000}' -f ($Ours / $Theirs)
    }
}

$start = [System.Diagnostics.ProcessStartInfo]::new($program, [string[]]('serve', '10000', '100'))
$start.RedirectStandardInput = $start.RedirectStandardOutput = $true
$server = [System.Diagnostics.Process]::Start($start)
$folder = New-Item -ItemType Directory -Path (Join-Path ([System.IO.Path]::GetTempPath()) "neon-bench-$PID")
try {
    $address = $server.StandardOutput.ReadLine()
    $env:NEON_API_KEY = 'key'
    $env:NEON_API_HOST = $address
    Import-Module $module

    # The SDK finds its packages beside the script.
    $null = New-Item -ItemType SymbolicLink -Path (Join-Path $folder node_modules) -Target (Resolve-Path $NodeModules)
    Copy-Item (Join-Path $PSScriptRoot sdk.mjs) $folder

    $list = {
        $branches = Get-NeonBranch -Project $project -PageSize 100
        if ($branches.Count -ne 10000) { throw "$($branches.Count) branches" }
    }
    $rest = {
        $all = [System.Collections.Generic.List[object]]::new()
        $cursor = ''
        do {
            $page = Invoke-RestMethod "${address}projects/$project/branches?limit=100$cursor" -Headers @{ Authorization = 'Bearer key' }
            $all.AddRange([object[]] $page.branches)
            $cursor = if ($page.pagination.PSObject.Properties['next']) { "&cursor=$($page.pagination.next)" }
        } while ($cursor)
        if ($all.Count -ne 10000) { throw "$($all.Count) branches" }
    }
    1..3 | ForEach-Object { & $list; & $rest }
    $ours = @(); $theirs = @()
    1..$Times | ForEach-Object {
        $ours += Measure-Process $list
        $theirs += Measure-Process $rest
    }
    $listMedian = Measure-Median $ours
    $sdk = [double[]](node (Join-Path $folder sdk.mjs) $address $project ($Times + 3))
    Write-Row '10,000 branches, pages of 100' '@neon/sdk, warm' $listMedian (Measure-Median $sdk[3..($sdk.Count - 1)])
    Write-Row '10,000 branches, pages of 100' 'Invoke-RestMethod in a loop, warm' $listMedian (Measure-Median $theirs)

    # At a prompt the module is loaded and connected; the CLI is a process.
    $cli = Join-Path $NodeModules '.bin/neon'
    $call = { $null = Get-NeonBranch br-aged-boat-00000000 -Project $project }
    $process = { $null = & $cli branches get br-aged-boat-00000000 --project-id $project --api-host $address.TrimEnd('/') --api-key key --output json --no-analytics }
    & $call; & $process
    if ($LASTEXITCODE) { throw "The CLI ended with $LASTEXITCODE." }
    $ours = @(); $theirs = @()
    1..$Times | ForEach-Object {
        $ours += Measure-Process $call
        $theirs += Measure-Process $process
    }
    Write-Row 'one call from a prompt' 'the neon CLI''s process' (Measure-Median $ours) (Measure-Median $theirs)

    # What a job, a runbook or an agent pays: a process for one command. The CLI's comparison needs two requests more.
    $get = "Get-NeonBranch br-aged-boat-00000000 -Project $project"
    $compare = "Compare-NeonSchema br-aged-boat-00000000 -Project $project -Database changed"
    $ends = @{
        pwsh    = { $null = Invoke-PowerShell -Command 'exit' }
        get     = { $null = Invoke-PowerShell -Command "`$ErrorActionPreference = 'Stop'; Import-Module '$module'; $get" }
        compare = { $null = Invoke-PowerShell -Command "`$ErrorActionPreference = 'Stop'; Import-Module '$module'; $compare" }
        cli     = $process
    }
    $took = @{}
    foreach ($name in $ends.Keys) {
        $took[$name] = @()
        & $ends[$name]
        if ($LASTEXITCODE) { throw "$name ended with $LASTEXITCODE." }
    }
    1..$Times | ForEach-Object {
        foreach ($name in $ends.Keys) { $took[$name] += Measure-Process $ends[$name] }
    }
    $median = @{}
    foreach ($name in $took.Keys) { $median[$name] = Measure-Median $took[$name] }
    foreach ($name in 'get', 'compare') {
        Write-Row "$name in a new process" 'the neon CLI''s process' $median[$name] $median.cli
        $row = Write-Row "$name in a new process" 'PowerShell alone' $median[$name] $median.pwsh
        $row.Ratio = '{0:+0.0;-0.0} ms' -f ($median[$name] - $median.pwsh)
        $row
    }

    # What a client of the MCP server waits for: the answer to initialize from the start of the process on, and a comparison by a
    # server that is warm.
    function Open-McpServer {
        $powershell, $arguments = @(Get-PowerShellCommand) + '-NoProfile', '-NonInteractive', '-Command', "Import-Module '$module'; Start-NeonMcpServer"
        $start = [System.Diagnostics.ProcessStartInfo]::new($powershell, [string[]] $arguments)
        $start.RedirectStandardInput = $start.RedirectStandardOutput = $true
        $process = [System.Diagnostics.Process]::Start($start)
        $null = Send-Mcp $process initialize @{ protocolVersion = '2025-11-25'; capabilities = @{}; clientInfo = @{ name = 'bench'; version = '1' } }
        $process
    }
    function Send-Mcp($Process, [string] $Method, [hashtable] $Parameters) {
        $Process.StandardInput.WriteLine((@{ jsonrpc = '2.0'; id = 1; method = $Method; params = $Parameters } | ConvertTo-Json -Depth 5 -Compress))
        $answer = $Process.StandardOutput.ReadLine()
        if ($answer -notmatch '"result"' -or $answer -match '"isError":true') { throw $answer }
    }
    function Close-McpServer($Process) {
        $Process.StandardInput.Close()
        $Process.WaitForExit()
    }
    $ours = @(); $theirs = @()
    Close-McpServer (Open-McpServer)
    1..$Times | ForEach-Object {
        $watch = [System.Diagnostics.Stopwatch]::StartNew()
        $mcp = Open-McpServer
        $ours += $watch.Elapsed.TotalMilliseconds
        Close-McpServer $mcp
        $theirs += Measure-Process $ends.pwsh
    }
    $row = Write-Row 'initialize of the MCP server' 'PowerShell alone' (Measure-Median $ours) (Measure-Median $theirs)
    $row.Ratio = '{0:+0.0;-0.0} ms' -f ((Measure-Median $ours) - (Measure-Median $theirs))
    $row
    $mcp = Open-McpServer
    $arguments = @{ project = $project; branch = 'br-aged-boat-00000000'; database = 'changed' }
    $tool = { Send-Mcp $mcp tools/call @{ name = 'compare_schema'; arguments = $arguments } }
    $cmdlet = { $null = Compare-NeonSchema br-aged-boat-00000000 -Project $project -Database changed -ErrorAction Stop }
    $ours = @(); $theirs = @()
    1..20 | ForEach-Object { & $tool; & $cmdlet }
    1..(10 * $Times) | ForEach-Object {
        $ours += Measure-Process $tool
        $theirs += Measure-Process $cmdlet
    }
    Close-McpServer $mcp
    $row = Write-Row 'a comparison by the MCP server, warm' 'the cmdlet' (Measure-Median $ours) (Measure-Median $theirs)
    $row.Ratio = '{0:+0.0;-0.0} ms' -f ((Measure-Median $ours) - (Measure-Median $theirs))
    $row

    # An empty module is compiled once; each import is in a process of its own.
    $empty = Join-Path $folder 'Empty.dll'
    Add-Type -OutputAssembly $empty -TypeDefinition 'using System.Management.Automation; [Cmdlet("Get", "Nothing")] public sealed class Nothing : PSCmdlet { }'
    $import = { param($path) [double](Invoke-PowerShell -Command "(Measure-Command { Import-Module '$path' }).TotalMilliseconds.ToString([cultureinfo]::InvariantCulture)") }
    $null = & $import $module; $null = & $import $empty
    $ours = @(); $theirs = @()
    1..$Times | ForEach-Object {
        $ours += & $import $module
        $theirs += & $import $empty
    }
    $row = Write-Row 'import' 'an empty binary module' (Measure-Median $ours) (Measure-Median $theirs)
    $row.Ratio = '{0:+0.0;-0.0} ms' -f ((Measure-Median $ours) - (Measure-Median $theirs))
    $row
}
finally {
    $server.StandardInput.Close()
    $server.WaitForExit()
    Remove-Item $folder -Recurse -Force
}
