using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using YamlDotNet.RepresentationModel;

namespace Neon.PowerShell.Tests.Pipelines;

/// <summary>The workflows of this repository cannot run here: what would make one fail, or unsafe, is looked for in its text.</summary>
public sealed partial class WorkflowTests
{
    private static readonly string Folder = Path.Combine(StepWorker.Root, ".github", "workflows");

    public static TheoryData<string> Files { get; } = [.. Directory.EnumerateFiles(Folder, "*.yml").Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_action_is_pinned_to_a_commit(string file) =>
        Assert.All(Yaml.Everywhere(Path.Combine(Folder, file), "uses"), used => Assert.Matches("^[A-Za-z0-9-]+/[A-Za-z0-9._/-]+@[0-9a-f]{40}$", used));

    [Theory]
    [MemberData(nameof(Files))]
    public void Nothing_is_permitted_but_what_a_job_names(string file)
    {
        YamlMappingNode workflow = Yaml.Load(Path.Combine(Folder, file));

        Assert.Empty(Yaml.Map(workflow, "permissions"));
        Assert.True(workflow.Children.ContainsKey("permissions"));
        Assert.All(Jobs(file), job => Assert.NotEmpty(Yaml.Map(job.Value, "permissions")));
        Assert.All(Jobs(file), job => Assert.DoesNotContain(Yaml.Map(job.Value, "permissions"), permission => permission.Value == "write-all"));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_job_has_a_time_limit_and_needs_jobs_that_exist(string file)
    {
        HashSet<string> names = [.. Jobs(file).Select(job => job.Key)];
        foreach ((string _, YamlMappingNode job) in Jobs(file))
        {
            Assert.True(int.Parse(Yaml.Text(job, "timeout-minutes")!, System.Globalization.CultureInfo.InvariantCulture) <= 60);
            Assert.Subset(names, Needs(job).ToHashSet());
        }
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void No_value_is_put_into_the_text_of_a_script(string file) =>
        Assert.All(Yaml.Everywhere(Path.Combine(Folder, file), "run"), script => Assert.DoesNotContain("${{", script, StringComparison.Ordinal));

    [Theory]
    [MemberData(nameof(Files))]
    public void A_script_that_is_called_exists_with_its_parameters(string file)
    {
        foreach (string line in Yaml.Everywhere(Path.Combine(Folder, file), "run").SelectMany(script => script.Split('\n')))
        {
            Match call = Call().Match(line);
            if (!call.Success)
                continue;
            string text = File.ReadAllText(Path.Combine(StepWorker.Root, call.Groups["script"].Value));
            Assert.All(Parameter().Matches(call.Groups["arguments"].Value), parameter => Assert.Contains($"${parameter.Groups["name"].Value}", text, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void What_is_published_has_passed_every_job()
    {
        YamlMappingNode publish = Jobs("ci.yml").Single(job => job.Key == "publish").Value;

        Assert.Equal(Jobs("ci.yml").Select(job => job.Key).Where(name => name != "publish").Order(StringComparer.Ordinal), Needs(publish).Order(StringComparer.Ordinal));
        Assert.Equal("startsWith(github.ref, 'refs/tags/v')", Yaml.Text(publish, "if"));
    }

    private static IEnumerable<(string Key, YamlMappingNode Value)> Jobs(string file) => Yaml.Members(Yaml.Load(Path.Combine(Folder, file)), "jobs");

    private static IEnumerable<string> Needs(YamlMappingNode job) => job.Children.TryGetValue("needs", out YamlNode? needs)
        ? needs.AllNodes.OfType<YamlScalarNode>().Select(name => name.Value!)
        : [];

    [GeneratedRegex(@"\./(?<script>[\w./-]+\.ps1)(?<arguments>.*)$")]
    private static partial Regex Call();

    [GeneratedRegex(@"(?<= )-(?<name>[A-Z]\w+)")]
    private static partial Regex Parameter();
}
