using System;
using System.Collections.Generic;
using System.Management.Automation;
using Neon.Completion;
using Neon.Errors;

namespace Neon.Commands.Common;

/// <summary>
/// The base of cmdlets that do one thing to each of the objects that are given or piped, and write what became of it
/// only when asked. The failure of one does not stop the next.
/// </summary>
public abstract class ActionCmdlet : ProjectChangeCmdlet
{
    /// <summary>Writes the object, with the operations that were started.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <summary>Whether the caller wants not to be asked.</summary>
    private protected virtual bool IsForced => false;

    /// <summary>Does the thing to each object; a failure is an error about that object.</summary>
    private protected void ForEach<TReference>(IEnumerable<TReference> references, Action<TReference> act)
        where TReference : NeonReference
    {
        foreach (TReference reference in references)
        {
            Guard(reference, () =>
            {
                Check(reference);
                act(reference);
            });
        }
    }

    /// <summary>Refuses a reference that this cmdlet does not take.</summary>
    private protected virtual void Check(NeonReference reference)
    {
    }

    /// <summary>Asks whether to do the thing, does it, waits and writes as the caller wants.</summary>
    /// <param name="target">What it is done to.</param>
    /// <param name="action">The thing.</param>
    /// <param name="send">Does it; null where the service answered without the object.</param>
    /// <param name="refresh">Reads the object again after the wait; null where there is nothing to read.</param>
    private protected void Act<T>(string target, string action, Func<T?> send, Func<T, T>? refresh = null)
        where T : NeonObject, IHasOperations
    {
        if (!Approve(target, action, IsForced))
            return;
        T? changed = send();
        NeonCompleter.Forget();
        if (changed is null)
            return;
        changed = Finish(changed, PassThru ? refresh : null);
        if (PassThru)
            WriteObject(changed);
    }
}

/// <summary>The base of cmdlets that delete objects of a project.</summary>
public abstract class RemoveCmdlet : ActionCmdlet
{
    /// <summary>Does not ask.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    private protected sealed override bool IsForced => Force;

    // Get-NeonRole old | Remove-NeonBranch would take the other roles along.
    private protected sealed override void Check(NeonReference reference)
    {
        if (reference.OtherKind() is { } kind)
            throw NeonErrors.WrongKind(kind, reference);
    }
}

/// <summary>The base of cmdlets that delete objects of a branch.</summary>
public abstract class BranchRemoveCmdlet : RemoveCmdlet
{
    /// <summary>The branch, by name or id; without it that of the piped object or of the context.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("BranchId")]
    [ArgumentCompleter(typeof(BranchCompleter))]
    public virtual NeonBranchReference? Branch { get; set; }
}
