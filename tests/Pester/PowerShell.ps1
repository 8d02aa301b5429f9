# The PowerShell that runs this, as a process of its own; dot-source it.

function Invoke-PowerShell {
    # A dotnet tool is run by dotnet and has no program of its own.
    $program = (Get-Process -Id $PID).Path
    if ([System.IO.Path]::GetFileNameWithoutExtension($program) -eq 'dotnet') {
        & $program (Join-Path $PSHOME 'pwsh.dll') -NoProfile -NonInteractive @args
    }
    else {
        & $program -NoProfile -NonInteractive @args
    }
}
