using System.Collections;
using System.Management.Automation;
using Neon.Api;
using Neon.Binding;
using Neon.Completion;
using Neon.Errors;
using Neon.Resources.Regions;
using Neon.Runtime;
using Neon.Scopes;

namespace Neon.Resources.Projects;

/// <summary>Creates a project with its first branch, compute, role and database.</summary>
[Cmdlet(VerbsCommon.New, "NeonProject", SupportsShouldProcess = true)]
[OutputType(typeof(NeonProject), typeof(Job))]
public sealed class NewNeonProjectCommand : ProjectSettingsCmdlet, IRunsAsJob
{
    /// <summary>The name of the new project, 1 to 256 characters. The name doesn't have to be unique. By default, the service chooses a name.</summary>
    [Parameter(Position = 0)]
    [Alias("Name")]
    [ValidateLength(1, 256)]
    [ApiMember("project.name")]
    [FreeText]
    public string? Project { get; set; }

    /// <summary>The region, for example <c>aws-us-east-2</c>. To list the regions, use <c>Get-NeonRegion</c>.</summary>
    [Parameter]
    [Alias("RegionId")]
    [ArgumentCompleter(typeof(NounCompleter<RegionNoun>))]
    [ApiMember("project.region_id")]
    public string? Region { get; set; }

    /// <summary>The major version of PostgreSQL, from 14.</summary>
    [Parameter]
    [Number]
    [ValidateRange(14, 99)]
    [KnownValues("18", "17", "16", "15", "14")]
    [ApiMember("project.pg_version")]
    public int PgVersion { get; set; }

    /// <summary>The organization that owns the project, by name or id. The default is the organization of the context or of the key.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Reference]
    [Alias("OrgId")]
    [ArgumentCompleter(typeof(NounCompleter<OrganizationNoun>))]
    public NeonOrganizationReference? Organization { get; set; }

    /// <summary>The provisioner of the computes: <c>k8s-neonvm</c> or <c>k8s-pod</c>. Other values are passed to the service.</summary>
    [Parameter]
    [KnownValues("k8s-neonvm", "k8s-pod")]
    [ApiMember("project.provisioner")]
    public string? Provisioner { get; set; }

    /// <summary>Whether the service stores the passwords of roles, so that you can get them later. <c>-StorePasswords:$false</c> turns this off.</summary>
    [Parameter]
    [ApiMember("project.store_passwords")]
    [Switch]
    public SwitchParameter StorePasswords { get; set; }

    /// <summary>The name of the first branch, 1 to 256 characters. The default is <c>main</c>.</summary>
    [Parameter]
    [ValidateLength(1, 256)]
    [ApiMember("project.branch.name")]
    [FreeText]
    public string? BranchName { get; set; }

    /// <summary>The name of the first role. By default, it is derived from the name of the database.</summary>
    [Parameter]
    [ApiMember("project.branch.role_name")]
    [FreeText]
    public string? RoleName { get; set; }

    /// <summary>The name of the first database. The default is <c>neondb</c>.</summary>
    [Parameter]
    [ApiMember("project.branch.database_name")]
    [FreeText]
    public string? DatabaseName { get; set; }

    /// <summary>Key-value pairs to store with the first branch, at most 50.</summary>
    [Parameter]
    [ApiMember("project.branch.annotations", HasTextValues = true)]
    [FreeText]
    public IDictionary? BranchAnnotation { get; set; }

    /// <summary>Returns the existing project if one with this name exists, without changing it.</summary>
    [Parameter]
    [Switch]
    public SwitchParameter IfNotExists { get; set; }

    /// <inheritdoc />
    [Parameter]
    [Switch]
    public SwitchParameter AsJob { get; set; }

    private protected override void Begin()
    {
        base.Begin();
        if (IfNotExists && Project is null)
            throw NeonErrors.InvalidArgument("-IfNotExists requires the name of the project.");
    }

    private protected override void Process()
    {
        string? orgId = Resolve.OrgId(Organization);
        if (IfNotExists && Existing(orgId) is { } existing)
        {
            WriteVerbose($"Project '{existing.Name}' ({existing.Id}) already exists.");
            WriteObject(existing);
            return;
        }
        if (!Approve((Project ?? "a project") + (orgId is null ? "" : $" in organization {orgId}"), "Create project"))
            return;
        RequestBody body = GivenBody.SetIfAny("project.org_id", orgId);
        if (body.Count == 0)
            body["project"] = new RequestBody();
        NeonProject project = Send(ProjectApi.Create(body)).Required();
        WriteObject(Finish(project));
    }

    private NeonProject? Existing(string? orgId)
    {
        return Resolve.Projects(orgId, hasShared: false).FindNamed(Project!) is { } same ? Send(ProjectApi.Get(same.Id)).Required() : null;
    }
}
