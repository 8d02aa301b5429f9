using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using YamlDotNet.RepresentationModel;

namespace Neon.PowerShell.Tests.Pipelines;

/// <summary>What a step of an action did.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Log">What it wrote; null for one that did not run.</param>
/// <param name="ExitCode">How it ended.</param>
/// <param name="Uses">The action that it would have called, which is not called here, and with what.</param>
internal sealed record RunStep(string Name, string? Log, int ExitCode = 0, string? Uses = null, IReadOnlyDictionary<string, string>? With = null);

/// <summary>What came of an action.</summary>
internal sealed record RunResult(IReadOnlyList<RunStep> Steps, IReadOnlyDictionary<string, string> Outputs, string Summary)
{
    /// <summary>The names of the steps that ran.</summary>
    public IEnumerable<string> Ran => Steps.Where(step => step.Log is not null || step.Uses is not null).Select(step => step.Name);

    /// <summary>What all steps wrote.</summary>
    public string Log => string.Concat(Steps.Select(step => step.Log));

    /// <summary>The step that failed.</summary>
    public RunStep? Failed => Steps.FirstOrDefault(step => step.ExitCode != 0);
}

/// <summary>
/// Runs the steps of a composite action as GitHub does: each with its own environment and files for outputs and
/// the summary. Other actions that it uses are noted and not run.
/// </summary>
internal sealed class ActionRunner : IDisposable
{
    private static readonly string[] Known = ["name", "id", "if", "shell", "env", "run", "uses", "with"];

    private readonly StepWorker _worker;
    private readonly string _action;
    private readonly YamlMappingNode _yaml;
    private readonly string _temp = Directory.CreateTempSubdirectory("neon-action-").FullName;

    public ActionRunner(string name, StepWorker worker)
    {
        _worker = worker;
        _action = Path.Combine(StepWorker.Root, ".github", "actions", name);
        _yaml = Yaml.Load(Path.Combine(_action, "action.yml"));
        Workspace = Directory.CreateDirectory(Path.Combine(_temp, "workspace")).FullName;
    }

    /// <summary>The folder that stands for the checked-out repository.</summary>
    public string Workspace { get; }

    /// <summary>Runs the action.</summary>
    /// <param name="inputs">Its inputs.</param>
    /// <param name="job">The environment of the job.</param>
    /// <param name="payload">What has happened, as JSON.</param>
    public RunResult Run(IReadOnlyDictionary<string, string> inputs, IReadOnlyDictionary<string, string> job, string payload)
    {
        string folder = Directory.CreateDirectory(Path.Combine(_temp, Guid.NewGuid().ToString("n"))).FullName;
        string eventFile = Path.Combine(folder, "event.json");
        string summaryFile = Path.Combine(folder, "summary.md");
        File.WriteAllText(eventFile, payload);
        File.WriteAllText(summaryFile, "");
        Dictionary<string, string> known = Inputs(inputs, job);
        Dictionary<string, string> environment = new(job)
        {
            ["GITHUB_ACTIONS"] = "true",
            ["GITHUB_ACTION_PATH"] = _action,
            ["GITHUB_EVENT_PATH"] = eventFile,
            ["GITHUB_STEP_SUMMARY"] = summaryFile,
            ["GITHUB_WORKSPACE"] = Workspace,
            ["RUNNER_TEMP"] = folder,
        };
        List<RunStep> steps = [];
        bool hasFailed = false;
        foreach (YamlMappingNode step in Yaml.List(_yaml, "runs", "steps"))
        {
            Assert.Empty(step.Children.Keys.Select(key => ((YamlScalarNode)key).Value!).Except(Known));
            string name = Yaml.Text(step, "name")!;
            if (!Expression.Holds(Yaml.Text(step, "if"), ValueOf, status => status switch { "success" => !hasFailed, "failure" => hasFailed, "always" => true, "cancelled" => false, _ => throw new NotSupportedException(status) }))
            {
                steps.Add(new RunStep(name, null));
                continue;
            }
            if (Yaml.Text(step, "uses") is { } uses)
            {
                steps.Add(new RunStep(name, null, Uses: uses, With: Yaml.Map(step, "with").ToDictionary(pair => pair.Key, pair => Expression.Fill(pair.Value, ValueOf))));
                continue;
            }
            Assert.Equal("pwsh", Yaml.Text(step, "shell"));
            string outputFile = Path.Combine(folder, $"output-{steps.Count}");
            File.WriteAllText(outputFile, "");
            Dictionary<string, string> own = new(environment) { ["GITHUB_OUTPUT"] = outputFile };
            foreach ((string key, string value) in Yaml.Map(step, "env"))
                own[key] = Expression.Fill(value, ValueOf);
            (int exitCode, string output) = _worker.Run(Yaml.Text(step, "run")!, Workspace, own);
            steps.Add(new RunStep(name, output, exitCode));
            hasFailed |= exitCode != 0;
            if (Yaml.Text(step, "id") is { } id)
            {
                foreach ((string key, string value) in Outputs(outputFile))
                    known[$"steps.{id}.outputs.{key}"] = value;
            }
        }
        Dictionary<string, string> outputs = Yaml.Members(_yaml, "outputs").ToDictionary(output => output.Key, output => Expression.Fill(Yaml.Text(output.Value, "value")!, ValueOf));
        return new RunResult(steps, outputs, File.ReadAllText(summaryFile));

        string ValueOf(string name) => known.GetValueOrDefault(name, "");
    }

    public void Dispose() => Directory.Delete(_temp, recursive: true);

    private Dictionary<string, string> Inputs(IReadOnlyDictionary<string, string> given, IReadOnlyDictionary<string, string> job)
    {
        Dictionary<string, string> known = job.ToDictionary(pair => "env." + pair.Key, pair => pair.Value);
        foreach ((string name, string variable) in new[] { ("server_url", "GITHUB_SERVER_URL"), ("repository", "GITHUB_REPOSITORY"), ("sha", "GITHUB_SHA"), ("token", "TEST_TOKEN") })
            known["github." + name] = job.GetValueOrDefault(variable, "");
        (known["github.action_repository"], known["github.action_ref"]) = ("acme/neon", "v0.2.0");
        (string Key, YamlMappingNode Value)[] declared = [.. Yaml.Members(_yaml, "inputs")];
        Assert.Empty(given.Keys.Except(declared.Select(input => input.Key)));
        foreach ((string key, YamlMappingNode input) in declared)
            known["inputs." + key] = given.TryGetValue(key, out string? value) ? value : Expression.Fill(Yaml.Text(input, "default") ?? "", name => known.GetValueOrDefault(name, ""));
        return known;
    }

    private static IEnumerable<(string Name, string Value)> Outputs(string file)
    {
        string[] lines = File.ReadAllText(file).ReplaceLineEndings("\n").Split('\n');
        for (int i = 0; i < lines.Length - 1; i++)
        {
            string[] head = lines[i].Split("<<");
            Assert.Equal(2, head.Length);
            int end = Array.IndexOf(lines, head[1], i + 1);
            yield return (head[0], string.Join("\n", lines[(i + 1)..end]));
            i = end;
        }
    }
}
