using System.Management.Automation;
using Neon.Binding;
using Neon.Scopes;

namespace Neon.Resources.OrganizationInvitations;

/// <summary>Gets the pending and accepted invitations to an organization.</summary>
[Cmdlet(VerbsCommon.Get, "NeonOrganizationInvitation")]
[OutputType(typeof(NeonOrganizationInvitation))]
public sealed class GetNeonOrganizationInvitationCommand : OrganizationScopeCmdlet
{
    /// <summary>The e-mail addresses, wildcards or ids of the invitations. The default is all invitations.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [Reference]
    [Alias("InvitationId", "Email", "Id")]
    [ArgumentCompleter(typeof(NounCompleter<OrganizationInvitationNoun>))]
    public NeonOrganizationInvitationReference[]? Invitation { get; set; }

    /// <summary>The organization, by name or id, or an object that belongs to one. The default is the organization of the context or of the key, or the user's only one.</summary>
    [Parameter(ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Reference]
    [Alias("OrgId")]
    [ArgumentCompleter(typeof(NounCompleter<OrganizationNoun>))]
    public override NeonOrganizationReference? Organization { get; set; }

    private protected override void Process() =>
        WriteFound(new OrganizationInvitationNoun().In(this, Resolve.Organization(Organization)), Invitation);
}
