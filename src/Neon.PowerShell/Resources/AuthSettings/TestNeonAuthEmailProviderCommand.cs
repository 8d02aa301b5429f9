using System.Management.Automation;
using Neon.Api;
using Neon.Binding;
using Neon.Completion;
using Neon.Scopes;

namespace Neon.Resources.AuthSettings;

/// <summary>Sends a test mail with the mail server of your own that is set on a branch's Neon Auth.</summary>
[Cmdlet(VerbsDiagnostic.Test, "NeonAuthEmailProvider", SupportsShouldProcess = true)]
[OutputType(typeof(NeonAuthEmailTest))]
public sealed class TestNeonAuthEmailProviderCommand : BranchCmdlet
{
    /// <summary>The address that the mail is sent to, 1 to 256 characters.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [NewName]
    [ValidateLength(1, 256)]
    [ApiMember("recipient_email")]
    [FreeText]
    public string RecipientEmail { get; set; } = "";

    /// <summary>The branch, by name or id, or an object that is on one. The default is the branch of the context.</summary>
    [Parameter(ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Reference]
    [Alias("BranchId")]
    [ArgumentCompleter(typeof(NounCompleter<BranchNoun>))]
    public override NeonBranchReference? Branch { get; set; }

    private protected override void Process() => Guard(RecipientEmail, () =>
    {
        BranchScope branch = Resolve.BranchToChange(Project, Branch);
        Act($"{RecipientEmail} from {branch.Place}", "Send test mail", () =>
        {
            NeonAuthEmailTest test = Placed.In(Send(AuthSettingApi.TestEmailProvider(branch, GivenBody)), branch);
            test.RecipientEmail = RecipientEmail;
            return test;
        });
    });
}
