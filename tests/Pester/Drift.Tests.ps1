# The nightly runbook on a local Neon, night after night, with a webhook that is played.

BeforeAll {
    . $PSScriptRoot/Fixture.ps1
    Start-Fixture -Engine Memory
    $runbook = [System.IO.Path]::GetFullPath((Join-Path $PSScriptRoot '../../docs/examples/nightly-drift.ps1'))

    # Answers every request with 200, or with what $status says, and keeps the bodies.
    $heard = [System.Collections.Concurrent.ConcurrentQueue[string]]::new()
    $answer = [hashtable]::Synchronized(@{ Status = 200 })
    $listener = [System.Net.HttpListener]::new()
    # HttpListener takes no port 0.
    $probe = [System.Net.Sockets.TcpListener]::new([System.Net.IPAddress]::Loopback, 0)
    $probe.Start()
    $address = "http://127.0.0.1:$($probe.LocalEndpoint.Port)/hook/"
    $probe.Stop()
    $listener.Prefixes.Add($address)
    $listener.Start()
    $server = [powershell]::Create().AddScript({
            param($Listener, $Heard, $Answer)
            while ($Listener.IsListening) {
                try { $context = $Listener.GetContext() } catch { return }
                $Heard.Enqueue([System.IO.StreamReader]::new($context.Request.InputStream, [System.Text.Encoding]::UTF8).ReadToEnd())
                $context.Response.StatusCode = $Answer.Status
                $context.Response.Close()
            }
        }).AddArgument($listener).AddArgument($heard).AddArgument($answer)
    $null = $server.BeginInvoke()

    function Invoke-Night {
        # What a pipeline sees of a night: the report, the exit code, and what the webhook was told.
        $heard.Clear()
        $output = & $runbook -Project 'tenant-*' -SchemaPath $folder -StatePath $state @args 3>&1 | Out-String
        [pscustomobject]@{ Output = $output; ExitCode = $LASTEXITCODE; Alerts = @($heard.ToArray()) }
    }

    function Write-Schema([string] $Name, [string] $Sql) {
        Set-NeonEmulatorSchema shop $Sql -Branch main -Project $Name
    }
}

AfterAll {
    $listener.Stop()
    $server.Dispose()
    $env:NEON_DRIFT_WEBHOOK = $null
    Stop-Fixture
}

Describe 'The nightly runbook' {
    BeforeEach {
        Reset-NeonEmulator
        $env:NEON_DRIFT_WEBHOOK = $address
        $answer.Status = 200
        $folder = (New-Item -ItemType Directory (Join-Path $TestDrive (New-Guid))).FullName
        $state = Join-Path $folder 'state.json'
        $same = "CREATE TABLE public.a (`n    id integer`n);`n"
        foreach ($name in 'tenant-1', 'tenant-2', 'tenant-3') {
            $null = New-NeonProject $name -DatabaseName shop -Wait
            Write-Schema $name $same
        }
        $folder = Join-Path $folder db
        $null = Export-NeonSchema main $folder -Project tenant-1
    }

    It 'is silent while nothing differs' {
        $night = Invoke-Night

        $night.ExitCode | Should -Be 0 -Because $night.Output
        $night.Output | Should -Match '3 branches: 3 same as'
        $night.Alerts | Should -HaveCount 0
    }

    It 'alerts once to the same drift, and again to more' {
        Write-Schema tenant-2 "$same`nCREATE TABLE public.extra (`n    id integer`n);`n"

        $first = Invoke-Night
        $second = Invoke-Night
        Write-Schema tenant-3 'CREATE TABLE public.other (id integer);'
        $third = Invoke-Night

        $first.ExitCode, $second.ExitCode, $third.ExitCode | Should -Be 1, 0, 1
        $first.Alerts.Count, $second.Alerts.Count, $third.Alerts.Count | Should -Be 1, 0, 1
        (ConvertFrom-Json $first.Alerts[0]).text | Should -Match 'Added table public\.extra \(Safe\)'
        (ConvertFrom-Json $third.Alerts[0]).text | Should -Match 'Removed table public\.a \(Breaking\)'
        (ConvertFrom-Json $third.Alerts[0]).text | Should -Not -Match 'public\.extra'
        # The report has all of it, every night.
        $second.Output, $third.Output | Should -Match 'public\.extra'
    }

    It 'alerts again when drift that was gone comes back' {
        $drift = "$same`nCREATE TABLE public.extra (`n    id integer`n);`n"
        Write-Schema tenant-2 $drift
        $null = Invoke-Night
        Write-Schema tenant-2 $same
        (Invoke-Night).ExitCode | Should -Be 0
        Write-Schema tenant-2 $drift

        (Invoke-Night).Alerts | Should -HaveCount 1
    }

    It 'ends with 2 while something cannot be compared, alerts to it once, and forgets no drift' {
        Write-Schema tenant-2 "$same`nCREATE TABLE public.extra (`n    id integer`n);`n"
        $null = Invoke-Night
        Set-NeonEmulatorFault 403 -Path '*/schema' -Message 'not yours'

        $first = Invoke-Night
        $second = Invoke-Night
        Clear-NeonEmulatorFault
        $third = Invoke-Night

        $first.ExitCode, $second.ExitCode, $third.ExitCode | Should -Be 2, 2, 0
        $first.Alerts.Count, $second.Alerts.Count, $third.Alerts.Count | Should -Be 1, 0, 0
        $first.Output | Should -Match '### Not compared'
    }

    It 'ends with 2 where there is nothing to compare' {
        Get-NeonProject 'tenant-*' | Remove-NeonProject -Force

        (Invoke-Night).ExitCode | Should -Be 2
    }

    It 'tells tomorrow what the webhook could not be told' {
        Write-Schema tenant-2 "$same`nCREATE TABLE public.extra (`n    id integer`n);`n"
        $answer.Status = 500
        $first = Invoke-Night
        $answer.Status = 200
        $second = Invoke-Night

        $first.ExitCode, $second.ExitCode | Should -Be 2, 1
        $second.Alerts | Should -HaveCount 1
    }

    It 'speaks to <Kind> and lets no name become a command there' -ForEach @(
        @{ Kind = 'Slack'; Text = { param($Body) $Body.text } }
        @{ Kind = 'Teams'; Text = { param($Body) $Body.attachments[0].content.body.inlines.text -join "`n" } }
    ) {
        Write-Schema tenant-2 "$same`nCREATE TABLE public.`"<!channel>`" (`n    id integer`n);`n"

        $body = ConvertFrom-Json (Invoke-Night -WebhookKind $Kind).Alerts[0]

        & $Text $body | Should -Match 'channel'
        if ($Kind -eq 'Slack') {
            $body.text | Should -Not -Match '<'
        }
        else {
            $body.attachments[0].contentType | Should -Be 'application/vnd.microsoft.card.adaptive'
        }
    }

    It 'keeps its state in a variable of Azure Automation, and fails there by an error' {
        $store = @{ NeonApiKey = $env:NEON_API_KEY; NeonDriftWebhook = $address; NeonDriftState = '{}' }
        function Get-AutomationVariable([string] $Name) { $store[$Name] }
        ${function:Set-AutomationVariable} = { param([string] $Name, $Value) $store[$Name] = $Value }
        Write-Schema tenant-2 "$same`nCREATE TABLE public.extra (`n    id integer`n);`n"

        { & $runbook -Project 'tenant-*' -SchemaPath $folder } | Should -Throw 'There is new drift: *public.extra*'
        { & $runbook -Project 'tenant-*' -SchemaPath $folder } | Should -Not -Throw

        $store.NeonDriftState | Should -Match '/main/shop'
    }

    It 'is written in the language of Windows PowerShell 5.1' {
        $ast = [System.Management.Automation.Language.Parser]::ParseFile($runbook, [ref] $null, [ref] $null)

        $ast.FindAll({ $args[0].GetType().Name -in 'TernaryExpressionAst', 'PipelineChainAst' }, $true) | Should -BeNullOrEmpty
        $ast.FindAll({ $args[0] -is [System.Management.Automation.Language.BinaryExpressionAst] -and "$($args[0].Operator)" -eq 'QuestionQuestion' }, $true) | Should -BeNullOrEmpty
        $ast.FindAll({ $args[0] -is [System.Management.Automation.Language.AssignmentStatementAst] -and "$($args[0].Operator)" -eq 'QuestionQuestionEquals' }, $true) | Should -BeNullOrEmpty
        $ast.FindAll({ $args[0].PSObject.Properties['NullConditional'] -and $args[0].NullConditional }, $true) | Should -BeNullOrEmpty
        # Parameters that came later.
        $later = 'AsHashtable', 'SkipHttpErrorCheck', 'MaximumRetryCount', 'AsArray', 'Parallel', 'AsUTC', 'AdditionalChildPath'
        $ast.FindAll({ $args[0] -is [System.Management.Automation.Language.CommandParameterAst] -and $args[0].ParameterName -in $later }, $true) | Should -BeNullOrEmpty
    }
}
