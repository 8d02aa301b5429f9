# Runs the steps of actions for ActionRunner, one after the other: a line of JSON in, a line of JSON out. Each step has a runspace
# and an environment of its own. A process for each, as GitHub has it, would take most of the time of the tests.

$answers = [Console]::Out
while ($null -ne ($line = [Console]::In.ReadLine())) {
    $step = ConvertFrom-Json $line -AsHashtable
    $before = [Environment]::GetEnvironmentVariables()
    $log = [System.IO.StringWriter]::new()
    [Console]::SetOut($log)
    $runspace = [runspacefactory]::CreateRunspace()
    $runspace.Open()
    $shell = [powershell]::Create($runspace)
    $code = 0
    try {
        foreach ($name in $step.environment.Keys) {
            [Environment]::SetEnvironmentVariable($name, $step.environment[$name])
        }
        $null = $runspace.SessionStateProxy.Path.SetLocation($step.folder)
        $shell.AddScript("`$ErrorActionPreference = 'stop'`n$($step.run)").Invoke() | ForEach-Object { $log.WriteLine("$_") }
        $shell.Streams.Error | ForEach-Object { $log.WriteLine("$_") }
        # The exit code of the script or of its last program counts.
        $code = [int] $runspace.SessionStateProxy.GetVariable('LASTEXITCODE')
    }
    catch {
        $shell.Streams.Error | ForEach-Object { $log.WriteLine("$_") }
        $log.WriteLine("$($_.Exception.GetBaseException().Message)")
        $code = 1
    }
    finally {
        $shell.Dispose()
        $runspace.Dispose()
        foreach ($name in [Environment]::GetEnvironmentVariables().Keys) {
            if (-not $before.Contains($name)) {
                [Environment]::SetEnvironmentVariable($name, $null)
            }
        }
        foreach ($name in $before.Keys) {
            [Environment]::SetEnvironmentVariable($name, $before[$name])
        }
    }
    $answers.WriteLine((ConvertTo-Json @{ code = $code; log = "$log" } -Compress))
    $answers.Flush()
}
