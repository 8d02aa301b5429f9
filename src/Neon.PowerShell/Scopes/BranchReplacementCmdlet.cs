using System.Management.Automation;
using Neon.Binding;
using Neon.Runtime;

namespace Neon.Scopes;

/// <summary>The base of cmdlets that replace the state of a branch: what it had may be lost, and it takes long.</summary>
public abstract class BranchReplacementCmdlet : BranchTargetCmdlet, IForced, IPassesThru, IRunsAsJob
{
    /// <inheritdoc />
    [Parameter]
    [Switch]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc />
    [Parameter]
    [Switch]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc />
    [Parameter]
    [Switch]
    public SwitchParameter AsJob { get; set; }
}
