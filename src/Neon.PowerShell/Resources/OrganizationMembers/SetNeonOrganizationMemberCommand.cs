using System.Management.Automation;
using Neon.Api;
using Neon.Binding;
using Neon.Completion;
using Neon.Scopes;

namespace Neon.Resources.OrganizationMembers;

/// <summary>Changes the role of members of an organization.</summary>
[Cmdlet(VerbsCommon.Set, "NeonOrganizationMember", SupportsShouldProcess = true)]
[OutputType(typeof(NeonOrganizationMember))]
public sealed class SetNeonOrganizationMemberCommand : OrganizationScopeCmdlet
{
    /// <summary>The members, by e-mail address or id, or member objects.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [Reference]
    [Alias("MemberId", "Email", "Id")]
    [ArgumentCompleter(typeof(NounCompleter<OrganizationMemberNoun>))]
    public NeonOrganizationMemberReference[] Member { get; set; } = [];

    /// <summary>The new role: <c>admin</c>, <c>member</c>, <c>editor</c>, <c>viewer</c> or <c>collaborator</c>. An organization may not have all of them.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    [KnownValues("admin", "member", "editor", "viewer", "collaborator")]
    [ValidateNotNullOrEmpty]
    [ApiMember("role")]
    public string Role { get; set; } = "";

    private protected override void Process() => ForEach(Member, reference =>
    {
        reference.CheckKind();
        OrganizationScope scope = Resolve.Organization(Organization);
        NeonOrganizationMember member = new OrganizationMemberNoun().FindToChange(this, scope, reference);
        Act($"{reference.Describe(member.Id)} of organization {scope.OrganizationId}", $"Change role to {Role}", () =>
        {
            NeonOrganizationMember changed = Send(OrganizationMemberApi.Update(scope.OrganizationId, member.Id, GivenBody));
            changed.Email ??= member.Email;
            changed.HasMfa ??= member.HasMfa;
            changed.DeactivatedAt ??= member.DeactivatedAt;
            return changed;
        });
    });
}
