using System.Collections.Generic;
using System.Management.Automation;
using Neon.Api;
using Neon.Binding;
using Neon.Errors;
using Neon.Scopes;

namespace Neon.Resources.Credentials;

/// <summary>Gets the credentials of a branch for its storage, functions and AI gateway; with -Reveal also their secrets.</summary>
[Cmdlet(VerbsCommon.Get, "NeonCredential")]
[OutputType(typeof(NeonCredential), typeof(NeonCredentialSecret))]
public sealed class GetNeonCredentialCommand : BranchCmdlet
{
    /// <summary>The names, wildcards or ids of the credentials. The default is all credentials.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [Reference]
    [Alias("TokenId", "Name", "Id")]
    [ArgumentCompleter(typeof(NounCompleter<CredentialNoun>))]
    public NeonCredentialReference[]? Credential { get; set; }

    /// <summary>The branch, by name or id, or an object that is on one. The default is the branch of the context, or the project's default branch.</summary>
    [Parameter(ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Reference]
    [Alias("BranchId")]
    [ArgumentCompleter(typeof(NounCompleter<BranchNoun>))]
    public override NeonBranchReference? Branch { get; set; }

    /// <summary>Also gets the secrets of each credential, as SecureStrings in its ApiToken and S3SecretAccessKey.</summary>
    [Parameter]
    [Switch]
    public SwitchParameter Reveal { get; set; }

    /// <summary>Writes the secrets as text, in a NeonCredentialSecret object. It requires -Reveal.</summary>
    [Parameter]
    [Switch]
    public SwitchParameter AsPlainText { get; set; }

    private protected override void Begin()
    {
        base.Begin();
        if (AsPlainText && !Reveal)
            throw NeonErrors.InvalidArgument("-AsPlainText requires -Reveal.");
    }

    private protected override void Process()
    {
        BranchScope branch = Resolve.BranchToRead(Project, Branch);
        Lookup<NeonCredential> credentials = new CredentialNoun().In(this, branch);
        if (!Reveal)
        {
            WriteFound(credentials, Credential);
            return;
        }
        if (Credential is null)
        {
            WriteRevealed(branch, credentials.All());
            return;
        }
        foreach (NeonCredentialReference reference in Credential)
            Guard(reference, () => WriteRevealed(branch, credentials.Find(reference)));
    }

    private void WriteRevealed(BranchScope branch, IEnumerable<NeonCredential> credentials)
    {
        foreach (NeonCredential credential in credentials)
        {
            Guard(credential, () =>
            {
                CredentialSecretAnswer secret = Send(CredentialApi.Reveal(branch, credential.TokenId));
                credential.ApiToken = secret.ApiToken;
                credential.S3SecretAccessKey = secret.S3SecretAccessKey;
                WriteObject(AsPlainText ? NeonCredentialSecret.Of(credential) : credential);
            });
        }
    }
}
