using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using Neon.Api;
using Neon.Binding;
using Neon.Completion;
using Neon.Errors;
using Neon.Runtime;
using Neon.Scopes;

namespace Neon.Resources.OrganizationInvitations;

/// <summary>
/// Invites people to an organization. Who has an account joins at once; anybody else is asked by e-mail to create one.
/// </summary>
[Cmdlet(VerbsCommon.New, "NeonOrganizationInvitation", SupportsShouldProcess = true)]
[OutputType(typeof(NeonOrganizationInvitation))]
public sealed class NewNeonOrganizationInvitationCommand : OrganizationScopeCmdlet
{
    private readonly Batches<Invited> _batches = new(size: 100);
    private readonly Dictionary<string, string> _roles = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The e-mail addresses, 1 to 256 characters each.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [NewName]
    [Alias("EmailAddress")]
    [ValidateLength(1, 256)]
    [ValidatePattern(@"^[^@\s]+@[^@\s]+\z")]
    [ApiMember("invitations.email")]
    [FreeText]
    public string[] Email { get; set; } = [];

    /// <summary>The role in the organization: <c>admin</c>, <c>member</c>, <c>editor</c>, <c>viewer</c> or <c>collaborator</c>. The default is <c>member</c>.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    [KnownValues("admin", "member", "editor", "viewer", "collaborator")]
    [ValidateNotNullOrEmpty]
    [ApiMember("invitations.role")]
    public string Role { get; set; } = "member";

    private protected override void Process()
    {
        OrganizationScope scope = Resolve.Organization(Organization);
        foreach (string email in Email)
        {
            Guard(email, () =>
            {
                // Twice the same is one invitation; with two roles it is a mistake in the list.
                string key = $"{scope.OrganizationId} {email}";
                if (_roles.TryGetValue(key, out string? before))
                {
                    if (before != Role)
                        throw NeonErrors.InvalidRecord($"The address is listed twice, as {before} and as {Role}. The first role is used.", email);
                    return;
                }
                _roles[key] = Role;
                if (Approve($"{email} to organization {scope.OrganizationId}", $"Invite as {Role}"))
                    _batches.Add(scope.OrganizationId, new Invited(email, Role));
            });
        }
    }

    private protected override void End() => _batches.Send(this, invited => invited.Email, (orgId, invited) =>
    {
        RequestBody body = new RequestBody().Set("invitations", invited.Select(each => new RequestBody().Set("email", each.Email).Set("role", each.Role)).ToArray());
        Page<NeonOrganizationInvitation> made = Send(OrganizationInvitationApi.Create(orgId, body));
        foreach (NeonOrganizationInvitation invitation in made.Items)
            WriteObject(invitation);
    });

    private sealed record Invited(string Email, string Role);
}
