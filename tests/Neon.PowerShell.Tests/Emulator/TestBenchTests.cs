using System;
using System.IO;
using System.Linq;
using System.Management.Automation;

using Neon.PowerShell.Tests.Scenarios;
using Neon.PowerShell.Tests.Support;

namespace Neon.PowerShell.Tests.Emulator;

/// <summary>What the local Neon has for people who test their scripts: faults, a log, and a known state.</summary>
public abstract class TestBenchTests(LocalNeon neon)
{
    private const string Json = """
        {"projects":[{"name":"shop","roles":["app"],
          "databases":[{"name":"neondb","sql":"CREATE TABLE public.a (id integer);"},{"name":"orders","owner":"app"}],
          "branches":[{"name":"dev","parent":"main","databases":[{"name":"neondb","sql":"CREATE TABLE public.b (id integer);"}]}]}]}
        """;

    [Fact]
    public void A_fault_happens_as_often_as_it_was_set()
    {
        using ModuleHost host = neon.Connect();
        host.Run("Reset-NeonEmulator; Set-NeonEmulatorFault 503 -Path projects -Method GET -Times 2").ShouldHaveNoErrors();
        Assert.Equal(2, host.Run("Get-NeonProject -Verbose").ShouldHaveNoErrors().Verbose.Count(line => line.Contains("trying again", StringComparison.Ordinal)));
        Assert.Equal(["503", "503", "200"], host.Run("Get-NeonEmulatorLog -Clear | Where-Object Path -Like '*/projects*'").All("Status").Select(status => $"{status}"));
        Assert.Empty(host.Run("Get-NeonEmulatorLog").Output);
    }

    [Theory]
    [InlineData("-Status 423 -OperationId getActiveRegions -Message busy -RetryAfterSec 3600", "Neon.Locked")]
    [InlineData("-Kind Html", "Neon.ServiceError")]
    [InlineData("-Kind Truncated", "Neon.InvalidAnswer")]
    [InlineData("-Kind Reset", "Neon.ConnectionFailed")]
    [InlineData("-Kind Hang", "Neon.Timeout")]
    [InlineData("-Status 404 -Path reg* -Method GET -For 00:10:00", "Neon.NotFound")]
    public void Each_kind_of_fault_is_what_it_says(string fault, string errorId)
    {
        using ModuleHost host = neon.Connect();
        host.Run("Reset-NeonEmulator").ShouldHaveNoErrors();
        // Short only where the time-out is what is tested, and not for the requests around it.
        int timeout = errorId == "Neon.Timeout" ? 1 : 100;
        host.Run($"$s = Connect-Neon $emulator.ApiKey -BaseUri $emulator.Uri -NoDefault -RequestTimeoutSec {timeout} -TotalTimeoutSec {timeout} -PassThru", new { emulator = neon.Emulator });
        host.Run($"Set-NeonEmulatorFault {fault}").ShouldHaveNoErrors();
        host.Run("Get-NeonRegion -Session $s").SingleError(errorId);
        host.Run("Clear-NeonEmulatorFault; Get-NeonRegion").ShouldHaveNoErrors();
    }

    [Fact]
    public void A_fault_requires_a_status_or_another_kind()
    {
        using ModuleHost host = neon.Connect();
        host.Run("Set-NeonEmulatorFault").SingleError("Neon.InvalidArgument");
        host.Run("Set-NeonEmulatorFault 503 -WhatIf; Get-NeonProject").ShouldHaveNoErrors();
    }

    [Theory]
    [InlineData("json")]
    [InlineData("psd1")]
    public void A_reset_restores_the_seed(string kind)
    {
        using ModuleHost host = neon.Connect();
        string folder = TestFolders.Create();
        string seed = Path.Combine(folder, "seed." + kind);
        File.WriteAllText(Path.Combine(folder, "b.sql"), "CREATE TABLE public.b (id integer);");
        File.WriteAllText(seed, kind == "json" ? Json : """
            @{ projects = @(@{
                name      = 'shop'
                roles     = @('app')
                databases = @(@{ name = 'neondb'; sql = 'CREATE TABLE public.a (id integer);' }, @{ name = 'orders'; owner = 'app' })
                branches  = @(@{ name = 'dev'; parent = 'main'; databases = @(@{ name = 'neondb'; sql_file = 'b.sql' }) })
            }) }
            """);

        host.Run("$null = New-NeonProject other; Reset-NeonEmulator -Seed $seed", new { seed }).ShouldHaveNoErrors();

        Assert.Equal("shop", host.Run("Get-NeonProject").Single("Name"));
        Assert.Equal(["dev", "main"], host.Run("Get-NeonBranch -Project shop").All("Name").Order());
        Assert.Equal("app", host.Run("Get-NeonDatabase orders -Project shop -Branch main").Single("OwnerName"));
        Assert.Contains("CREATE TABLE public.b", $"{host.Run("Get-NeonSchema dev -Project shop -Database neondb").Single()}");
        host.Run("Reset-NeonEmulator -Seed $seed -WhatIf; Reset-NeonEmulator").ShouldHaveNoErrors();
        Assert.Empty(host.Run("Get-NeonProject").Output);
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void A_seed_that_is_wrong_is_refused()
    {
        using ModuleHost host = neon.Connect();
        string seed = Path.GetTempFileName();
        File.WriteAllText(seed, "nonsense");
        host.Run("Reset-NeonEmulator -Seed $seed", new { seed }).SingleError("Neon.InvalidSeed", ErrorCategory.InvalidData);
        File.WriteAllText(seed, """{"projects":[{"name":"x","branches":[{"name":"y","parent":"z"}]}]}""");
        host.Run("Reset-NeonEmulator -Seed $seed", new { seed }).SingleError("Neon.BadRequest");
        File.Delete(seed);
    }
}

/// <summary>In memory.</summary>
public sealed class MemoryTestBenchTests(MemoryNeon neon) : TestBenchTests(neon), IClassFixture<MemoryNeon>;

/// <summary>Over PostgreSQL.</summary>
public sealed class PostgresTestBenchTests(PostgresNeon neon) : TestBenchTests(neon), IClassFixture<PostgresNeon>;
