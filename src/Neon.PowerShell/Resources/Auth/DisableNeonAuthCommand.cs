using System.Management.Automation;
using Neon.Api;
using Neon.Binding;
using Neon.Runtime;

namespace Neon.Resources.Auth;

/// <summary>Disables Neon Auth on a branch. Its configuration is lost; the users stay in the database unless -DeleteData is given.</summary>
[Cmdlet(VerbsLifecycle.Disable, "NeonAuth", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(NeonAuth))]
public sealed class DisableNeonAuthCommand : AuthCmdlet, IForced, IPassesThru
{
    /// <summary>Deletes the schema <c>neon_auth</c> with the users from the database, too.</summary>
    [Parameter]
    [ApiMember("delete_data")]
    [Switch]
    public SwitchParameter DeleteData { get; set; }

    /// <inheritdoc />
    [Parameter]
    [Switch]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc />
    [Parameter]
    [Switch]
    public SwitchParameter PassThru { get; set; }

    private protected override void Process() => Guard(Branch, () =>
    {
        // A role or a user that is piped stands for itself and not for all of Neon Auth.
        Branch?.CheckKind(nameof(NeonAuth));
        BranchScope branch = Resolve.BranchToChange(Project, Branch);
        NeonAuth auth = Placed.In(Send(AuthIntegrationApi.Get(branch)), branch);
        ActOn(auth, branch.Place, DeleteData ? $"Disable Neon Auth and delete its users from database {auth.DbName}" : "Disable Neon Auth", () => AuthIntegrationApi.Disable(branch, GivenBody));
    });
}
