using Neon.Api;
using Neon.Runtime;

namespace Neon.Resources.AuthDomains;

/// <summary>What a trusted domain is; it is its own name and id.</summary>
internal sealed class AuthDomainNoun : Noun<NeonAuthDomain, BranchScope>
{
    /// <inheritdoc />
    public override string Name => "trusted domain";

    /// <inheritdoc />
    protected override bool HasGet => false;

    /// <inheritdoc />
    public override IApiRequest<IPage<NeonAuthDomain>> List(BranchScope scope) => AuthDomainApi.List(scope);
}
