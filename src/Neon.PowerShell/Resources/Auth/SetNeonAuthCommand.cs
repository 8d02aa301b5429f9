using System.Management.Automation;
using Neon.Api;
using Neon.Binding;
using Neon.Completion;

namespace Neon.Resources.Auth;

/// <summary>Changes the name of the application that Neon Auth uses in its mails.</summary>
[Cmdlet(VerbsCommon.Set, "NeonAuth", SupportsShouldProcess = true)]
[OutputType(typeof(NeonAuth))]
public sealed class SetNeonAuthCommand : AuthCmdlet
{
    /// <summary>The new name of the application, 1 to 256 characters.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    [ValidateLength(1, 256)]
    [ApiMember("name")]
    [FreeText]
    public string NewName { get; set; } = "";

    private protected override void Process() => Guard(Branch, () =>
    {
        BranchScope branch = Resolve.BranchToChange(Project, Branch);

        // Read first, since the answer to the change has nothing but the name.
        NeonAuth auth = Placed.In(Send(AuthIntegrationApi.Get(branch)), branch);
        Act(branch.Place, $"Set application name to '{NewName}'", () =>
        {
            auth.Name = Send(AuthIntegrationApi.Update(branch, GivenBody)).Name ?? NewName;
            return auth;
        });
    });
}
