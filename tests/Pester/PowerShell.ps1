# The PowerShell that runs this, as a process of its own; dot-source it.

# A dotnet tool is run by dotnet and has no program of its own.
function Get-PowerShellCommand {
    $program = (Get-Process -Id $PID).Path
    $program
    if ([System.IO.Path]::GetFileNameWithoutExtension($program) -eq 'dotnet') { Join-Path $PSHOME 'pwsh.dll' }
}

function Invoke-PowerShell {
    $program, $arguments = @(Get-PowerShellCommand) + '-NoProfile', '-NonInteractive' + $args
    & $program @arguments
}
