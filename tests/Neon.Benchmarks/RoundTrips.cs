using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading.Tasks;

namespace Neon.Benchmarks;

/// <summary>
/// Fifteen everyday jobs at a service that takes 200 ms for each request: how many requests each takes, and how many of them one
/// after another, since that is what a person waits for. Beside it the official SDK, which is given ids, and the official CLI.
/// </summary>
internal static class RoundTrips
{
    private static readonly TimeSpan Delay = TimeSpan.FromMilliseconds(200);

    // {0} is the number of the run; what one job makes, a later one takes. The projects of the CLI are ids.
    private static readonly Job[] Jobs =
    [
        new("Projects", "Get-NeonProject", "projects list", "(await neon.projects.list({}).all())"),
        new("A project", "Get-NeonProject shop", "projects get <project>", "neon.projects.get({ projectId })"),
        new("Branches", "Get-NeonBranch -Project shop", "branches list", "(await neon.branches.list({ projectId }).all())"),
        new("A branch", "Get-NeonBranch dev -Project shop", "branches get dev", "neon.branches.get({ projectId, branchId })"),
        new("Compare it with its parent", "Compare-NeonSchema dev -Project shop", "branches schema-diff main dev", "neon.branches.compareSchema({ projectId, branchId, databaseName: 'app' })"),
        new("Create a branch", "New-NeonBranch run-{0} -Project shop", "branches create --name run-{0}", "neon.branches.create({ projectId, name: 'run-{0}', noCompute: true })"),
        new("Rename it", "Rename-NeonBranch run-{0} ran-{0} -Project shop", "branches rename run-{0} ran-{0}", "neon.branches.update({ projectId, branchId, name: 'dev' })"),
        new("Delete it", "Remove-NeonBranch ran-{0} -Project shop -Force", "branches delete ran-{0}", null),
        new("Reset a branch", "Reset-NeonBranch qa -Project shop -Force", "branches reset qa --parent", "neon.branches.resetFromParent({ projectId, branchId })"),
        new("Databases", "Get-NeonDatabase -Project shop -Branch dev", "databases list --branch dev", "neon.postgres.databases.list({ projectId, branchId })"),
        new("Create a database", "New-NeonDatabase made-{0} -Project shop -Branch qa -Owner neondb_owner", "databases create --branch qa --name made-{0} --owner-name neondb_owner", "neon.postgres.databases.create({ projectId, branchId, name: 'made-{0}', owner_name: 'neondb_owner' })"),
        new("Roles", "Get-NeonRole -Project shop -Branch dev", "roles list --branch dev", "neon.postgres.roles.list({ projectId, branchId })"),
        new("Computes", "Get-NeonEndpoint -Project shop -Branch dev", null, "neon.postgres.endpoints.list({ projectId })"),
        new("A connection string", "Get-NeonConnectionString dev -Project shop -Database app -Role neondb_owner", "connection-string dev --database-name app --role-name neondb_owner", "neon.postgres.connectionString({ projectId, branchId, databaseName: 'app', roleName: 'neondb_owner' })"),
        new("Operations", "Get-NeonOperation -Project shop", "operations list", "(await neon.operations.list({ projectId }).all())"),
    ];

    /// <summary>Prints a table.</summary>
    /// <param name="nodeModules">A folder with <c>@neon/sdk</c> and <c>neon</c>, which are called from it; null leaves their columns empty.</param>
    public static async Task PrintAsync(string? nodeModules)
    {
        using ModuleRunspace module = new(new Uri("http://127.0.0.1:1/"));
        string folder = Directory.CreateTempSubdirectory("neon-round-trips-").FullName;
        try
        {
            string seed = Path.Combine(folder, "seed.json");
            await File.WriteAllTextAsync(seed, """
                { "projects": [{ "name": "shop", "databases": [{ "name": "app", "sql": "CREATE TABLE public.orders (id integer PRIMARY KEY);" }], "branches": [{ "name": "dev" }, { "name": "qa" }] }] }
                """);
            Uri local = (Uri)module.Script($"$emulator = Start-NeonEmulator -Engine Memory -Pace 0 -Seed '{seed}'; $emulator.Uri").Single().BaseObject;
            await using DelayingProxy proxy = await DelayingProxy.StartAsync(local, Delay);
            string key = (string)module.Script($$"""
                Connect-Neon $emulator.ApiKey -BaseUri $emulator.Uri
                Set-NeonEmulatorSchema app 'CREATE TABLE public.orders (id integer PRIMARY KEY, total numeric);' -Project shop -Branch dev
                $session = Connect-Neon $emulator.ApiKey -BaseUri '{{proxy.BaseUri}}' -PassThru
                [System.Net.NetworkCredential]::new('', $emulator.ApiKey).Password
                """).Last().BaseObject;
            string project = (string)module.Script("(Get-NeonProject shop).Id").Single().BaseObject;
            string branch = (string)module.Script("(Get-NeonBranch dev -Project shop).Id").Single().BaseObject;
            Node? node = nodeModules is null ? null : new Node(nodeModules, proxy.BaseUri, key, project, branch);
            Console.WriteLine("| Work | First | Again | `@neon/sdk`, with ids | `neon` |");
            Console.WriteLine("|---|---:|---:|---:|---:|");
            foreach (Job job in Jobs)
            {
                // The organization, if one has to be found, is asked for beside the project.
                module.Script($"Connect-Neon $emulator.ApiKey -BaseUri '{proxy.BaseUri}'");
                string first = await CountAsync(proxy, () => Task.FromResult(module.Script(At(job.Script, 1))));
                string again = await CountAsync(proxy, () => Task.FromResult(module.Script(At(job.Script, 2))));
                string sdk = node is null || job.Sdk is null ? "" : await CountAsync(proxy, () => node.SdkAsync(At(job.Sdk, 3)));
                string cli = node is null || job.Cli is null ? "" : await CountAsync(proxy, () => node.CliAsync(At(job.Cli, 4)));
                Console.WriteLine($"| {job.Name} | {first} | {again} | {sdk} | {cli} |");
            }
        }
        finally
        {
            module.Script("if ($emulator) { Stop-NeonEmulator $emulator }");
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string At(string text, int run) => text.Replace("{0}", run.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);

    private static async Task<string> CountAsync(DelayingProxy proxy, Func<Task> work)
    {
        _ = proxy.Take();
        await work();
        (int requests, int depth) = proxy.Take();
        return depth == requests ? $"{depth}" : $"{depth} ({requests} requests)";
    }

    /// <summary>One thing that people do, with each client: the module and the CLI by names, the SDK by ids.</summary>
    private sealed record Job(string Name, string Script, string? Cli, string? Sdk);

    /// <summary>The official clients, in processes of their own.</summary>
    private sealed class Node(string modules, Uri address, string key, string project, string branch)
    {
        private readonly string _address = address.ToString().TrimEnd('/');

        public Task CliAsync(string command)
        {
            string[] words = command.Replace("<project>", project, StringComparison.Ordinal).Split(' ');
            string[] place = words[0] == "projects" ? [] : ["--project-id", project];
            return RunAsync([Path.Combine(modules, "neon/dist/cli.js"), "--no-analytics", "--output", "json", "--api-host", _address, "--api-key", key, .. words, .. place]);
        }

        public Task SdkAsync(string call) => RunAsync(["--input-type=module", "--eval", $$"""
            import { createNeonClient } from '@neon/sdk';
            const neon = createNeonClient({ apiKey: '{{key}}', baseUrl: '{{_address}}', throwOnError: true });
            const projectId = '{{project}}', branchId = '{{branch}}';
            await {{call}};
            """]);

        private async Task RunAsync(IEnumerable<string> arguments)
        {
            ProcessStartInfo start = new("node", arguments) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Path.GetDirectoryName(modules.TrimEnd('/'))! };
            using Process process = Process.Start(start)!;
            Task<string> output = process.StandardOutput.ReadToEndAsync();
            string errors = await process.StandardError.ReadToEndAsync();
            await process.WaitForExitAsync();
            if (process.ExitCode != 0)
                throw new InvalidOperationException($"node ended with {process.ExitCode}: {errors}{await output}");
        }
    }
}
