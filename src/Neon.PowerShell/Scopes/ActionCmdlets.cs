using System.Management.Automation;
using Neon.Binding;
using Neon.Runtime;

namespace Neon.Scopes;

/// <summary>
/// The base of cmdlets that do one thing to each of the objects that are given or piped, and write what became of it only when
/// asked. The failure of one does not stop the next.
/// </summary>
public abstract class ActionCmdlet : ProjectChangeCmdlet, IPassesThru
{
    /// <inheritdoc />
    [Parameter]
    [Switch]
    public SwitchParameter PassThru { get; set; }
}

/// <summary>The base of cmdlets that delete objects of a project.</summary>
public abstract class RemoveCmdlet : ActionCmdlet, IForced
{
    /// <inheritdoc />
    [Parameter]
    [Switch]
    public SwitchParameter Force { get; set; }
}

/// <summary>The base of cmdlets that delete objects of a branch.</summary>
public abstract class BranchRemoveCmdlet : RemoveCmdlet
{
    /// <summary>The branch, by name or id. The default is the branch of the piped object or of the context.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Reference]
    [Alias("BranchId")]
    [ArgumentCompleter(typeof(NounCompleter<BranchNoun>))]
    public virtual NeonBranchReference? Branch { get; set; }
}
