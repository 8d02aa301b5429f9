using System.Management.Automation;
using Neon.Api;
using Neon.Binding;
using Neon.Scopes;

namespace Neon.Resources.Credentials;

/// <summary>Revokes credentials of a branch. The service refuses them afterwards, and a revocation cannot be undone.</summary>
[Cmdlet(VerbsSecurity.Revoke, "NeonCredential", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(NeonCredential))]
public sealed class RevokeNeonCredentialCommand : ForcedBranchCmdlet
{
    /// <summary>The credentials, by name or id, or credential objects.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [Reference]
    [Alias("TokenId", "Name", "Id")]
    [ArgumentCompleter(typeof(NounCompleter<CredentialNoun>))]
    public NeonCredentialReference[] Credential { get; set; } = [];

    private protected override void Process() => ForEach(Credential, reference =>
    {
        BranchScope branch = Resolve.BranchToChange(Project, Branch, reference);
        NeonCredential credential = new CredentialNoun().In(this, branch).FindOne(reference);
        ActOn(credential, $"{credential} ({credential.TokenIdShort}) on {branch.Place}", "Revoke credential", () => CredentialApi.Revoke(branch, credential.TokenId));
    });
}
