using System;
using System.Globalization;
using System.Linq;
using System.Net.Http;
using System.Net.Http.Json;
using System.Threading.Tasks;

namespace Neon.Benchmarks;

/// <summary>
/// A thousand branches compared under the throttle, none of which changed: how many requests that takes, how much of what
/// the throttle allows is used, and whether the service would ever have refused one. The server notes when each came.
/// </summary>
internal static class ThrottledComparisons
{
    private const int Branches = 1000;
    private const int PerMinute = 700;

    // What the throttle makes of 700 a minute: see Throttle.
    private const double Burst = PerMinute / 25;
    private const double PerSecond = ((0.98 * PerMinute) - Burst) / 60;

    /// <summary>Compares them in one pipeline, then in 32 runspaces, and prints a line for each.</summary>
    public static async Task PrintAsync()
    {
        await PrintAsync("one pipeline, -ThrottleLimit 32", """
            Connect-Neon $key -BaseUri $uri -RequestsPerMinute 700
            (Get-NeonBranch -Project $project -PageSize 1000 | Compare-NeonSchema -Database shop -ThrottleLimit 32).Count
            """);
        await PrintAsync("ForEach-Object -Parallel -ThrottleLimit 32", """
            $session = Connect-Neon $key -BaseUri $uri -RequestsPerMinute 700 -NoDefault
            $all = Get-NeonBranch -Project $project -PageSize 1000 -Session $session
            ($all | ForEach-Object -ThrottleLimit 32 -Parallel { Import-Module $using:manifest; $_ | Compare-NeonSchema -Database shop -Session $using:session }).Count
            """);
    }

    private static async Task PrintAsync(string how, string script)
    {
        // A server of its own each time: the throttle goes with the address, and its bucket is full at first.
        using ServerProcess server = await ServerProcess.StartAsync(Branches, Branches);
        using ModuleRunspace module = new(server.BaseUri);
        object compared = module.Script($$"""
            $key = [Net.NetworkCredential]::new('', 'key').SecurePassword
            $uri = '{{server.BaseUri}}'
            $project = '{{ListBranches.Project}}'
            $manifest = '{{StagedModule.Manifest}}'
            {{script}}
            """).Single().BaseObject;

        using HttpClient client = new();
        double[] seconds = [.. (await client.GetFromJsonAsync<double[]>(new Uri(server.BaseUri, "/requests")))!.Order()];
        double took = seconds[^1] - seconds[0];
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{how}: {compared} branches compared, {seconds.Length} requests in {took:0.0} s = {seconds.Length / (Burst + (PerSecond * took)):0.00} of what is allowed; at most {Busiest(seconds, 60)} in a minute and {Busiest(seconds, 1)} in a second"));
    }

    private static int Busiest(double[] seconds, double window) =>
        seconds.Select((start, i) => seconds.Skip(i).TakeWhile(at => at < start + window).Count()).Max();
}
