using System;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Host;

using Neon.PowerShell.Tests.Support;

namespace Neon.PowerShell.Tests;

/// <summary>The harness itself, on what the engine has built in.</summary>
public sealed class ModuleHostTests : IDisposable
{
    private const string Writer = """
        function Write-All {
            [CmdletBinding(SupportsShouldProcess, ConfirmImpact = 'High')]
            param([Parameter(ValueFromPipeline)] [string] $Text)
            process {
                $PSCmdlet.WriteVerbose("verbose $Text")
                $PSCmdlet.WriteObject($Text)
                $PSCmdlet.WriteWarning("warning $Text")
                $PSCmdlet.WriteProgress([Management.Automation.ProgressRecord]::new(1, 'Writing', $Text))
                $PSCmdlet.WriteInformation("information $Text", @('tag'))
                $PSCmdlet.WriteDebug("debug $Text")
                $PSCmdlet.WriteError([Management.Automation.ErrorRecord]::new([Exception]::new("error $Text"), 'Test.Written', 'ObjectNotFound', $Text))
            }
        }

        """;

    private readonly ModuleHost _host = new();

    public void Dispose() => _host.Dispose();

    [Fact]
    public void The_staged_module_is_imported()
    {
        ScriptResult result = _host.Run("Get-Module Neon");

        Assert.Equal(Path.GetDirectoryName(ModuleHost.ManifestPath), result.Single("ModuleBase"));
    }

    [Fact]
    public void Records_of_all_streams_are_kept_in_the_order_written()
    {
        ScriptResult result = _host.Run(Writer + "$DebugPreference = 'Continue'; 'a', 'b' | Write-All -Verbose");

        string[] one = ["Verbose: verbose a", "Output: a", "Warning: warning a", "Progress: Writing: a", "Information: information a", "Debug: debug a", "Error: error a"];
        Assert.Equal(
            [.. one, .. one.Select(line => line[..^1] + "b")],
            result.Streams.Select(record => record.ToString()));
    }

    [Fact]
    public void Variables_and_input_reach_the_script()
    {
        ScriptResult result = _host.Run("$input | ForEach-Object { $_ * $factor }", new { factor = 3 }, new[] { 1, 2 });

        Assert.Equal([3, 6], result.Values);
    }

    [Fact]
    public void Terminating_and_non_terminating_errors_are_distinguished()
    {
        ScriptResult result = _host.Run(Writer + "Write-All a; throw 'enough'");

        Assert.Equal("Test.Written,Write-All", Assert.Single(result.Errors).FullyQualifiedErrorId);
        Assert.Equal("enough", result.TerminatingError!.Message);
        Assert.Equal(2, result.AllErrors.Count);
    }

    [Fact]
    public void A_single_error_is_compared_by_id_and_category()
    {
        ErrorRecord error = _host.Run(Writer + "Write-All a").SingleError("Test.Written", ErrorCategory.ObjectNotFound);

        Assert.Equal("a", error.TargetObject);
    }

    [Fact]
    public void A_prompt_is_answered_and_kept()
    {
        _host.Ui.Answer("Y", "No");

        ScriptResult result = _host.Run(Writer + "function Ask { [CmdletBinding(SupportsShouldProcess, ConfirmImpact = 'High')] param($Name) $PSCmdlet.ShouldProcess($Name, 'Remove') }; Ask one; Ask two");

        Assert.Equal([true, false], result.Values);
        Assert.Equal(["one", "two"], _host.Ui.Prompts.Select(prompt => prompt.Message.Split('"')[3]));
    }

    [Fact]
    public void An_unexpected_prompt_fails_the_script()
    {
        ScriptResult result = _host.Run("$Host.UI.ReadLine()");

        Assert.Contains("without an answer", result.SingleError(nameof(HostException)).Exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_running_script_can_be_stopped()
    {
        RunningScript running = _host.BeginRun("'begun'; while ($true) { [Threading.Thread]::Sleep(10) }");
        running.WaitFor(record => record.Text == "begun");

        ScriptResult result = running.Stop();

        Assert.True(result.Stopped);
        Assert.Null(result.TerminatingError);
        Assert.InRange(result.StopTook, TimeSpan.Zero, TimeSpan.FromSeconds(60));
    }

    [Fact]
    public void A_script_that_never_ends_fails_its_test()
    {
        _host.TimeLimit = TimeSpan.FromMilliseconds(200);

        Assert.Throws<TimeoutException>(() => _host.Run("while ($true) { [Threading.Thread]::Sleep(10) }"));
    }

    [Fact]
    public void Objects_are_rendered_as_a_person_sees_them()
    {
        string text = _host.Render("[pscustomobject] @{ Name = 'main'; Id = 1 }");

        Assert.Equal(["Name Id", "---- --", "main  1"], text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
    }

    [Fact]
    public void Tab_completes() =>
        Assert.Contains(_host.Complete("Get-Modul"), match => match.CompletionText == "Get-Module");
}
