using System.Management.Automation;
using Neon.Binding;

namespace Neon.Scopes;

/// <summary>The base of cmdlets that get objects of a project, which can be piped as the objects can.</summary>
public abstract class ProjectListCmdlet : ProjectCmdlet
{
    /// <summary>The project, by name or id, or an object that belongs to one. The default is the project of the context.</summary>
    [Parameter(ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Reference]
    [Alias("ProjectId")]
    [ArgumentCompleter(typeof(NounCompleter<ProjectNoun>))]
    public override NeonProjectReference? Project { get; set; }
}

/// <summary>The base of cmdlets that get objects of a branch, which can be piped as the objects can.</summary>
public abstract class BranchListCmdlet : BranchCmdlet
{
    /// <summary>The branch, by name or id, or an object that is on one. The default is the branch of the context, or the project's default branch.</summary>
    [Parameter(ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Reference]
    [Alias("BranchId")]
    [ArgumentCompleter(typeof(NounCompleter<BranchNoun>))]
    public override NeonBranchReference? Branch { get; set; }
}
