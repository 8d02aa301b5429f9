using System;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Threading.Tasks;

namespace Neon.Shell.Tests;

/// <summary>Every script in docs/examples runs, in the shell that the README names.</summary>
public sealed class ExampleTests
{
    private static readonly string Examples = Path.GetFullPath(typeof(ExampleTests).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "Examples").Value!);

    // ops-script.Tests.ps1 tests ops-script.ps1, under pwsh with Pester: ./build.ps1 Pester.
    private static readonly string[] Tested = ["nightly-drift.ps1", "ops-script.Tests.ps1", "ops-script.ps1", "schema-gate.ps1"];

    [Fact]
    public void Every_example_has_a_test() =>
        Assert.Equal(Tested, Directory.EnumerateFiles(Examples, "*.ps1").Select(file => Path.GetFileName(file)!).Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("Memory", "none", "Any", 0)]
    [InlineData("Memory", "additive", "Any", 1)]
    [InlineData("Memory", "breaking", "Any", 1)]
    [InlineData("PostgreSql", "none", "Any", 0)]
    [InlineData("PostgreSql", "additive", "Breaking", 0)]
    [InlineData("PostgreSql", "additive", "Any", 1)]
    [InlineData("PostgreSql", "breaking", "Breaking", 1)]
    public async Task The_schema_gate_tells_by_its_exit_code(string engine, string migration, string failOn, int exitCode)
    {
        ShellResult result = await Run("-Engine", engine, "-Migration", migration, "-FailOn", failOn);

        bool noPostgres = engine == "PostgreSql" && result.ExitCode == 2 && result.Output.Contains("exit code 4", StringComparison.Ordinal);
        Assert.SkipWhen(noPostgres && Environment.GetEnvironmentVariable("CI") != "true", result.Output);
        Assert.True(exitCode == result.ExitCode, $"Exit code {result.ExitCode}:\n{result.Output}\n{result.Error}");
        Assert.EndsWith($"Exit code {exitCode}.", result.Output.TrimEnd());
        Assert.Equal(migration == "breaking", result.Output.Contains("-    full_name text NOT NULL", StringComparison.Ordinal));
        Assert.Equal(migration == "additive", result.Output.Contains("+CREATE TABLE public.reviews", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_schema_gate_refuses_what_it_does_not_know()
    {
        ShellResult result = await Run("-Engine", "Nonsense");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("Nonsense", result.Error);
    }

    [Theory]
    [InlineData("", 0, "No changes in 1 database.")]
    [InlineData("Set-NeonEmulatorSchema shop 'CREATE TABLE public.t (id integer);' -Branch main -Project shop", 1, "**Added** table `public.t`")]
    [InlineData("Remove-NeonDatabase shop -Branch main -Project shop -Force -Wait", 1, "**Removed** database `shop`")]
    public async Task The_nightly_runbook_fails_where_the_schema_has_drifted(string drift, int exitCode, string said)
    {
        string folder = Directory.CreateTempSubdirectory("drift").FullName;
        try
        {
            ShellResult result = await ShellProcess.RunScriptAsync($$"""
                $ErrorActionPreference = 'Stop'
                $emulator = Start-NeonEmulator -Engine Memory -Pace 0 -Connect
                try {
                    $null = New-NeonProject shop -DatabaseName shop -Wait
                    Export-NeonSchema main '{{folder}}' -Project shop
                    {{drift}}
                    & '{{Path.Combine(Examples, "nightly-drift.ps1")}}' -Project shop -SchemaPath '{{folder}}'
                }
                finally {
                    Stop-NeonEmulator $emulator
                }
                """);

            Assert.Contains(said, result.Output);
            Assert.True(exitCode == result.ExitCode, $"Exit code {result.ExitCode}:\n{result.Output}\n{result.Error}");
            Assert.Equal(exitCode != 0, result.Error.Contains("The schema has drifted in: shop.", StringComparison.Ordinal));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static Task<ShellResult> Run(params string[] arguments) => ShellProcess.RunAsync([Path.Combine(Examples, "schema-gate.ps1"), .. arguments]);
}
