using System;
using System.Linq;
using Neon.Api;
using Neon.Errors;

namespace Neon.Runtime.Waiting;

/// <summary>The wait of a cmdlet's <c>-Wait</c>.</summary>
internal static class OperationWait
{
    /// <summary>Waits until nothing is being done for a branch.</summary>
    /// <param name="cmdlet">Whose session is used and whose streams are written.</param>
    /// <param name="branch">The branch.</param>
    /// <param name="timeoutSeconds">How long to wait.</param>
    /// <param name="target">What an error is about.</param>
    /// <exception cref="NeonException">An operation failed (<c>Neon.OperationFailed</c>) or the time is up (<c>Neon.WaitTimeout</c>).</exception>
    public static void UntilIdle(NeonCmdlet cmdlet, BranchScope branch, int timeoutSeconds, object target)
    {
        OperationWaiter waiter = new(cmdlet.Sender, new WaitOptions { Timeout = TimeSpan.FromSeconds(timeoutSeconds) });
        waiter.AddIdle(branch.ProjectId, branch.BranchId);
        Judge(waiter, cmdlet.Await(waiter.WaitAsync), timeoutSeconds, target);
    }

    /// <summary>Waits for what a change started.</summary>
    /// <param name="cmdlet">Whose session is used and whose streams are written.</param>
    /// <param name="changed">The object with its operations.</param>
    /// <param name="timeoutSeconds">How long to wait.</param>
    /// <param name="refresh">Reads the object again; null where waiting changes nothing on it.</param>
    /// <returns>The object as it is now, with its operations as they ended.</returns>
    /// <exception cref="NeonException">An operation failed (<c>Neon.OperationFailed</c>) or the time is up (<c>Neon.WaitTimeout</c>); the target is the object.</exception>
    public static T Finish<T>(NeonCmdlet cmdlet, T changed, int timeoutSeconds, Func<T, T>? refresh)
        where T : NeonObject
    {
        if (changed is not IHasOperations { Operations: { Length: > 0 } started } carrier)
            return changed;
        OperationWaiter waiter = new(cmdlet.Sender, new WaitOptions { Timeout = TimeSpan.FromSeconds(timeoutSeconds) });
        foreach (NeonOperation operation in started)
            waiter.Add(operation);
        bool inTime = cmdlet.Await(waiter.WaitAsync);
        carrier.Operations = [.. started.Select(waiter.Latest)];
        Judge(waiter, inTime, timeoutSeconds, changed);
        if (refresh is null)
            return changed;
        T fresh = refresh(changed);
        ((IHasOperations)fresh).Operations = carrier.Operations;
        return fresh;
    }

    private static void Judge(OperationWaiter waiter, bool inTime, int timeoutSeconds, object target)
    {
        if (waiter.Lost.FirstOrDefault() is { } lost)
            throw lost.Error;
        if (waiter.Failed.FirstOrDefault() is { } failed)
            throw NeonErrors.OperationFailed(failed, target);
        if (!inTime)
            throw NeonErrors.WaitTimeout([.. waiter.Running], timeoutSeconds, target);
    }
}
