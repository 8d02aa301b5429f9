using System;
using System.Collections.Generic;
using System.Linq;

namespace Neon.Api;

/// <summary>The requests of the members of an organization.</summary>
internal static class OrganizationMemberApi
{
    public static ApiRequest<OrganizationMemberPage> List(string orgId) => ApiRequest<OrganizationMemberPage>.Get($"organizations/{orgId}/members");

    public static ApiRequest<NeonOrganizationMember> Get(string orgId, string memberId) => ApiRequest<NeonOrganizationMember>.Get($"organizations/{orgId}/members/{memberId}");

    public static ApiRequest<NeonOrganizationMember> Update(string orgId, string memberId, RequestBody body) => ApiRequest<NeonOrganizationMember>.Patch($"organizations/{orgId}/members/{memberId}", body);

    public static ApiRequest<EmptyAnswer> Delete(string orgId, string memberId) => ApiRequest<EmptyAnswer>.Delete($"organizations/{orgId}/members/{memberId}");
}

/// <summary>Members, whose page has the user beside the membership.</summary>
internal sealed class OrganizationMemberPage : IPage<NeonOrganizationMember>, IAssembled
{
    private NeonOrganizationMember[] _items = [];

    public OrganizationMemberEntry[] Members { get; set; } = [];

    IReadOnlyList<NeonOrganizationMember> IPage<NeonOrganizationMember>.Items => _items;

    /// <inheritdoc />
    public void Assemble() => _items = [.. Members.Select(entry => entry.ToMember())];
}

/// <summary>A membership, and whose it is.</summary>
internal sealed class OrganizationMemberEntry
{
    public NeonOrganizationMember Member { get; set; } = new();

    public OrganizationMemberUser? User { get; set; }

    public NeonOrganizationMember ToMember()
    {
        Member.Email = User?.Email;
        Member.HasMfa = User?.HasMfa;
        Member.DeactivatedAt = User?.DeactivatedAt;
        foreach (KeyValuePair<string, object?> unknown in User?.AdditionalProperties ?? [])
            (Member.AdditionalProperties ??= [])[unknown.Key] = unknown.Value;
        return Member;
    }
}

/// <summary>The user of a membership.</summary>
internal sealed class OrganizationMemberUser : NeonObject
{
    public string? Email { get; set; }

    public bool? HasMfa { get; set; }

    public DateTimeOffset? DeactivatedAt { get; set; }
}
