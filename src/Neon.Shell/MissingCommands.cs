using System;
using System.Collections.Concurrent;
using System.Collections.Generic;

namespace Neon.Shell;

/// <summary>Tells a cmdlet that PowerShell has and this shell has not from one that nobody has.</summary>
internal sealed class MissingCommands
{
    private const string ShippedWithPowerShell = """
        Add-Content Add-Member Add-Type Clear-Content Clear-Item Clear-Variable Compare-Object Convert-Path ConvertFrom-Csv
        ConvertFrom-Json ConvertFrom-SecureString ConvertFrom-StringData ConvertTo-Csv ConvertTo-Html ConvertTo-Json
        ConvertTo-SecureString ConvertTo-Xml Copy-Item Export-Clixml Export-Csv Format-Custom Format-Hex Format-List
        Format-Table Format-Wide Get-Alias Get-ChildItem Get-Clipboard Get-Content Get-Credential Get-Culture Get-Date Get-Error
        Get-Event Get-ExecutionPolicy Get-FileHash Get-FormatData Get-Host Get-Item Get-ItemProperty Get-Location Get-Member
        Get-Process Get-PSCallStack Get-PSDrive Get-Random Get-Runspace Get-TimeZone Get-TypeData Get-Unique Get-Variable Get-Verb
        Group-Object Import-Clixml Import-Csv Import-PowerShellDataFile Invoke-Expression Invoke-Item Invoke-RestMethod
        Invoke-WebRequest Join-Path Join-String Measure-Command Measure-Object Move-Item New-Alias New-Guid New-Item New-Object
        New-PSDrive New-TemporaryFile New-TimeSpan New-Variable  Pop-Location Push-Location Read-Host
        Register-EngineEvent Register-ObjectEvent Remove-Item Remove-Variable Rename-Item Resolve-Path Select-Object Select-String
        Select-Xml Set-Alias Set-Clipboard Set-Content Set-Item Set-Location Set-Variable Sort-Object Split-Path Start-Process
        Start-Sleep Stop-Process Tee-Object Test-Connection Test-Path Update-FormatData Update-TypeData Wait-Event Wait-Process
        Write-Debug Write-Error Write-Host Write-Information Write-Output Write-Progress Write-Verbose Write-Warning
        """;

    private static readonly HashSet<string> Known =
        new(ShippedWithPowerShell.Split((char[])[' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries), StringComparer.OrdinalIgnoreCase);

    private readonly ConcurrentDictionary<string, bool> _missed = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentQueue<string> _hints = [];

    /// <summary>Remembers a command that was not found.</summary>
    public void Note(string name)
    {
        if (Known.TryGetValue(name, out string? known))
            _missed[known] = true;
    }

    /// <summary>Looks whether a line of an error is about one of them: only then is there something to explain.</summary>
    public void Reported(string line)
    {
        foreach (string name in _missed.Keys)
            if (line.Contains($"'{name}'", StringComparison.OrdinalIgnoreCase) && _missed.TryRemove(name, out _))
                _hints.Enqueue($"{name} comes with PowerShell itself. This shell has the engine's own cmdlets and the module's: see -Help.");
    }

    /// <summary>The lines to follow the errors so far.</summary>
    public IEnumerable<string> TakeHints()
    {
        while (_hints.TryDequeue(out string? hint))
            yield return hint;
    }
}
