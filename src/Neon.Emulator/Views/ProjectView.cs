using System;
using System.Linq;
using Neon.Emulator.Control;
using Neon.Emulator.State;

namespace Neon.Emulator.Views;

/// <summary>A project as answers show it. Nothing is metered here, so what the service measures is zero.</summary>
internal static class ProjectView
{
    private const long LogicalSizeLimitMiB = 16_384;

    /// <summary>The whole of it.</summary>
    public static object Full(World world, Project project)
    {
        DateTimeOffset start = new(world.Now.Year, world.Now.Month, 1, 0, 0, 0, TimeSpan.Zero);
        return new
        {
            DataStorageBytesHour = 0,
            DataTransferBytes = 0,
            WrittenDataBytes = 0,
            ComputeTimeSeconds = 0,
            ActiveTimeSeconds = 0,
            CpuUsedSec = 0,
            project.Id,
            PlatformId = Platform(project),
            project.RegionId,
            project.Name,
            project.Provisioner,
            project.DefaultEndpointSettings,
            project.Settings,
            project.PgVersion,
            ProxyHost = ProxyHost(project),
            BranchLogicalSizeLimit = LogicalSizeLimitMiB,
            BranchLogicalSizeLimitBytes = LogicalSizeLimitMiB << 20,
            project.StorePasswords,
            CreationSource = "console",
            project.HistoryRetentionSeconds,
            project.CreatedAt,
            project.UpdatedAt,
            SyntheticStorageSize = Consumption.Size(project, null, DateTimeOffset.MaxValue),
            ComputeLastActiveAt = project.Endpoints.Max(endpoint => endpoint.LastActive),
            QuotaResetAt = start.AddMonths(1),
            ConsumptionPeriodStart = start,
            ConsumptionPeriodEnd = start.AddMonths(1),
            OwnerId = project.OrgId ?? world.Account.UserId.ToString(),
            Owner = new { world.Account.Email, Name = OwnerName(world, project), BranchesLimit = 5000, SubscriptionType = "scale_v3" },
            project.OrgId,
        };
    }

    /// <summary>What a list shows of it.</summary>
    public static object Item(World world, Project project) => new
    {
        project.Id,
        PlatformId = Platform(project),
        project.RegionId,
        project.Name,
        project.Provisioner,
        project.DefaultEndpointSettings,
        project.Settings,
        project.PgVersion,
        ProxyHost = ProxyHost(project),
        BranchLogicalSizeLimit = LogicalSizeLimitMiB,
        BranchLogicalSizeLimitBytes = LogicalSizeLimitMiB << 20,
        project.StorePasswords,
        SyntheticStorageSize = Consumption.Size(project, null, DateTimeOffset.MaxValue),
        ComputeLastActiveAt = project.Endpoints.ToList().Max(endpoint => endpoint.LastActive),
        ActiveTime = 0,
        CpuUsedSec = 0,
        CreationSource = "console",
        project.CreatedAt,
        project.UpdatedAt,
        OwnerId = project.OrgId ?? world.Account.UserId.ToString(),
        project.OrgId,
        OrgName = project.OrgId is null ? null : OwnerName(world, project),
        project.HistoryRetentionSeconds,
        project.DeletedAt,
        RecoverableUntil = project.DeletedAt + Branches.RecoveryWindow,
    };

    /// <summary>The domain of a region's endpoints on the service.</summary>
    public static string ProxyHost(Project project) =>
        project.RegionId[(project.RegionId.IndexOf('-', StringComparison.Ordinal) + 1)..] + "." + Platform(project) + ".neon.tech";

    private static string OwnerName(World world, Project project) =>
        world.Account.FindOrganization(project.OrgId)?.Name ?? world.Account.UserName;

    private static string Platform(Project project) => project.RegionId[..project.RegionId.IndexOf('-', StringComparison.Ordinal)];
}
