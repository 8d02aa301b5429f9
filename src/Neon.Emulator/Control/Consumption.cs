using System;
using System.Collections.Generic;
using System.Linq;
using Neon.Emulator.State;

namespace Neon.Emulator.Control;

/// <summary>What was used within a time, worked out from the operations that started and suspended computes, and from sizes as they are now.</summary>
internal static class Consumption
{
    private const double HoursOfMonth = 730;
    private const double SmallestCompute = 0.25;

    /// <summary>Seconds with a compute awake, and the same weighed by its size.</summary>
    public static (double Active, double Compute) Time(Project project, string? branchId, DateTimeOffset from, DateTimeOffset to, DateTimeOffset now)
    {
        Dictionary<string, DateTimeOffset> awake = [];
        double active = 0;
        double compute = 0;
        foreach (Operation operation in project.Operations.Where(operation => operation.EndpointId is not null && (branchId is null || operation.BranchId == branchId)))
        {
            if (operation.Action == "start_compute")
                awake.TryAdd(operation.EndpointId!, operation.EndsAt);
            else if (operation.Action == "suspend_compute" && awake.Remove(operation.EndpointId!, out DateTimeOffset since))
                Add(operation.EndpointId!, since, operation.EndsAt);
        }

        foreach ((string endpoint, DateTimeOffset since) in awake)
            Add(endpoint, since, project.DeletedAt ?? now);

        return (active, compute);

        void Add(string endpoint, DateTimeOffset start, DateTimeOffset end)
        {
            double seconds = ((end < to ? end : to) - (start > from ? start : from)).TotalSeconds;
            if (seconds > 0)
            {
                active += seconds;
                compute += seconds * (project.Endpoints.Find(candidate => candidate.Id == endpoint)?.MinCu ?? SmallestCompute);
            }
        }
    }

    /// <summary>Bytes of the branches there were at the end of a time.</summary>
    public static long Size(Project project, string? branchId, DateTimeOffset to, bool? roots = null) => project.AllBranches
        .Where(branch => branchId is null || branch.Id == branchId)
        .Where(branch => roots is null || branch.ParentId is null == roots)
        .Where(branch => branch.CreatedAt < to && !(branch.DeletedAt < to))
        .Sum(branch => branch.LogicalSize ?? 0);

    /// <summary>One of the newer metrics. What the emulator has no counterpart of is 0.</summary>
    public static long Metric(string name, Project project, string? branchId, DateTimeOffset from, DateTimeOffset to, DateTimeOffset now)
    {
        double months = (to - from).TotalHours / HoursOfMonth;
        return name switch
        {
            "compute_unit_seconds" => (long)Time(project, branchId, from, to, now).Compute,
            "root_branch_bytes_month" => (long)(Size(project, branchId, to, roots: true) * months),
            "child_branch_bytes_month" => (long)(Size(project, branchId, to, roots: false) * months),
            "snapshot_storage_bytes_month" => (long)(project.Snapshots
                .Where(snapshot => snapshot.CreatedAt < to && (branchId is null || snapshot.SourceBranchId == branchId))
                .Sum(snapshot => snapshot.FullSize) * months),
            _ => 0,
        };
    }
}
