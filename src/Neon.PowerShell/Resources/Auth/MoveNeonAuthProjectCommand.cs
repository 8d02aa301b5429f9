using System.Management.Automation;
using Neon.Api;
using Neon.Binding;
using Neon.Runtime;

namespace Neon.Resources.Auth;

/// <summary>Starts to transfer the project at an auth provider from Neon to an account of your own. The transfer is completed at the address in the output.</summary>
[Cmdlet(VerbsCommon.Move, "NeonAuthProject", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(NeonAuthTransfer))]
public sealed class MoveNeonAuthProjectCommand : AuthProjectCmdlet, IForced
{
    /// <inheritdoc />
    [Parameter]
    [Switch]
    public SwitchParameter Force { get; set; }

    private protected override void Process() => Guard(Project, () =>
    {
        ProjectScope project = new(Resolve.ProjectId(Project));
        Act($"project {project.ProjectId}", $"Start the transfer of its project at {AuthProvider} to your own account", () =>
        {
            NeonAuthTransfer transfer = Placed.In(Send(AuthIntegrationApi.Transfer(Body(project))), project);
            transfer.AuthProvider = AuthProvider;
            return transfer;
        });
    });
}
