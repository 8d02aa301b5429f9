using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;
using System.Reflection;
using Neon.PowerShell.Tests.Support;
using YamlDotNet.RepresentationModel;

namespace Neon.PowerShell.Tests.Help;

/// <summary>The pipelines in docs/examples cannot run here: they are read, and what they call is looked up.</summary>
public sealed class PipelineExampleTests : IDisposable
{
    private static readonly string Examples = Path.GetFullPath(typeof(PipelineExampleTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "Examples").Value!);

    private readonly ModuleHost _host = new();

    public static TheoryData<string> Files { get; } = ["github-schema.yml", "azure-schema.yml"];

    public void Dispose() => _host.Dispose();

    [Fact]
    public void Every_pipeline_is_tested() =>
        Assert.Equal(Files.Select(row => row.Data).Order(StringComparer.Ordinal), Directory.EnumerateFiles(Examples, "*.yml").Select(file => Path.GetFileName(file)!).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Files))]
    public void Its_scripts_use_only_existing_cmdlets_and_parameters(string file)
    {
        string[] scripts = [.. Scripts(file)];

        Assert.NotEmpty(scripts);
        Assert.All(scripts, script =>
        {
            ScriptBlockAst ast = Parser.ParseInput(script, out _, out ParseError[] errors);
            Assert.Empty(errors);
            foreach (CommandAst command in ast.FindAll(found => found is CommandAst call && call.GetCommandName()?.Contains("-Neon", StringComparison.Ordinal) == true, true).Cast<CommandAst>())
            {
                CommandInfo info = (CommandInfo)_host.Run($"Get-Command {command.GetCommandName()}").ShouldHaveNoErrors().Single().BaseObject;
                Assert.All(command.CommandElements.OfType<CommandParameterAst>(), parameter => Assert.Contains(parameter.ParameterName, info.Parameters.Keys));
            }
        });
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void No_value_of_a_pull_request_is_put_into_the_text_of_a_script(string file) =>
        Assert.All(Scripts(file), script => Assert.DoesNotMatch(@"\$\{\{|\$\([A-Za-z.]+\)", script));

    [Fact]
    public void The_workflow_looks_for_the_marker_that_the_report_has()
    {
        string marker = _host.Run("[Neon.NeonSchemaComparison]@{ DatabaseName = 'a' } | ConvertTo-NeonSchemaReport Markdown").Single().ToString()!.Split('\n')[0];

        Assert.Contains(Scripts("github-schema.yml"), script => script.Contains($"startswith(\"{marker}\")", StringComparison.Ordinal));
    }

    private static IEnumerable<string> Scripts(string file)
    {
        YamlStream yaml = [];
        using StreamReader reader = File.OpenText(Path.Combine(Examples, file));
        yaml.Load(reader);
        return
        [
            .. yaml.Documents.Single().AllNodes.OfType<YamlMappingNode>()
                .SelectMany(node => node.Children)
                .Where(member => member.Key is YamlScalarNode { Value: "run" or "pwsh" })
                .Select(member => ((YamlScalarNode)member.Value).Value!),
        ];
    }
}
