using System.Management.Automation;
using Neon.Api;
using Neon.Binding;
using Neon.Completion;
using Neon.Resources.Roles;
using Neon.Scopes;

namespace Neon.Resources.Jwks;

/// <summary>Adds the address of a JSON Web Key Set to a project, so that tokens of its provider are accepted.</summary>
[Cmdlet(VerbsCommon.Add, "NeonJwks", SupportsShouldProcess = true)]
[OutputType(typeof(NeonJwks))]
public sealed class AddNeonJwksCommand : ProjectChangeCmdlet
{
    /// <summary>The address that returns the keys; the service accepts https only.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [Alias("Url")]
    [ValidateNotNullOrEmpty]
    [ApiMember("jwks_url")]
    [FreeText]
    public string JwksUrl { get; set; } = "";

    /// <summary>The authentication provider, for example <c>Clerk</c>, <c>Stytch</c> or <c>Auth0</c>.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    [Alias("Provider")]
    [ValidateNotNullOrEmpty]
    [ApiMember("provider_name")]
    [FreeText]
    public string ProviderName { get; set; } = "";

    /// <summary>The only branch that the keys are for, by name or id. The default is all branches; that of the context isn't used.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Reference]
    [Alias("BranchId")]
    [ArgumentCompleter(typeof(NounCompleter<BranchNoun>))]
    [ApiMember("branch_id")]
    public NeonBranchReference? Branch { get; set; }

    /// <summary>The audience that tokens must have. The default is any.</summary>
    [Parameter]
    [Alias("Audience")]
    [ValidateNotNullOrEmpty]
    [ApiMember("jwt_audience")]
    [FreeText]
    public string? JwtAudience { get; set; }

    /// <summary>The roles that tokens are accepted for, 10 at most. Deprecated by the API: it is for Neon RLS only.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ValidateCount(1, 10)]
    [ApiMember("role_names")]
    [ArgumentCompleter(typeof(NounCompleter<RoleNoun>))]
    public string[]? RoleName { get; set; }

    /// <summary>Doesn't create the roles. Deprecated by the API: it is for Neon RLS only.</summary>
    [Parameter]
    [ApiMember("skip_role_creation")]
    [Switch]
    public SwitchParameter SkipRoleCreation { get; set; }

    private protected override void Process() => Guard(JwksUrl, () =>
    {
        ProjectScope project = new(Resolve.ProjectId(Project, Branch));
        RequestBody body = GivenBody;
        if (Branch is not null)
            body.Set("branch_id", Resolve.BranchIn(project.ProjectId, Branch).BranchId);
        string where = Branch is null ? "" : $"branch {Branch} of ";
        Act($"{JwksUrl} ({ProviderName}) for {where}project {project.ProjectId}", "Add JWKS", () => Send(JwksApi.Add(project.ProjectId, body)).RequiredIn(project));
    });
}
