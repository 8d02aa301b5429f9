namespace Neon;

/// <summary>Organizations of users in a branch's Neon Auth.</summary>
public sealed class NeonAuthOrganization : NeonObject, IInBranch
{
    /// <summary>Whether there are organizations.</summary>
    public bool Enabled { get; set; }

    /// <summary>How many organizations a user can be in; null where the answer did not say.</summary>
    public int? OrganizationLimit { get; set; }

    /// <summary>How many members an organization can have; null where the answer did not say.</summary>
    public int? MembershipLimit { get; set; }

    /// <summary>The role of the user who creates an organization: <c>owner</c> or <c>admin</c>; other values are possible.</summary>
    public string? CreatorRole { get; set; }

    /// <summary>Whether people who are invited get a mail.</summary>
    public bool SendInvitationEmail { get; set; }

    /// <summary>The project.</summary>
    public string ProjectId { get; set; } = "";

    /// <summary>The branch.</summary>
    public string BranchId { get; set; } = "";

    /// <summary>Whether it is on.</summary>
    public override string ToString() => Enabled ? "enabled" : "disabled";
}
