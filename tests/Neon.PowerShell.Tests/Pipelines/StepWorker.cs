using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Text.Json;
using System.Threading.Tasks;
using Neon.PowerShell.Tests.Support;

namespace Neon.PowerShell.Tests.Pipelines;

/// <summary>A PowerShell of its own that runs steps: the repository's, as somebody has it who runs <c>dotnet pwsh</c>.</summary>
public sealed class StepWorker : IDisposable
{
    private readonly Process _process;

    /// <summary>Starts it.</summary>
    public StepWorker()
    {
        ProcessStartInfo info = new("dotnet", ["pwsh", "-NoProfile", "-NonInteractive", "-File", Path.Combine(Root, "tests", "Neon.PowerShell.Tests", "Pipelines", "StepWorker.ps1")])
        {
            WorkingDirectory = Root,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        // What the tests' own machine is, such as GitHub's, isn't part of a run.
        foreach (string name in info.Environment.Keys.Where(name => name.StartsWith("GITHUB_", StringComparison.Ordinal) || name.StartsWith("NEON_", StringComparison.Ordinal) || name is "TF_BUILD" or "GITLAB_CI").ToArray())
            info.Environment.Remove(name);
        info.Environment["NO_COLOR"] = "1";
        info.Environment["POWERSHELL_UPDATECHECK"] = "Off";
        _process = Process.Start(info)!;
    }

    /// <summary>The folder of the repository.</summary>
    public static string Root { get; } = Path.GetFullPath(Path.Combine(typeof(StepWorker).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "Examples").Value!, "..", ".."));

    /// <summary>Runs a step.</summary>
    /// <param name="script">Its script.</param>
    /// <param name="folder">The current folder.</param>
    /// <param name="environment">The variables that it has beside the machine's.</param>
    public (int ExitCode, string Log) Run(string script, string folder, IReadOnlyDictionary<string, string> environment)
    {
        _process.StandardInput.WriteLine(JsonSerializer.Serialize(new { run = script, folder, environment }));
        _process.StandardInput.Flush();
        Task<string?> answer = _process.StandardOutput.ReadLineAsync();
        Assert.True(answer.Wait(ModuleHost.Patience), $"{script} does not end.");
        JsonElement ended = JsonElement.Parse(answer.Result ?? "");
        return (ended.GetProperty("code").GetInt32(), ended.GetProperty("log").GetString()!);
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _process.StandardInput.Close();
        if (!_process.WaitForExit(ModuleHost.Patience))
            _process.Kill(entireProcessTree: true);
        _process.Dispose();
    }
}
