using System.Management.Automation;
using Neon.Binding;
using Neon.Scopes;

namespace Neon.Resources.Roles;

/// <summary>Gets the PostgreSQL roles of a branch, without their passwords.</summary>
[Cmdlet(VerbsCommon.Get, "NeonRole")]
[OutputType(typeof(NeonRole))]
public sealed class GetNeonRoleCommand : BranchCmdlet
{
    /// <summary>Names or wildcards; all roles by default.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [Reference]
    [Alias("RoleName", "Name", "Id")]
    [ArgumentCompleter(typeof(NounCompleter<RoleNoun>))]
    public NeonRoleReference[]? Role { get; set; }

    /// <summary>The branch, by name or id, or an object that is on one. The default is the branch of the context, or the project's default branch.</summary>
    [Parameter(ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Reference]
    [Alias("BranchId")]
    [ArgumentCompleter(typeof(NounCompleter<BranchNoun>))]
    public override NeonBranchReference? Branch { get; set; }

    private protected override void Process()
    {
        WriteFound(new RoleNoun().In(this, Resolve.BranchToRead(Project, Branch)), Wanted(Role, new NeonRoleReference()));
    }
}
