using Neon.Api;
using Neon.Completion;
using Neon.Runtime;

namespace Neon.Resources.Jwks;

/// <summary>What a JSON Web Key Set is: it is in a project, and named by its provider.</summary>
internal sealed class JwksNoun : Noun<NeonJwks, ProjectScope>
{
    /// <inheritdoc />
    public override string Name => "JWKS";

    /// <inheritdoc />
    protected override bool HasGet => false;

    /// <inheritdoc />
    public override IApiRequest<IPage<NeonJwks>> List(ProjectScope scope) => JwksApi.List(scope.ProjectId);

    /// <inheritdoc />
    public override Offer Offer(NeonJwks item) => new(item.ProviderName, item.Id, $"{item.Id}, {item.JwksUrl}");
}
