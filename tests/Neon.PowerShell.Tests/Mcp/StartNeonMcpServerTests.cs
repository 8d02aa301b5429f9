using System;
using System.Management.Automation;
using Neon.PowerShell.Tests.Support;

namespace Neon.PowerShell.Tests.Mcp;

/// <summary>What the server refuses before it reads its input; the rest is in tests/Neon.Mcp.Tests and tests/Contract.</summary>
public sealed class StartNeonMcpServerTests : NeonTest
{
    [Theory]
    [InlineData("-Seed x.json", "-Seed requires -Emulator")]
    [InlineData("-Force", "-Branch and -Force require -AllowChange")]
    [InlineData("-Branch 'agent/*'", "-Branch and -Force require -AllowChange")]
    [InlineData("-Emulator -Session (Connect-Neon $key -BaseUri $uri -NoDefault)", "-Emulator and -Session cannot be used together")]
    public void Parameters_that_contradict_each_other_are_refused(string parameters, string message)
    {
        ErrorRecord error = Run($"Start-NeonMcpServer {parameters}").SingleError("Neon.InvalidArgument");

        Assert.Contains(message, error.Exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("-Project $null")]
    [InlineData("-Project ''")]
    [InlineData("-AllowChange -Branch $null")]
    public void An_empty_limit_is_refused_and_never_means_everything(string parameters) =>
        Run($"Start-NeonMcpServer {parameters}").SingleError("Neon.MissingReference");

    [Fact]
    public void Without_a_session_it_does_not_start() => Run("Disconnect-Neon; Start-NeonMcpServer").SingleError("Neon.NoSession");
}
