using System.Management.Automation;
using Neon.Binding;
using Neon.Runtime;

namespace Neon.Scopes;

// There is nothing to wait for: what starts operations has RemoveCmdlet as its base.

/// <summary>The base of cmdlets that ask before each object, are done with it at once, and write it only when asked.</summary>
public abstract class ForcedCmdlet : ScopedCmdlet, IForced, IPassesThru
{
    /// <inheritdoc />
    [Parameter]
    [Switch]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc />
    [Parameter]
    [Switch]
    public SwitchParameter PassThru { get; set; }
}

/// <summary>The same, of objects of a project.</summary>
public abstract class ForcedProjectCmdlet : ProjectCmdlet, IForced, IPassesThru
{
    /// <inheritdoc />
    [Parameter]
    [Switch]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc />
    [Parameter]
    [Switch]
    public SwitchParameter PassThru { get; set; }
}

/// <summary>The same, of objects of a branch.</summary>
public abstract class ForcedBranchCmdlet : BranchCmdlet, IForced, IPassesThru
{
    /// <inheritdoc />
    [Parameter]
    [Switch]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc />
    [Parameter]
    [Switch]
    public SwitchParameter PassThru { get; set; }
}
