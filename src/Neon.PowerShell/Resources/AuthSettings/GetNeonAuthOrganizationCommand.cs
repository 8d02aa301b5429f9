using System.Management.Automation;
using Neon.Api;

namespace Neon.Resources.AuthSettings;

/// <summary>Gets the settings of organizations of users in a branch's Neon Auth.</summary>
[Cmdlet(VerbsCommon.Get, "NeonAuthOrganization")]
[OutputType(typeof(NeonAuthOrganization))]
public sealed class GetNeonAuthOrganizationCommand : AuthSettingReadCmdlet
{
    private protected override NeonObject Read(BranchScope branch) => One(Send(AuthSettingApi.GetAll(branch)).Organization);
}
