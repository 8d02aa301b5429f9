using System;
using System.Linq;

using Neon.PowerShell.Tests.Support;

namespace Neon.PowerShell.Tests.Views;

/// <summary>How views write values.</summary>
public sealed class ViewTextTests : IDisposable
{
    private readonly ModuleHost _host = new();

    public void Dispose() => _host.Dispose();

    [Theory]
    [InlineData("Size(0)", "0 B")]
    [InlineData("Size(512)", "512 B")]
    [InlineData("Size(1024)", "1 KiB")]
    [InlineData("Size(1048575)", "1 MiB")]
    [InlineData("Size(9961472)", "9.5 MiB")]
    [InlineData("Size(107374182400)", "100 GiB")]
    [InlineData("Size(9223372036854775807)", "8 EiB")]
    [InlineData("Size($null)", null)]
    [InlineData("Milliseconds(0)", "0 ms")]
    [InlineData("Milliseconds(2.25)", "2.3 ms")]
    [InlineData("Milliseconds(400)", "400 ms")]
    [InlineData("Milliseconds(1234)", "1.2 s")]
    [InlineData("Milliseconds(59999)", "1m")]
    [InlineData("Milliseconds(320000)", "5m 20s")]
    [InlineData("Milliseconds($null)", null)]
    [InlineData("Seconds(0)", "0s")]
    [InlineData("Seconds(-1)", "-1s")]
    [InlineData("Seconds(3600)", "1h")]
    [InlineData("Seconds(604800)", "7d")]
    [InlineData("Seconds(86700)", "1d")]
    [InlineData("Seconds($null)", null)]
    [InlineData("ComputeHours(0)", "0 CU-hours")]
    [InlineData("ComputeHours(1234.567)", "1234.57 CU-hours")]
    [InlineData("ComputeHours($null)", null)]
    [InlineData("Amount(150)", "150.00")]
    [InlineData("Amount($null)", null)]
    [InlineData("Count(@(1, 2))", "2")]
    [InlineData("Count(@())", null)]
    [InlineData("Count(7)", "7")]
    [InlineData("Shown(\"a`e[31mb`r`n`tc\")", @"a\u001b[31mb\r\n\tc")]
    [InlineData("Shown(\"`u{202e}`u{2066}`u{200f}`u{9b}`u{7f}\")", @"\u202e\u2066\u200f\u009b\u007f")]
    [InlineData("Shown('naïve 日本 🐘 \\n')", "naïve 日本 🐘 \\n")]
    [InlineData("Shown(@('a', \"b`e\"))", @"a, b\u001b")]
    [InlineData("Shown($null)", null)]
    [InlineData("Shown(0.25)", "0.25")]
    [InlineData("ShownLines(\"a`r`n`tb`e`n\")", "a\n\tb\\u001b\n")]
    [InlineData("Date('2026')", null)]
    [InlineData("Values(@{ work_mem = '64MB' })", "work_mem=64MB")]
    [InlineData("Values([Neon.NeonEndpointSettings] @{ PgSettings = [Collections.Generic.Dictionary[string, object]]::new() })", null)]
    [InlineData("Values([Neon.NeonPreloadLibraries] @{ UseDefaults = $true; EnabledLibraries = @('a', 'b') })", "use_defaults=true; enabled_libraries=a, b")]
    public void A_value_is_written_for_people(string call, string? expected) =>
        Assert.Equal(expected, _host.Run($"[Neon.Formatting.ViewText]::{call}").ShouldHaveNoErrors().Values.SingleOrDefault());

    [Fact]
    public void Settings_are_written_by_their_values() =>
        Assert.Equal(
            "pg_settings work_mem=64MB",
            _host.Run("""
                $settings = [Neon.NeonEndpointSettings]::new()
                $settings.PgSettings = [Collections.Generic.Dictionary[string, object]]::new()
                $settings.PgSettings['work_mem'] = '64MB'
                [Neon.Formatting.ViewText]::Values($settings)
                """).ShouldHaveNoErrors().Values.Single());
}
