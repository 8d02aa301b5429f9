using System.Management.Automation;
using Neon.Api;
using Neon.Binding;
using Neon.Runtime;
using Neon.Scopes;

namespace Neon.Resources.ApiKeys;

/// <summary>Revokes API keys. The service rejects a revoked key immediately, and you can't undo a revocation.</summary>
[Cmdlet(VerbsSecurity.Revoke, "NeonApiKey", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(NeonApiKey))]
public sealed class RevokeNeonApiKeyCommand : OrganizationCmdlet, IForced, IPassesThru
{
    /// <summary>The keys, by name or id, or key objects.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [Reference]
    [Alias("ApiKeyId", "Name", "Id")]
    [ArgumentCompleter(typeof(NounCompleter<ApiKeyNoun>))]
    public NeonApiKeyReference[] ApiKey { get; set; } = [];

    /// <summary>The organization of keys that are given by name or id; a piped key says whose it is. The default is the user's own keys.</summary>
    [Parameter]
    [Alias("OrgId")]
    [Reference]
    [ArgumentCompleter(typeof(NounCompleter<OrganizationNoun>))]
    public override NeonOrganizationReference? Organization { get; set; }

    /// <inheritdoc />
    [Parameter]
    [Switch]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc />
    [Parameter]
    [Switch]
    public SwitchParameter PassThru { get; set; }

    private protected override void Process() => ForEach(ApiKey, reference =>
    {
        // A piped key says whose it is.
        AccountScope scope = Organization is null ? new AccountScope(reference.SourceProperty(nameof(NeonApiKey.OrgId))) : Scope();
        NeonApiKey key = new ApiKeyNoun().In(this, scope).FindOne(reference);
        Act($"{key.Name} ({key.Id})", "Revoke API key", () => Send(ApiKeyApi.Revoke(scope, key.Id)).ToApiKey(scope.OrgId));
    });
}
