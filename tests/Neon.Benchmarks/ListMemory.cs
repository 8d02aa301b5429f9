using System;
using System.Globalization;
using System.Threading.Tasks;

namespace Neon.Benchmarks;

/// <summary>What a list allocates for each byte of its answers, and whether that grows with the list.</summary>
internal static class ListMemory
{
    private const int PageSize = 100;

    /// <summary>Prints a line for each length.</summary>
    public static async Task PrintAsync()
    {
        foreach (int branches in (int[])[1_000, 10_000, 100_000])
        {
            using ServerProcess server = await ServerProcess.StartAsync(branches, PageSize);
            using ModuleRunspace module = new(server.BaseUri);
            string list = $"Get-NeonBranch -Project {ListBranches.Project} -PageSize {PageSize} | Out-Null";
            module.Script(list);
            GC.Collect();
            long before = GC.GetTotalAllocatedBytes(precise: true);
            module.Script(list);
            double allocated = GC.GetTotalAllocatedBytes(precise: true) - before;
            double answered = (double)branches / PageSize * BranchServer.PageBytes(PageSize);
            long kept = GC.GetTotalMemory(forceFullCollection: true);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{branches,7} branches: {allocated / 1e6:0.0} MB allocated for {answered / 1e6:0.0} MB of answers = {allocated / answered:0.00}; {kept / 1e6:0.0} MB in use afterwards"));
        }
    }
}
