using System.Collections.Generic;

namespace Neon;

/// <summary>What was used, by what is billed. A metric that was not requested is null.</summary>
public abstract class NeonConsumptionMetrics : NeonObject
{
    /// <summary>Compute time, in seconds of one compute unit.</summary>
    public long? ComputeUnitSeconds { get; set; }

    /// <summary>Storage of root branches, in bytes times months.</summary>
    public long? RootBranchBytesMonth { get; set; }

    /// <summary>Storage of the changes on child branches, in bytes times months.</summary>
    public long? ChildBranchBytesMonth { get; set; }

    /// <summary>Storage of the history that branches can be restored from, in bytes times months.</summary>
    public long? InstantRestoreBytesMonth { get; set; }

    /// <summary>Storage of snapshots, in bytes times months; null for a branch.</summary>
    public long? SnapshotStorageBytesMonth { get; set; }

    /// <summary>Data that was sent over public networks, in bytes.</summary>
    public long? PublicNetworkTransferBytes { get; set; }

    /// <summary>Data that was sent over private networks, in bytes.</summary>
    public long? PrivateNetworkTransferBytes { get; set; }

    /// <summary>Branches beyond those that the plan includes, times months; null for a branch.</summary>
    public long? ExtraBranchesMonth { get; set; }

    /// <summary>Compute time, in hours of one compute unit.</summary>
    public double? ComputeUnitHours => ComputeUnitSeconds / 3600.0;

    /// <summary>All storage, in bytes times months.</summary>
    public long? StorageBytesMonth => Sum(Sum(RootBranchBytesMonth, ChildBranchBytesMonth), Sum(InstantRestoreBytesMonth, SnapshotStorageBytesMonth));

    /// <summary>All data that was sent, in bytes.</summary>
    public long? NetworkTransferBytes => Sum(PublicNetworkTransferBytes, PrivateNetworkTransferBytes);

    /// <summary>Adds to a metric, by the API's name.</summary>
    internal void Add(string metric, long value)
    {
        switch (metric)
        {
            case "compute_unit_seconds":
                ComputeUnitSeconds = Sum(ComputeUnitSeconds, value);
                break;
            case "root_branch_bytes_month":
                RootBranchBytesMonth = Sum(RootBranchBytesMonth, value);
                break;
            case "child_branch_bytes_month":
                ChildBranchBytesMonth = Sum(ChildBranchBytesMonth, value);
                break;
            case "instant_restore_bytes_month":
                InstantRestoreBytesMonth = Sum(InstantRestoreBytesMonth, value);
                break;
            case "snapshot_storage_bytes_month":
                SnapshotStorageBytesMonth = Sum(SnapshotStorageBytesMonth, value);
                break;
            case "public_network_transfer_bytes":
                PublicNetworkTransferBytes = Sum(PublicNetworkTransferBytes, value);
                break;
            case "private_network_transfer_bytes":
                PrivateNetworkTransferBytes = Sum(PrivateNetworkTransferBytes, value);
                break;
            case "extra_branches_month":
                ExtraBranchesMonth = Sum(ExtraBranchesMonth, value);
                break;
            default:
                AdditionalProperties ??= [];
                AdditionalProperties[metric] = AdditionalProperties.TryGetValue(metric, out object? before) && before is long known ? Sum(known, value) : value;
                break;
        }
    }

    /// <summary>Adds all metrics of another.</summary>
    private protected void Add(NeonConsumptionMetrics other)
    {
        ComputeUnitSeconds = Sum(ComputeUnitSeconds, other.ComputeUnitSeconds);
        RootBranchBytesMonth = Sum(RootBranchBytesMonth, other.RootBranchBytesMonth);
        ChildBranchBytesMonth = Sum(ChildBranchBytesMonth, other.ChildBranchBytesMonth);
        InstantRestoreBytesMonth = Sum(InstantRestoreBytesMonth, other.InstantRestoreBytesMonth);
        SnapshotStorageBytesMonth = Sum(SnapshotStorageBytesMonth, other.SnapshotStorageBytesMonth);
        PublicNetworkTransferBytes = Sum(PublicNetworkTransferBytes, other.PublicNetworkTransferBytes);
        PrivateNetworkTransferBytes = Sum(PrivateNetworkTransferBytes, other.PrivateNetworkTransferBytes);
        ExtraBranchesMonth = Sum(ExtraBranchesMonth, other.ExtraBranchesMonth);
        foreach (KeyValuePair<string, object?> metric in other.AdditionalProperties ?? [])
        {
            if (metric.Value is long value)
                Add(metric.Key, value);
        }
    }

    /// <summary>The sum, of what is known of the two; null where neither is. What is too large stays the largest number.</summary>
    internal static long? Sum(long? a, long? b)
    {
        if (a is not { } first || b is not { } second)
            return a ?? b;
        return second > 0 && first > long.MaxValue - second ? long.MaxValue : first + second;
    }
}
