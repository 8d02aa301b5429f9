using System.Management.Automation;
using Neon.Api;
using Neon.Binding;
using Neon.Completion;
using Neon.Scopes;

namespace Neon.Resources.Credentials;

/// <summary>Issues a credential for the storage, the functions or the AI gateway of a branch. The output holds its secrets as SecureStrings.</summary>
[Cmdlet(VerbsCommon.New, "NeonCredential", SupportsShouldProcess = true)]
[OutputType(typeof(NeonCredential), typeof(NeonCredentialSecret))]
public sealed class NewNeonCredentialCommand : BranchCmdlet
{
    /// <summary>The name of the credential, 1 to 256 characters. By default, it has no name.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [NewName]
    [Alias("Name")]
    [ValidateLength(1, 256)]
    [ApiMember("name")]
    [FreeText]
    public string? Credential { get; set; }

    /// <summary>What the credential allows, 1 to 16 scopes: <c>storage:read</c>, <c>storage:write</c>, <c>ai_gateway:invoke</c> or <c>functions:invoke</c>. Other values are passed to the service.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    [KnownValues("storage:read", "storage:write", "ai_gateway:invoke", "functions:invoke")]
    [ValidateNotNullOrEmpty]
    [ValidateCount(1, 16)]
    [ApiMember("scopes")]
    public string[] Scope { get; set; } = [];

    /// <summary>The branch, by name or id, or an object that is on one. The default is the branch of the context.</summary>
    [Parameter(ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Reference]
    [Alias("BranchId")]
    [ArgumentCompleter(typeof(NounCompleter<BranchNoun>))]
    public override NeonBranchReference? Branch { get; set; }

    /// <summary>Writes the secrets as text, in a NeonCredentialSecret object.</summary>
    [Parameter]
    [Switch]
    public SwitchParameter AsPlainText { get; set; }

    private protected override void Process() => Guard(Branch, () =>
    {
        BranchScope branch = Resolve.BranchToChange(Project, Branch);
        if (!Approve(branch.Place, $"Issue credential {Credential ?? "without a name"} for {string.Join(", ", Scope)}"))
            return;

        // The only kind that can be issued for.
        NeonCredential credential = Placed.In(Send(CredentialApi.Create(branch, GivenBody.Set("principal_type", "user"))), branch);
        WriteObject(AsPlainText ? NeonCredentialSecret.Of(credential) : credential);
    });
}
