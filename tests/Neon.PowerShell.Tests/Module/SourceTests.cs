using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Neon.PowerShell.Tests.Support;

namespace Neon.PowerShell.Tests.Module;

/// <summary>What .editorconfig cannot say about the sources.</summary>
public sealed class SourceTests
{
    private static string Source => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(ModuleHost.ManifestPath)!, "..", "..", "src"));

    [Fact]
    public void A_cancellation_token_is_called_cancellation()
    {
        // An override has the name of its base; stopping is cancelled by the pipeline, and not by whoever asks for the work.
        IEnumerable<string> others =
            from file in Directory.EnumerateFiles(Source, "*.cs", SearchOption.AllDirectories)
            where !Regex.IsMatch(file, @"[\\/](obj|bin)[\\/]")
            from Match token in Regex.Matches(File.ReadAllText(file), @"CancellationToken (?<name>[a-z]\w*)(?=[,)])")
            where token.Groups["name"].Value is not ("cancellation" or "cancellationToken" or "stopping")
            select $"{Path.GetRelativePath(Source, file)}: {token.Value}";

        Assert.Empty(others);
    }

    [Fact]
    public void A_test_that_sets_a_variable_of_the_module_runs_alone()
    {
        IEnumerable<string> beside =
            from file in Directory.EnumerateFiles(Path.Combine(Source, "..", "tests", "Neon.PowerShell.Tests"), "*Tests.cs", SearchOption.AllDirectories)
            let text = File.ReadAllText(file)
            where Regex.IsMatch(text, @"\$env:NEON_(?!TEST_)\w+ *=[^=]|ProcessEnvironment\.Set\(") && !text.Contains("[Collection(nameof(ProcessEnvironment))]")
            select Path.GetFileName(file);

        Assert.Empty(beside);
    }

    [Fact]
    public void Arguments_with_a_colon_are_quoted_in_the_build_script()
    {
        // PowerShell splits the others in two where they are handed on.
        string[] lines = File.ReadAllLines(Path.Combine(Source, "..", "build.ps1"));

        Assert.DoesNotContain(lines, line => Regex.IsMatch(line, @"\b(Invoke-DotNet|& dotnet)\b.* -\w+:\w"));
    }
}
