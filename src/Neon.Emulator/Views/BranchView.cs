using System;
using Neon.Emulator.Control;
using Neon.Emulator.State;

namespace Neon.Emulator.Views;

/// <summary>A branch as answers show it, and what hangs on it.</summary>
internal static class BranchView
{
    /// <summary>The branch at a moment.</summary>
    public static object Of(World world, Branch branch, DateTimeOffset now) => new
    {
        branch.Id,
        branch.ProjectId,
        branch.ParentId,
        branch.ParentLsn,
        branch.ParentTimestamp,
        branch.Name,
        CurrentState = branch.State.At(now),
        PendingState = branch.State.PendingAt(now),
        StateChangedAt = branch.State.EndsAt <= now ? branch.State.EndsAt : branch.UpdatedAt,
        branch.LogicalSize,
        CreationSource = "console",
        Primary = branch.Default,
        branch.Default,
        branch.Protected,
        CpuUsedSec = 0,
        ComputeTimeSeconds = 0,
        ActiveTimeSeconds = 0,
        WrittenDataBytes = 0,
        DataTransferBytes = 0,
        branch.CreatedAt,
        branch.UpdatedAt,
        TtlIntervalSeconds = branch.TtlSeconds,
        branch.ExpiresAt,
        branch.LastResetAt,
        CreatedBy = new { Name = world.Account.UserName, Image = "" },
        branch.InitSource,
        branch.RestoreStatus,
        branch.RestoredFrom,
        branch.RestoredAs,
        Recovery = branch.DeletedAt is not { } deletedAt ? null : new
        {
            DeletedAt = deletedAt,
            RecoverableUntil = deletedAt + Branches.RecoveryWindow,
            branch.DeletionMethod,
        },
    };

    /// <summary>The note on a branch.</summary>
    public static object Annotation(Branch branch) => new
    {
        Object = new { Type = "console/branch", branch.Id },
        Value = branch.Annotation ?? [],
        CreatedAt = branch.AnnotatedAt,
        UpdatedAt = branch.AnnotatedAt,
    };

    /// <summary>A database of a branch.</summary>
    public static object Database(Branch branch, Database database) => new
    {
        database.Id,
        BranchId = branch.Id,
        database.Name,
        OwnerName = database.Owner,
        database.CreatedAt,
        database.UpdatedAt,
    };

    /// <summary>A role of a branch; its password is shown only by the answer that made it.</summary>
    public static object Role(Branch branch, Role role, bool withPassword = false) => new
    {
        BranchId = branch.Id,
        role.Name,
        Password = withPassword ? role.Password : null,
        Protected = false,
        AuthenticationMethod = role.NoLogin ? "no_login" : "password",
        role.CreatedAt,
        role.UpdatedAt,
    };
}
