using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Text.RegularExpressions;

using Neon.PowerShell.Tests.Support;

namespace Neon.PowerShell.Tests.Views;

/// <summary>Where views have colours and where not; alone, since the rendering is the process's.</summary>
[Collection(nameof(ProcessEnvironment))]
public sealed class ColourTests : IDisposable
{
    private readonly ModuleHost _host = new();
    private readonly OutputRendering _before = PSStyle.Instance.OutputRendering;

    public void Dispose()
    {
        PSStyle.Instance.OutputRendering = _before;
        _host.Dispose();
    }

    [Theory]
    [InlineData(OutputRendering.PlainText, null)]
    [InlineData(OutputRendering.Ansi, "1")]
    public void Plain_text_and_NO_COLOR_have_no_escapes(OutputRendering rendering, string? noColor) =>
        Assert.DoesNotContain("\u001b", Text(rendering, noColor), StringComparison.Ordinal);

    [Fact]
    public void A_terminal_has_colours_and_the_same_text()
    {
        string coloured = Text(OutputRendering.Ansi, null);

        Assert.Contains("\u001b[", coloured, StringComparison.Ordinal);
        Assert.Equal(Text(OutputRendering.PlainText, null), Regex.Replace(coloured, "\u001b\\[[0-9;]*m", ""));
    }

    // All views of all types, as Out-String has them; the engine's colours of headings and labels are not ours.
    private string Text(OutputRendering rendering, string? noColor)
    {
        using IDisposable environment = ProcessEnvironment.Set(("NO_COLOR", noColor));
        PSStyle.Instance.OutputRendering = rendering;
        Samples samples = new(Samples.Realistic);
        IEnumerable<Type> types = _host.Run("(Get-FormatData -TypeName Neon.* -PowerShellVersion 7.6).TypeNames").ShouldHaveNoErrors().Values.Cast<string>().Distinct()
            .Select(name => _host.Run("$name -as [type]", new { name }).Values.SingleOrDefault() as Type)
            .OfType<Type>()
            .Where(type => !type.IsAbstract);
        ScriptResult result = _host.Run(
            """
            foreach ($sample in $samples) {
                foreach ($format in 'Format-Table', 'Format-List') { $sample | & $format | Out-String -Width 160 }
                if ($sample.PSObject.TypeNames[0] -in 'Neon.NeonSchemaComparison', 'Neon.NeonSchemaChange', 'Neon.NeonSchemaDifference', 'Neon.NeonBranch') { $sample | Format-Custom | Out-String -Width 160 }
            }
            """,
            new { samples = types.Select(samples.Full).ToArray() });
        string text = string.Concat(result.ShouldHaveNoErrors().Values);
        return text.Replace(PSStyle.Instance.Formatting.FormatAccent, "", StringComparison.Ordinal).Replace(PSStyle.Instance.Formatting.TableHeader, "", StringComparison.Ordinal)
            .Replace(noColor is null ? "\0" : PSStyle.Instance.Reset, "", StringComparison.Ordinal);
    }
}
