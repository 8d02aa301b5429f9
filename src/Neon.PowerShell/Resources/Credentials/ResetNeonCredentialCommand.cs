using System.Management.Automation;
using Neon.Api;
using Neon.Binding;
using Neon.Runtime;
using Neon.Scopes;

namespace Neon.Resources.Credentials;

/// <summary>
/// Replaces the secrets of credentials with new ones, and writes them. The id and the scopes stay; the old secrets stop
/// working.
/// </summary>
[Cmdlet(VerbsCommon.Reset, "NeonCredential", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(NeonCredential), typeof(NeonCredentialSecret))]
public sealed class ResetNeonCredentialCommand : BranchCmdlet, IForced
{
    /// <summary>The credentials, by name or id, or credential objects.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [Reference]
    [Alias("TokenId", "Name", "Id")]
    [ArgumentCompleter(typeof(NounCompleter<CredentialNoun>))]
    public NeonCredentialReference[] Credential { get; set; } = [];

    /// <summary>Writes the secrets as text, in a NeonCredentialSecret object.</summary>
    [Parameter]
    [Switch]
    public SwitchParameter AsPlainText { get; set; }

    /// <inheritdoc />
    [Parameter]
    [Switch]
    public SwitchParameter Force { get; set; }

    private protected override void Process() => ForEach(Credential, reference =>
    {
        BranchScope branch = Resolve.BranchToChange(Project, Branch, reference);
        NeonCredential credential = new CredentialNoun().In(this, branch).FindOne(reference);
        if (!Approve($"{credential} ({credential.TokenIdShort}) on {branch.Place}", "Reset secrets of credential"))
            return;
        NeonCredential reset = Placed.In(Send(CredentialApi.Rotate(branch, credential.TokenId)), branch);
        WriteObject(AsPlainText ? NeonCredentialSecret.Of(reset) : reset);
    });
}
