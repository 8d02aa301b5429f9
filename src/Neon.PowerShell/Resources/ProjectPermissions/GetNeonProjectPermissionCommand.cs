using System.Management.Automation;
using Neon.Api;
using Neon.Binding;
using Neon.Scopes;

namespace Neon.Resources.ProjectPermissions;

/// <summary>Gets the users that a project is shared with.</summary>
[Cmdlet(VerbsCommon.Get, "NeonProjectPermission")]
[OutputType(typeof(NeonProjectPermission))]
public sealed class GetNeonProjectPermissionCommand : ProjectListCmdlet
{
    /// <summary>The e-mail addresses, wildcards or ids of the permissions. The default is all permissions.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [Reference]
    [Alias("PermissionId", "Email", "Id")]
    [ArgumentCompleter(typeof(NounCompleter<ProjectPermissionNoun>))]
    public NeonProjectPermissionReference[]? Permission { get; set; }

    private protected override void Process() => Guard(Project, () =>
        WriteFound(new ProjectPermissionNoun().In(this, new ProjectScope(Resolve.ProjectId(Project))), Permission));
}
