using System.Management.Automation;
using Neon.Completion;

namespace Neon.Commands.Common;

/// <summary>The base of cmdlets that work in a project.</summary>
public abstract class ProjectCmdlet : NeonCmdlet
{
    /// <summary>The project, by name or id; without it that of the piped object or of the context.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("ProjectId")]
    [ArgumentCompleter(typeof(ProjectCompleter))]
    public virtual NeonProjectReference? Project { get; set; }
}

/// <summary>The base of cmdlets that work on a branch.</summary>
public abstract class BranchCmdlet : ProjectCmdlet
{
    /// <summary>The branch, by name or id; without it that of the piped object or of the context.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("BranchId")]
    [ArgumentCompleter(typeof(BranchCompleter))]
    public virtual NeonBranchReference? Branch { get; set; }
}
