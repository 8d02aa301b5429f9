using System;
using System.Runtime.InteropServices;
using System.Threading.Tasks;

namespace Neon.Shell.Tests;

public sealed class ShellTests
{
    private const string Writer = """
        function Write-All {
            [CmdletBinding(SupportsShouldProcess, ConfirmImpact = 'High')] param([Parameter(Mandatory)] $Name)
            $PSCmdlet.WriteVerbose('a verbose line')
            $PSCmdlet.WriteWarning('a warning')
            $PSCmdlet.WriteInformation('an information', @())
            $PSCmdlet.WriteProgress([Management.Automation.ProgressRecord]::new(1, 'Progressing', 'on'))
            $PSCmdlet.WriteError([Management.Automation.ErrorRecord]::new([Exception]::new('an error'), 'Id', 'NotSpecified', $null))
            $PSCmdlet.WriteObject("done $Name")
        }

        """;

    [Theory]
    [InlineData("name=x fast=True count=3 rest=a b", "-Name", "x", "-Fast", "-Count", "3", "a", "b")]
    [InlineData("name=x fast=False count=4 rest=", "x", "-Fast:$false", "-Count:4")]
    [InlineData("name=-5 y fast=False count=1 rest=", "-Name:", "-5 y")]
    public async Task Arguments_bind_as_with_pwsh_File(string expected, params string[] arguments)
    {
        ShellResult result = await ShellProcess.RunScriptAsync(
            "param([string] $Name, [switch] $Fast, [int] $Count = 1, [Parameter(ValueFromRemainingArguments)] $Rest) \"name=$Name fast=$Fast count=$Count rest=$Rest\"",
            arguments);

        Assert.Equal(expected, result.Output.TrimEnd());
    }

    [Fact]
    public async Task A_script_knows_where_it_is()
    {
        using var script = new ScriptFile("$PSCommandPath; $PSScriptRoot; $MyInvocation.MyCommand.Path");

        ShellResult result = await ShellProcess.RunAsync(script.Path);

        Assert.Equal([script.Path, System.IO.Path.GetDirectoryName(script.Path)!, script.Path], result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [Theory]
    [InlineData("exit 7", 7)]
    [InlineData("'fine'", 0)]
    [InlineData("throw 'bad'", 1)]
    [InlineData("if (", 1)]
    [InlineData("Get-Nothing; 'goes on'", 0)]
    [InlineData("& { exit 3 }; 'not reached'", 3)]
    public async Task A_script_decides_the_exit_code(string script, int expected) =>
        Assert.Equal(expected, (await ShellProcess.RunScriptAsync(script)).ExitCode);

    [Theory]
    [InlineData("exit 7", 7)]
    [InlineData("Get-Nothing; 1", 0)]
    [InlineData("1; Get-Nothing", 1)]
    [InlineData("$ErrorActionPreference = 'Stop'; Get-Nothing; 1", 1)]
    public async Task The_last_statement_of_a_command_decides_the_exit_code(string command, int expected) =>
        Assert.Equal(expected, (await ShellProcess.RunAsync("-Command", command)).ExitCode);

    [Theory]
    [InlineData("nowhere.ps1", "nowhere.ps1")]
    [InlineData("-Nonsense", "-Nonsense")]
    public async Task A_command_line_that_cannot_be_followed_exits_with_64(string argument, string named)
    {
        ShellResult result = await ShellProcess.RunAsync(argument);

        Assert.Equal(64, result.ExitCode);
        Assert.Contains(named, result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Errors_go_to_standard_error_and_the_rest_to_standard_output()
    {
        ShellResult result = await ShellProcess.RunScriptAsync(Writer + "Write-All x -Verbose -InformationAction Continue");

        Assert.Equal("VERBOSE: a verbose line\nWARNING: a warning\nan information\ndone x\n", result.Output);
        Assert.Contains("an error", result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', result.Output + result.Error);
    }

    [Fact]
    public async Task The_module_is_imported() =>
        Assert.Equal("Neon", (await ShellProcess.RunAsync("-Command", "(Get-Module).Name")).Output.TrimEnd());

    [Fact]
    public async Task Objects_are_formatted() =>
        Assert.Equal("Name Id\n---- --\nmain  1", (await ShellProcess.RunAsync("-Command", "[pscustomobject] @{ Name = 'main'; Id = 1 }")).Output.Trim());

    [Theory]
    [InlineData("$Host.UI.ReadLine()")]
    [InlineData("$Host.UI.PromptForCredential('Sign in', 'to Neon', '', '')")]
    [InlineData("function Remove-It { [CmdletBinding(SupportsShouldProcess, ConfirmImpact = 'High')] param() $PSCmdlet.ShouldProcess('x') }; Remove-It")]
    public async Task Without_a_person_a_prompt_is_an_error(string script)
    {
        ShellResult result = await ShellProcess.RunScriptAsync(script);

        Assert.Contains("cannot ask", result.Error, StringComparison.Ordinal);
        Assert.Equal("", result.Output);
    }

    [Fact]
    public async Task Without_a_person_a_missing_parameter_is_an_error() =>
        Assert.Contains("mandatory parameters: Name", (await ShellProcess.RunScriptAsync(Writer + "Write-All")).Error, StringComparison.Ordinal);

    [Fact]
    public async Task A_cmdlet_of_the_full_PowerShell_is_explained()
    {
        ShellResult result = await ShellProcess.RunAsync("-Command", "1, 2 | select -First 1; Get-Nothing");

        Assert.Contains("Select-Object comes with PowerShell itself", result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("Get-Nothing comes", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Standard_input_is_run_as_a_script()
    {
        ShellResult result = await ShellProcess.RunWithInputAsync("if ($true)\n{\n  'one'\n}\nelse { 'two' }\nexit 4");

        Assert.Equal((4, "one"), (result.ExitCode, result.Output.TrimEnd()));
    }

    [Fact]
    public async Task Text_and_objects_are_redirected_to_a_file()
    {
        ShellResult result = await ShellProcess.RunScriptAsync("""
            $file = "$PSScriptRoot/out.txt"
            'a line', [pscustomobject] @{ x = 1 } > $file
            'more' >> $file
            [IO.File]::ReadAllText($file)
            """);

        Assert.Equal("a line\n\nx\n-\n1\n\nmore", result.Output.TrimEnd());
    }

    public sealed class OnUnix
    {
        public OnUnix() => Assert.SkipWhen(OperatingSystem.IsWindows(), "Signals and programs of Unix.");

        [Fact]
        public async Task Programs_run_with_their_streams_and_codes()
        {
            ShellResult result = await ShellProcess.RunAsync("-Command", "/bin/sh -c 'echo out; echo err >&2; exit 4'; $LASTEXITCODE; 'b', 'a' | /usr/bin/sort; $caught = /bin/echo caught; \"[$caught]\"");

            Assert.Equal("out\n4\na\nb\n[caught]\n", result.Output);
            Assert.Equal("err\n", result.Error);
        }

        [Fact]
        public async Task Standard_input_reaches_a_program() =>
            Assert.Equal("from outside", (await ShellProcess.RunWithInputAsync("from outside", "-Command", "cat")).Output.TrimEnd());

        [Theory]
        [InlineData(PosixSignal.SIGINT, 130)]
        [InlineData(PosixSignal.SIGTERM, 143)]
        public async Task A_signal_stops_the_script_and_its_finally_runs(PosixSignal signal, int exitCode)
        {
            using var script = new ScriptFile("try { 'begun'; while ($true) { [Threading.Thread]::Sleep(20) } } finally { [IO.File]::WriteAllText(\"$PSScriptRoot/cleaned\", '') }");
            using ShellProcess shell = ShellProcess.Start(script.Path);
            Assert.Equal("begun", await shell.ReadLineAsync());

            shell.Signal(signal);
            ShellResult result = await shell.EndAsync();

            Assert.Equal(exitCode, result.ExitCode);
            Assert.True(System.IO.File.Exists(System.IO.Path.Combine(System.IO.Path.GetDirectoryName(script.Path)!, "cleaned")));
        }
    }
}
