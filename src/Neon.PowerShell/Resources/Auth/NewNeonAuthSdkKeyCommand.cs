using System.Management.Automation;
using Neon.Api;

namespace Neon.Resources.Auth;

/// <summary>Creates keys for the SDKs of an auth provider. The output holds them as SecureStrings, and only this answer has them.</summary>
[Cmdlet(VerbsCommon.New, "NeonAuthSdkKey", SupportsShouldProcess = true)]
[OutputType(typeof(NeonAuthSdkKey))]
public sealed class NewNeonAuthSdkKeyCommand : AuthProjectCmdlet
{
    private protected override void Process() => Guard(Project, () =>
    {
        ProjectScope project = new(Resolve.ProjectId(Project));
        Act($"project {project.ProjectId}", $"Create SDK keys of {AuthProvider}", () => Placed.In(Send(AuthIntegrationApi.CreateKeys(Body(project))), project));
    });
}
