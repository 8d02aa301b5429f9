<#
.SYNOPSIS
Makes a copy of the running PowerShell whose assemblies are compiled ahead of time, as in the packages that people install.

.DESCRIPTION
The dotnet tool is IL alone and compiles itself at each start, which takes half a second and hides what a module costs. The copy is
for measurements: run processes.ps1 in it. The compiler comes from the registry once the module was built with -p:Precompile=true.

.EXAMPLE
dotnet pwsh ./compile-powershell.ps1 -Destination /tmp/pwsh
dotnet /tmp/pwsh/pwsh.dll ./processes.ps1
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory)] [string] $Destination
)

$ErrorActionPreference = 'Stop'
$packages = if ($env:NUGET_PACKAGES) { $env:NUGET_PACKAGES } else { Join-Path $HOME .nuget/packages }
$platform = [System.AppDomain]::CurrentDomain.GetData('RUNTIME_IDENTIFIER')
$compiler = Get-ChildItem (Join-Path $packages "microsoft.netcore.app.crossgen2.$platform") -Directory -ErrorAction Ignore |
    Sort-Object { [version] $_.Name } | Select-Object -Last 1 | ForEach-Object { Join-Path $_.FullName tools/crossgen2 }
if (-not $compiler) { throw 'The compiler is missing. Build src/Neon.Module with -c Release -p:Precompile=true first.' }
if (-not $IsWindows) { chmod +x $compiler }
if (Test-Path $Destination) { throw "'$Destination' exists." }

Copy-Item $PSHOME $Destination -Recurse
$runtime = [System.Runtime.InteropServices.RuntimeEnvironment]::GetRuntimeDirectory()
$os, $architecture = $platform -split '-'
$compiled = New-Item -ItemType Directory (Join-Path $Destination compiled)
foreach ($name in 'System.Management.Automation', 'Microsoft.PowerShell.ConsoleHost', 'Microsoft.PowerShell.Commands.Utility', 'Microsoft.PowerShell.Commands.Management', 'Microsoft.PowerShell.Security', 'Newtonsoft.Json', 'Microsoft.ApplicationInsights', 'pwsh') {
    $file = Join-Path $PSHOME "$name.dll"
    # In a file, because PowerShell expands the wildcards of arguments.
    $response = Join-Path $compiled "$name.rsp"
    $file, "-o:$(Join-Path $compiled "$name.dll")", "-r:$(Join-Path $PSHOME '*.dll')", "-r:$(Join-Path $runtime '*.dll')", "--targetos:$($os -replace '^win$', 'windows')", "--targetarch:$architecture", '-O' | Set-Content $response
    & $compiler "@$response" | Write-Verbose
    if ($LASTEXITCODE) { throw "$name could not be compiled." }
}
Copy-Item (Join-Path $compiled *.dll) $Destination -Force
Remove-Item $compiled -Recurse
