using System.Management.Automation;
using Neon.Api;
using Neon.Binding;
using Neon.Scopes;

namespace Neon.Resources.Jwks;

/// <summary>Removes JSON Web Key Sets from a project. Tokens that were signed with their keys are no longer accepted.</summary>
[Cmdlet(VerbsCommon.Remove, "NeonJwks", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(NeonJwks))]
public sealed class RemoveNeonJwksCommand : ForcedProjectCmdlet
{
    /// <summary>The key sets, by provider or id, or key set objects.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [Reference]
    [Alias("JwksId", "ProviderName", "Id")]
    [ArgumentCompleter(typeof(NounCompleter<JwksNoun>))]
    public NeonJwksReference[] Jwks { get; set; } = [];

    private protected override void Process() => ForEach(Jwks, reference =>
    {
        ProjectScope project = new(Resolve.ProjectId(Project, reference));
        NeonJwks jwks = new JwksNoun().In(this, project).FindOne(reference);
        Act($"{jwks.JwksUrl} ({jwks.ProviderName}, {jwks.Id}) in project {project.ProjectId}", "Remove JWKS", () => Placed.In(Send(JwksApi.Remove(project.ProjectId, jwks.Id)), project));
    });
}
