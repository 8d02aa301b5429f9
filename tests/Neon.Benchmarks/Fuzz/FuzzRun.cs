using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Runspaces;
using Neon.Benchmarks.Fuzz.Answers;
using Neon.Benchmarks.Fuzz.Dumps;

namespace Neon.Benchmarks.Fuzz;

/// <summary>
/// <c>fuzz answers --count 1000000 --seed 1</c>, <c>fuzz record</c> for what that begins with, and
/// <c>fuzz dumps --count 1000000 --seed 1 --dumps tests/Neon.Schema.Tests/Data</c>.
/// </summary>
internal static class FuzzRun
{
    private const int MostShown = 20;

    /// <summary>Spoils answers and counts what comes of it.</summary>
    /// <returns>0 if nothing but objects and errors of ours; else 1.</returns>
    public static int Answers(string[] arguments)
    {
        using AnswerFuzzer fuzzer = new(StagedModule.Manifest, FuzzCalls.All);
        int failed = Run(arguments, fuzzer.Try, () => $"{fuzzer.Objects:n0} objects read, {fuzzer.Errors.Values.Sum():n0} errors of {fuzzer.Errors.Count} ids", () => fuzzer.Slowest);
        foreach ((string id, int errors) in fuzzer.Errors.OrderByDescending(pair => pair.Value))
            Console.WriteLine($"  {errors,8} {id}");
        return failed;
    }

    /// <summary>Spoils dumps and diffs and counts what comes of it.</summary>
    /// <returns>0 if nothing but changes that keep the laws and errors of ours; else 1.</returns>
    public static int Dumps(string[] arguments)
    {
        IReadOnlyList<string[]> dumps = DumpCase.Cut(Directory.GetFiles(Given(arguments, "--dumps") ?? throw new ArgumentException("--dumps, the folder of the dumps, is missing."), "*.sql", SearchOption.AllDirectories));
        DumpFuzzer fuzzer = new(dumps);
        return Run(arguments, fuzzer.Try, () => $"{fuzzer.Compared:n0} pairs compared, {fuzzer.Changes:n0} changes, {fuzzer.Refused:n0} refused; {fuzzer.Diffs.Applied:n0} diffs applied, {fuzzer.Diffs.Unfit:n0} did not fit", () => fuzzer.Slowest);
    }

    /// <summary>Records the answers of a local Neon to all calls.</summary>
    /// <param name="file">Where they are written: <c>tests/Neon.Benchmarks/Fuzz/Answers/answers.ndjson</c>.</param>
    public static void Record(string file)
    {
        string folder = Directory.CreateTempSubdirectory("neon-fuzz").FullName;
        Environment.SetEnvironmentVariable("LOCAL_NEON_RECORD", folder);
        InitialSessionState state = InitialSessionState.CreateDefault2();
        state.ImportPSModule([StagedModule.Manifest]);
        using Runspace runspace = RunspaceFactory.CreateRunspace(state);
        runspace.Open();
        Run(runspace, "$local = Start-NeonEmulator PostgreSql -Pace 0 -Connect; $null = New-NeonProject shop -DatabaseName shop -RoleName neondb_owner; 'dev', 'made' | ForEach-Object { $null = New-NeonBranch $_ -Project shop }; $null = New-NeonDatabase made -Branch made -Project shop -Owner neondb_owner; $null = New-NeonRole made -Branch made -Project shop; Invoke-NeonSql 'CREATE TABLE t (id int PRIMARY KEY)' -Branch dev -Project shop -Database shop");
        foreach (string call in FuzzCalls.All)
            Run(runspace, call.Replace("$File", $"'{Path.Combine(folder, "schema.sql")}'", StringComparison.Ordinal));
        Run(runspace, "Stop-NeonEmulator $local");
        File.WriteAllLines(file, RecordedAnswers.Condense(Directory.GetFiles(folder, "*.ndjson").SelectMany(File.ReadLines)));
        Directory.Delete(folder, recursive: true);
    }

    private static void Run(Runspace runspace, string script)
    {
        using PowerShell shell = PowerShell.Create(runspace);
        shell.AddScript(script).Invoke();
        if (shell.HadErrors)
            throw new InvalidOperationException($"{script}: {shell.Streams.Error.FirstOrDefault()}");
    }

    private static int Run(string[] arguments, Func<int, FuzzFailure?> tryOne, Func<string> found, Func<(TimeSpan Time, int Seed)> slowest)
    {
        int count = Number(arguments, "--count", 10_000);
        int seed = Number(arguments, "--seed", 1);
        int failed = 0;
        long start = Stopwatch.GetTimestamp();
        for (int i = 0; i < count; i++)
        {
            if (tryOne(seed + i) is { } failure && failed++ < MostShown)
                Console.WriteLine(failure);
            if ((i + 1) % 50_000 == 0)
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{i + 1:n0} cases in {Stopwatch.GetElapsedTime(start).TotalSeconds:0} s, {failed} failed"));
        }
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{count:n0} cases from seed {seed}: {failed} failed; {found()}; slowest {slowest().Time.TotalMilliseconds:0} ms (seed {slowest().Seed}); {Stopwatch.GetElapsedTime(start).TotalSeconds:0} s"));
        return failed == 0 ? 0 : 1;
    }

    private static int Number(string[] arguments, string name, int otherwise) =>
        Given(arguments, name) is { } given ? int.Parse(given, CultureInfo.InvariantCulture) : otherwise;

    private static string? Given(string[] arguments, string name) =>
        Array.IndexOf(arguments, name) is >= 0 and int at && at + 1 < arguments.Length ? arguments[at + 1] : null;
}
