using System.Management.Automation;
using Neon.Api;
using Neon.Binding;
using Neon.Completion;
using Neon.Scopes;

namespace Neon.Resources.Auth;

/// <summary>The base of cmdlets for the project at an auth provider, of which a Neon project has one.</summary>
public abstract class AuthProjectCmdlet : ProjectCmdlet
{
    /// <summary>The project, by name or id, or an object that belongs to one. The default is the project of the context.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Reference]
    [Alias("ProjectId")]
    [ArgumentCompleter(typeof(NounCompleter<ProjectNoun>))]
    [ApiMember("project_id")]
    public override NeonProjectReference? Project { get; set; }

    /// <summary>The provider: <c>better_auth</c>, the default, <c>stack</c> or <c>mock</c>. Other values are passed to the service.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [KnownValues(AuthProviders.BetterAuth, AuthProviders.Stack, AuthProviders.Mock)]
    [ValidateNotNullOrEmpty]
    [ApiMember("auth_provider")]
    public string AuthProvider { get; set; } = AuthProviders.BetterAuth;

    /// <summary>The body: both routes take the project there and not in the route.</summary>
    private protected RequestBody Body(ProjectScope project) => new RequestBody().Set("project_id", project.ProjectId).Set("auth_provider", AuthProvider);
}
