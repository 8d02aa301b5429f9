using System.Management.Automation;
using Neon.Api;
using Neon.Binding;
using Neon.Completion;

namespace Neon.Resources.AuthSettings;

/// <summary>Changes the settings of organizations of users in a branch's Neon Auth. Settings that are not given stay.</summary>
[Cmdlet(VerbsCommon.Set, "NeonAuthOrganization", SupportsShouldProcess = true)]
[OutputType(typeof(NeonAuthOrganization))]
public sealed class SetNeonAuthOrganizationCommand : AuthSettingChangeCmdlet
{
    /// <summary>Allows users to create organizations. <c>-Enabled:$false</c> turns it off.</summary>
    [Parameter]
    [ApiMember("enabled")]
    [Switch]
    public SwitchParameter Enabled { get; set; }

    /// <summary>How many organizations a user can be in, from 1.</summary>
    [Parameter]
    [Number]
    [ValidateRange(1, int.MaxValue)]
    [ApiMember("organization_limit")]
    public int OrganizationLimit { get; set; }

    /// <summary>How many members an organization can have, from 1.</summary>
    [Parameter]
    [Number]
    [ValidateRange(1, int.MaxValue)]
    [ApiMember("membership_limit")]
    public int MembershipLimit { get; set; }

    /// <summary>The role of the user who creates an organization: <c>owner</c> or <c>admin</c>. Other values are passed to the service.</summary>
    [Parameter]
    [KnownValues("owner", "admin")]
    [ValidateNotNullOrEmpty]
    [ApiMember("creator_role")]
    public string? CreatorRole { get; set; }

    /// <summary>People who are invited get a mail.</summary>
    [Parameter]
    [ApiMember("send_invitation_email")]
    [Switch]
    public SwitchParameter SendInvitationEmail { get; set; }

    private protected override string Setting => "organizations";

    private protected override NeonObject Change(BranchScope branch, RequestBody body) => Send(AuthSettingApi.SetOrganization(branch, body));
}
