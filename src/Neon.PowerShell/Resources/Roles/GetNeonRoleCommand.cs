using System.Management.Automation;
using Neon.Binding;
using Neon.Scopes;

namespace Neon.Resources.Roles;

/// <summary>Gets the PostgreSQL roles of a branch, without their passwords.</summary>
[Cmdlet(VerbsCommon.Get, "NeonRole")]
[OutputType(typeof(NeonRole))]
public sealed class GetNeonRoleCommand : BranchListCmdlet
{
    /// <summary>Names or wildcards; all roles by default.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [Reference]
    [Alias("RoleName", "Name", "Id")]
    [ArgumentCompleter(typeof(NounCompleter<RoleNoun>))]
    public NeonRoleReference[]? Role { get; set; }

    private protected override void Process()
    {
        WriteFound(new RoleNoun().In(this, Resolve.BranchToRead(Project, Branch)), Wanted(Role, new NeonRoleReference()));
    }
}
