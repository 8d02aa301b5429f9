using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;
using System.Text.RegularExpressions;
using Neon.PowerShell.Tests.Support;
using YamlDotNet.RepresentationModel;

namespace Neon.PowerShell.Tests.Pipelines;

/// <summary>The pipelines of GitHub, Azure and GitLab cannot run here: they are read, and what they call and set is looked up.</summary>
public sealed partial class PipelineExampleTests : IDisposable
{
    private static readonly string Action = Path.Combine(StepWorker.Root, ".github", "actions", "schema-check");
    private static readonly string Examples = Path.Combine(StepWorker.Root, "docs", "examples");

    private readonly ModuleHost _host = new();

    public static TheoryData<string> Files { get; } = [.. Directory.EnumerateFiles(Examples, "*.yml", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = 0 }).Select(file => Path.GetRelativePath(Examples, file).Replace('\\', '/')).Order(StringComparer.Ordinal)];

    public void Dispose() => _host.Dispose();

    [Fact]
    public void There_is_a_pipeline_for_each_system() =>
        Assert.Equal(["azure/azure-pipelines.yml", "azure/schema-check.yml", "github-drift.yml", "github-schema.yml", "gitlab/.gitlab-ci.yml", "gitlab/schema-check.yml"], Files.Select(row => row.Data));

    [Theory]
    [MemberData(nameof(Files))]
    public void No_value_is_put_into_the_text_of_a_script(string file) =>
        Assert.All(Scripts(file), script => Assert.DoesNotMatch(@"\$\{\{|\$\[\[|\$\([A-Za-z.]+\)", script));

    [Theory]
    [MemberData(nameof(Files))]
    public void What_a_script_calls_exists(string file)
    {
        foreach (string script in Scripts(file))
        {
            foreach (Match name in ScriptFile().Matches(script))
                Assert.True(File.Exists(Path.Combine(Action, name.Value)) || File.Exists(Path.Combine(Examples, name.Value)), name.Value);
            ScriptBlockAst ast = Parser.ParseInput(script, out _, out _);
            foreach (CommandAst command in ast.FindAll(found => found is CommandAst call && call.GetCommandName()?.Contains("-Neon", StringComparison.Ordinal) == true, true).Cast<CommandAst>())
            {
                CommandInfo info = (CommandInfo)_host.Run($"Get-Command {command.GetCommandName()}").ShouldHaveNoErrors().Single().BaseObject;
                Assert.All(command.CommandElements.OfType<CommandParameterAst>(), parameter => Assert.Contains(parameter.ParameterName, info.Parameters.Keys));
            }
        }
    }

    [Fact]
    public void The_workflow_gives_the_action_inputs_that_it_has()
    {
        YamlMappingNode step = Yaml.LoadAll(Path.Combine(Examples, "github-schema.yml")).Single().AllNodes.OfType<YamlMappingNode>().Single(node => Yaml.Text(node, "uses")?.Contains("/.github/actions/schema-check@", StringComparison.Ordinal) == true);

        Assert.NotEmpty(Yaml.Map(step, "with"));
        Assert.Empty(Yaml.Map(step, "with").Select(input => input.Key).Except(Inputs()));
    }

    [Fact]
    public void The_action_has_the_inputs_of_schema_diff_action() =>
        Assert.Empty(new[] { "github-token", "project_id", "compare_branch", "api_key", "base_branch", "api_host", "database", "timestamp", "lsn", "username" }.Except(Inputs()));

    [Fact]
    public void The_action_uses_every_input_and_sets_what_its_scripts_read()
    {
        string file = Path.Combine(Action, "action.yml");
        string text = File.ReadAllText(file);

        Assert.DoesNotContain(Inputs(), input => input != "username" && !Regex.IsMatch(text, $@"inputs\.{Regex.Escape(input)}\b(?!-)"));
        Assert.Equal(Read(), Set(file));
    }

    [Theory]
    [InlineData("azure/schema-check.yml")]
    [InlineData("gitlab/schema-check.yml")]
    public void A_template_sets_only_what_the_scripts_read(string file)
    {
        string[] own = ["SCRIPTS", "REPOSITORY", "VERSION", "CLOSED"];

        string[] set = [.. Set(Path.Combine(Examples, file)).Except(own)];

        Assert.Empty(set.Except(Read()));
        Assert.Superset(new HashSet<string> { "PROJECT", "MIGRATE", "BRANCH", "PARENT", "COMPARE_BRANCH", "BASE", "DATABASE", "FAIL_ON", "ALLOW_FILE", "MODULE_PATH" }, set.ToHashSet());
    }

    [Fact]
    public void The_parameters_of_the_template_for_Azure_are_used_and_declared()
    {
        string file = Path.Combine(Examples, "azure", "schema-check.yml");
        YamlMappingNode template = Yaml.Load(file);
        HashSet<string> declared = [.. Yaml.List(template, "parameters").Select(parameter => Yaml.Text(parameter, "name")!)];
        YamlMappingNode use = Yaml.List(Yaml.Load(Path.Combine(Examples, "azure", "azure-pipelines.yml")), "steps").Single(step => Yaml.Text(step, "template") is not null);

        Assert.Equal(declared.Order(), Regex.Matches(File.ReadAllText(file), @"parameters\.(\w+)").Select(match => match.Groups[1].Value).Distinct().Order());
        Assert.Subset(declared, Yaml.Map(use, "parameters").Select(pair => pair.Key).ToHashSet());
        Assert.Equal("docs/examples/azure/schema-check.yml@neon", Yaml.Text(use, "template"));
    }

    [Fact]
    public void The_inputs_of_the_component_for_GitLab_are_used_and_declared()
    {
        string file = Path.Combine(Examples, "gitlab", "schema-check.yml");
        YamlMappingNode spec = (YamlMappingNode)((YamlMappingNode)Yaml.LoadAll(file)[0].RootNode).Children["spec"];
        HashSet<string> declared = [.. Yaml.Members(spec, "inputs").Select(input => input.Key)];
        YamlMappingNode use = Yaml.List(Yaml.Load(Path.Combine(Examples, "gitlab", ".gitlab-ci.yml")), "include").Single();

        Assert.Equal(declared.Order(), Regex.Matches(File.ReadAllText(file), @"\$\[\[ inputs\.([\w-]+) \]\]").Select(match => match.Groups[1].Value).Distinct().Order());
        Assert.Subset(declared, Yaml.Map(use, "inputs").Select(pair => pair.Key).ToHashSet());
    }

    [Fact]
    public void The_version_in_the_examples_is_that_of_the_module()
    {
        string version = "v" + _host.Run("(Get-Module Neon).Version").Single();

        Assert.All(Files.Select(row => Path.Combine(Examples, row.Data)), file => Assert.All(Version().Matches(File.ReadAllText(file)), match => Assert.Equal(version, match.Value)));
    }

    private static IEnumerable<string> Inputs() => Yaml.Members(Yaml.Load(Path.Combine(Action, "action.yml")), "inputs").Select(input => input.Key);

    private static IEnumerable<string> Scripts(string file) => Yaml.Everywhere(Path.Combine(Examples, file), "run", "pwsh", "script", "after_script");

    private static IEnumerable<string> Set(string file) => Regex.Matches(File.ReadAllText(file), @"SCHEMA_CHECK_(\w+):").Select(match => match.Groups[1].Value).Distinct().Order(StringComparer.Ordinal);

    // GALLERY is for a gallery of one's own, and is set by nobody here.
    private static IEnumerable<string> Read() => Directory.EnumerateFiles(Action, "*.ps1")
        .SelectMany(file => Regex.Matches(File.ReadAllText(file), @"Get-(?:Value|List|Choice) ([A-Z_]+)")).Select(match => match.Groups[1].Value)
        .Where(name => name != "GALLERY").Distinct().Order(StringComparer.Ordinal);

    [GeneratedRegex(@"[\w-]+\.ps1")]
    private static partial Regex ScriptFile();

    [GeneratedRegex(@"\bv\d+\.\d+\.\d+\b")]
    private static partial Regex Version();
}
