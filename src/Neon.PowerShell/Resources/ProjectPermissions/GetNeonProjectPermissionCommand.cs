using System.Management.Automation;
using Neon.Api;
using Neon.Binding;
using Neon.Scopes;

namespace Neon.Resources.ProjectPermissions;

/// <summary>Gets the users that a project is shared with.</summary>
[Cmdlet(VerbsCommon.Get, "NeonProjectPermission")]
[OutputType(typeof(NeonProjectPermission))]
public sealed class GetNeonProjectPermissionCommand : ProjectCmdlet
{
    /// <summary>The e-mail addresses, wildcards or ids of the permissions. The default is all permissions.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [Reference]
    [Alias("PermissionId", "Email", "Id")]
    [ArgumentCompleter(typeof(NounCompleter<ProjectPermissionNoun>))]
    public NeonProjectPermissionReference[]? Permission { get; set; }

    /// <summary>The project, by name or id, or an object that belongs to one. The default is the project of the context.</summary>
    [Parameter(ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Reference]
    [Alias("ProjectId")]
    [ArgumentCompleter(typeof(NounCompleter<ProjectNoun>))]
    public override NeonProjectReference? Project { get; set; }

    private protected override void Process() => Guard(Project, () =>
        WriteFound(new ProjectPermissionNoun().In(this, new ProjectScope(Resolve.ProjectId(Project))), Permission));
}
