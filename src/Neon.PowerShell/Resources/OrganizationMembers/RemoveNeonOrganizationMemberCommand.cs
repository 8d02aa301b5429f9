using System.Management.Automation;
using Neon.Api;
using Neon.Binding;
using Neon.Runtime;
using Neon.Scopes;

namespace Neon.Resources.OrganizationMembers;

/// <summary>Removes members from an organization. They lose access to its projects.</summary>
[Cmdlet(VerbsCommon.Remove, "NeonOrganizationMember", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(NeonOrganizationMember))]
public sealed class RemoveNeonOrganizationMemberCommand : OrganizationScopeCmdlet, IForced, IPassesThru
{
    /// <summary>The members, by e-mail address or id, or member objects. Other objects are rejected.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [Reference]
    [Alias("MemberId", "Email", "Id")]
    [ArgumentCompleter(typeof(NounCompleter<OrganizationMemberNoun>))]
    public NeonOrganizationMemberReference[] Member { get; set; } = [];

    /// <inheritdoc />
    [Parameter]
    [Switch]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc />
    [Parameter]
    [Switch]
    public SwitchParameter PassThru { get; set; }

    private protected override void Process() => ForEach(Member, reference =>
    {
        OrganizationScope scope = Resolve.Organization(Organization);
        NeonOrganizationMember member = new OrganizationMemberNoun().FindToChange(this, scope, reference);
        ActOn(member, $"{reference.Describe(member.Id)} of organization {scope.OrganizationId}", "Remove member", () => OrganizationMemberApi.Delete(scope.OrganizationId, member.Id));
    });
}
