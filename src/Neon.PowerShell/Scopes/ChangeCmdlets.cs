using System;
using System.Management.Automation;
using Neon.Commands.Operations;
using Neon.Completion;

namespace Neon.Commands.Common;

/// <summary>The base of cmdlets that change something in a project and can wait until the service is done.</summary>
public abstract class ProjectChangeCmdlet : ProjectCmdlet
{
    /// <summary>Waits until the operations that the change started have finished.</summary>
    [Parameter]
    public SwitchParameter Wait { get; set; }

    /// <summary>How long <see cref="Wait"/> waits, in seconds, 1 to 86400.</summary>
    [Parameter]
    [ValidateRange(1, WaitOptions.LongestSeconds)]
    public int TimeoutSec { get; set; } = WaitOptions.DefaultSeconds;

    /// <summary>Waits for the change if that was asked for, and brings the object up to date.</summary>
    private protected T Finish<T>(T changed, Func<T, T>? refresh = null)
        where T : NeonObject, IHasOperations =>
        Wait ? OperationWait.Finish(this, changed, TimeoutSec, refresh) : changed;
}

/// <summary>The base of cmdlets that change something on a branch and can wait until the service is done.</summary>
public abstract class BranchChangeCmdlet : ProjectChangeCmdlet
{
    /// <summary>The branch, by name or id; without it that of the piped object or of the context.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("BranchId")]
    [ArgumentCompleter(typeof(BranchCompleter))]
    public virtual NeonBranchReference? Branch { get; set; }
}
