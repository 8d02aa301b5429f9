using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;

using Neon.PowerShell.Tests.Support;

namespace Neon.PowerShell.Tests;

/// <summary>What holds for every cmdlet of the module.</summary>
public sealed class ConventionTests : IDisposable
{
    /// <summary>Verbs of cmdlets that change nothing at the service.</summary>
    private static readonly HashSet<string> Reading = ["Get", "Wait", "Compare", "Connect", "Disconnect", "Measure", "Test", "Export", "Find", "Watch", "Assert", "ConvertTo", "Search", "Group"];

    /// <summary>Cmdlets that write nothing.</summary>
    private static readonly HashSet<string> Silent = ["Disconnect-Neon", "Clear-NeonEmulatorFault", "Reset-NeonEmulator", "Save-NeonApiKey", "Set-NeonEmulatorFault", "Set-NeonEmulatorSchema", "Start-NeonMcpServer", "Stop-NeonEmulator"];

    /// <summary>Cmdlets that only start something on this machine.</summary>
    private static readonly HashSet<string> Harmless = ["Enter-NeonPsql", "Invoke-NeonSql", "Open-NeonConsole", "Start-NeonEmulator", "Start-NeonMcpServer"];

    private readonly ModuleHost _host = new();

    /// <summary>The cmdlets as the engine has them.</summary>
    private CmdletInfo[] Cmdlets => [.. _host.Run("Get-Command -Module Neon").ShouldHaveNoErrors().Values.Cast<CmdletInfo>()];

    public void Dispose() => _host.Dispose();

    [Fact]
    public void The_manifest_exports_what_is_compiled()
    {
        CmdletInfo[] exported = Cmdlets;
        IEnumerable<string> compiled = exported[0].ImplementingType.Assembly.GetExportedTypes()
            .Select(type => (CmdletAttribute?)Attribute.GetCustomAttribute(type, typeof(CmdletAttribute)))
            .Where(cmdlet => cmdlet is not null)
            .Select(cmdlet => $"{cmdlet!.VerbName}-{cmdlet.NounName}");

        Assert.Equal(compiled.Order(StringComparer.Ordinal), exported.Select(cmdlet => cmdlet.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Verbs_are_approved_and_nouns_have_the_prefix()
    {
        Type[] groups = [typeof(VerbsCommon), typeof(VerbsCommunications), typeof(VerbsData), typeof(VerbsDiagnostic), typeof(VerbsLifecycle), typeof(VerbsOther), typeof(VerbsSecurity)];
        HashSet<string> approved = [.. groups.SelectMany(group => group.GetFields()).Select(verb => (string)verb.GetRawConstantValue()!)];

        Assert.All(Cmdlets, cmdlet => Assert.Contains(cmdlet.Verb, approved));
        Assert.All(Cmdlets, cmdlet => Assert.StartsWith("Neon", cmdlet.Noun, StringComparison.Ordinal));
    }

    [Fact]
    public void Classes_are_sealed_and_named_for_their_cmdlet() => Assert.All(Cmdlets, cmdlet =>
    {
        Assert.True(cmdlet.ImplementingType.IsSealed, cmdlet.Name);
        Assert.Equal($"{cmdlet.Verb}{cmdlet.Noun}Command", cmdlet.ImplementingType.Name);
    });

    [Fact]
    public void Null_switches_nothing_on()
    {
        HashSet<string> engine = [.. Cmdlet.CommonParameters, .. Cmdlet.OptionalCommonParameters];
        foreach (CmdletInfo cmdlet in Cmdlets)
        {
            foreach (ParameterMetadata parameter in cmdlet.Parameters.Values.Where(parameter => parameter.SwitchParameter && !engine.Contains(parameter.Name)))
                Assert.True(parameter.Attributes.Any(attribute => attribute.GetType().Name == "SwitchAttribute"), $"{cmdlet.Name} -{parameter.Name}");
        }

        ErrorRecord refused = _host.Run("Get-NeonConnectionString main -AsPlainText:$null").SingleError("ParameterArgumentTransformationError");
        Assert.Contains("AsPlainText", refused.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_length_of_time_has_its_unit_wherever_one_is_expected()
    {
        ParameterMetadata[] lengths = [.. Cmdlets.SelectMany(cmdlet => cmdlet.Parameters.Values).Where(parameter => (Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType) == typeof(TimeSpan))];

        Assert.InRange(lengths.Length, 5, int.MaxValue);
        foreach (ParameterMetadata length in lengths)
        {
            object? Bound(object given) => length.Attributes.OfType<ArgumentTransformationAttribute>().Aggregate(given, (value, attribute) => attribute.Transform(null, value));
            Assert.All((object[])["90s", "1.5m", "00:01:30", "PT1M30S", "1m30s", "90000ms"], given => Assert.Equal(TimeSpan.FromSeconds(90), Bound(given)));
            Assert.Equal(TimeSpan.FromMinutes(1), Bound(TimeSpan.FromMinutes(1)));
            Assert.Equal(TimeSpan.Zero, Bound(0));
            Assert.All((object[])[90, 90L, (short)90, 90f, 90.0, 90m, "90", PSObject.AsPSObject(90), double.NaN, double.MaxValue, "1e300d", "7x", "P1Y"], given => Assert.Throws<ArgumentTransformationMetadataException>(() => Bound(given)));
        }
    }

    [Fact]
    public void Every_cmdlet_says_what_it_writes() =>
        Assert.Empty(Cmdlets.Where(cmdlet => cmdlet.OutputType.Count == 0 && !Silent.Contains(cmdlet.Name)).Select(cmdlet => cmdlet.Name));

    [Fact]
    public void Every_change_supports_ShouldProcess()
    {
        IEnumerable<string> careless = Cmdlets
            .Where(cmdlet => !Reading.Contains(cmdlet.Verb) && !Harmless.Contains(cmdlet.Name) && !Of(cmdlet).SupportsShouldProcess)
            .Select(cmdlet => cmdlet.Name);
        IEnumerable<string> overcareful = Cmdlets
            .Where(cmdlet => cmdlet.Verb is "Get" or "Compare" && Of(cmdlet).SupportsShouldProcess)
            .Select(cmdlet => cmdlet.Name);

        Assert.Empty(careless);
        Assert.Empty(overcareful);
    }

    [Fact]
    public void Cmdlets_that_lose_data_prompt_unless_Force_is_given()
    {
        CmdletInfo[] losing = [.. Cmdlets.Where(cmdlet => cmdlet.Verb is "Remove" or "Reset" or "Restore" && cmdlet.Noun is not ("NeonRolePassword" or "NeonEmulator"))];

        Assert.All(losing, cmdlet => Assert.Equal(ConfirmImpact.High, Of(cmdlet).ConfirmImpact));
        Assert.All(losing, cmdlet => Assert.True(cmdlet.Parameters.ContainsKey("Force"), cmdlet.Name));
    }

    [Fact]
    public void No_parameter_called_Name_is_bound_by_property_name() => Assert.Empty(
        from cmdlet in Cmdlets
        from parameter in cmdlet.Parameters.Values
        where parameter.Name == "Name" && parameter.ParameterSets.Values.Any(set => set.ValueFromPipelineByPropertyName)
        select cmdlet.Name);

    [Fact]
    public void A_name_of_a_piped_object_never_selects_another_kind_of_object_for_deletion() => Assert.Empty(
        from cmdlet in Cmdlets
        where cmdlet.Verb is "Remove" or "Reset" or "Restore"
        from parameter in cmdlet.Parameters.Values
        where parameter.Aliases.Contains("Name") && parameter.ParameterSets.Values.Any(set => set.ValueFromPipelineByPropertyName)
        select $"{cmdlet.Name} -{parameter.Name}");

    [Fact]
    public void The_piped_object_is_the_thing_itself_or_the_place_it_is_in() => Assert.All(Cmdlets, cmdlet =>
        Assert.All(cmdlet.ParameterSets, set =>
        {
            CommandParameterInfo[] piped = [.. set.Parameters.Where(parameter => parameter.ValueFromPipeline)];
            Assert.InRange(piped.Length, 0, 2);
            if (piped.Length == 2)
                Assert.Single(piped, parameter => parameter.Position == 0);
        }));

    [Fact]
    public void Piped_text_never_means_only_the_place() => Assert.Empty(
        from cmdlet in Cmdlets
        from set in cmdlet.ParameterSets
        where set.Parameters.Any(parameter => parameter.ValueFromPipeline && parameter.Position < 0 && parameter.ParameterType.Name.EndsWith("Reference", StringComparison.Ordinal))
            && !set.Parameters.Any(parameter => parameter.ValueFromPipeline && parameter.Position == 0)
            && cmdlet.Name is not ("Invoke-NeonSql" or "Set-NeonEmulatorSchema")
        select $"{cmdlet.Name} ({set.Name})");

    [Fact]
    public void Several_parameter_sets_have_a_default() => Assert.Empty(
        Cmdlets.Where(cmdlet => cmdlet.ParameterSets.Count > 1 && cmdlet.DefaultParameterSet is null or "").Select(cmdlet => cmdlet.Name));

    [Fact]
    public void Waiting_has_a_time_out() => Assert.Empty(
        Cmdlets.Where(cmdlet => cmdlet.Parameters.ContainsKey("Wait") && !cmdlet.Parameters.ContainsKey("TimeoutSec")).Select(cmdlet => cmdlet.Name));

    private static CmdletAttribute Of(CmdletInfo cmdlet) =>
        (CmdletAttribute)Attribute.GetCustomAttribute(cmdlet.ImplementingType, typeof(CmdletAttribute))!;
}
