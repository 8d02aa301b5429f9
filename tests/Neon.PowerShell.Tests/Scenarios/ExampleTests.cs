using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading.Tasks;

using Neon.PowerShell.Tests.Support;

namespace Neon.PowerShell.Tests.Scenarios;

/// <summary>Every script in docs/examples runs, in the shell that the README names.</summary>
public sealed class ExampleTests
{
    private static readonly string Root = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(ModuleHost.ManifestPath)!, "..", ".."));

    private static readonly string[] Tested = ["schema-gate.ps1"];

    [Fact]
    public void Every_example_has_a_test() =>
        Assert.Equal(Tested, Directory.EnumerateFiles(Path.Combine(Root, "docs", "examples"), "*.ps1").Select(file => Path.GetFileName(file)!).Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("Memory", "none", 0)]
    [InlineData("Memory", "additive", 1)]
    [InlineData("Memory", "breaking", 1)]
    [InlineData("PostgreSql", "none", 0)]
    [InlineData("PostgreSql", "additive", 1)]
    [InlineData("PostgreSql", "breaking", 1)]
    public async Task The_schema_gate_tells_by_its_exit_code(string engine, string migration, int exitCode)
    {
        (int code, string output) = await RunAsync("schema-gate.ps1", "-Engine", engine, "-Migration", migration);

        Assert.SkipWhen(code == 2 && engine == "PostgreSql" && output.Contains("PostgreSQL", StringComparison.Ordinal) && Environment.GetEnvironmentVariable("CI") != "true", output);
        Assert.True(exitCode == code, $"Exit code {code}:\n{output}");
        Assert.Contains($"Exit code {exitCode}.", output);
        Assert.Equal(migration == "breaking", output.Contains("-    full_name text NOT NULL", StringComparison.Ordinal));
        Assert.Equal(migration == "additive", output.Contains("+CREATE TABLE public.reviews", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_schema_gate_says_when_it_could_not_compare()
    {
        (int code, string output) = await RunAsync("schema-gate.ps1", "-Engine", "Nonsense");

        Assert.NotEqual(0, code);
        Assert.Contains("Nonsense", output);
    }

    private static async Task<(int Code, string Output)> RunAsync(string example, params string[] arguments)
    {
        string shell = Path.Combine(Path.GetDirectoryName(typeof(ExampleTests).Assembly.Location)!, "Neon.Shell.dll");
        ProcessStartInfo start = new("dotnet", [shell, Path.Combine(Root, "docs", "examples", example), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            WorkingDirectory = Path.GetTempPath(),
        };
        using Process process = Process.Start(start)!;
        process.StandardInput.Close();
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output + await errors);
    }
}
