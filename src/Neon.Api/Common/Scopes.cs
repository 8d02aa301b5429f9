namespace Neon.Api;

/// <summary>Where something is: in the account of the key, or in an organization of it.</summary>
/// <param name="OrgId">The organization; null where none is named.</param>
internal record AccountScope(string? OrgId)
{
    /// <summary>Where it is, for messages: "in project x"; null for the whole account.</summary>
    public virtual string? Describe() => OrgId is null ? null : $"in organization {OrgId}";
}

/// <summary>An organization, by its id.</summary>
internal sealed record OrganizationScope(string OrganizationId) : AccountScope(OrganizationId);

/// <summary>A project, by its id.</summary>
internal record ProjectScope(string ProjectId) : AccountScope((string?)null)
{
    /// <inheritdoc />
    public override string? Describe() => $"in project {ProjectId}";
}

/// <summary>A branch of a project, by their ids.</summary>
internal record BranchScope(string ProjectId, string BranchId) : ProjectScope(ProjectId)
{
    /// <inheritdoc />
    public override string? Describe() => $"on branch {BranchId}";

    /// <summary>The branch and its project, for a question.</summary>
    public string Place => $"branch {BranchId} in project {ProjectId}";
}

/// <summary>A compute of a project, by their ids.</summary>
internal sealed record EndpointScope(string ProjectId, string EndpointId) : ProjectScope(ProjectId)
{
    /// <inheritdoc />
    public override string? Describe() => $"of compute {EndpointId}";
}

/// <summary>A bucket of a branch, by its name.</summary>
internal sealed record BucketScope(string ProjectId, string BranchId, string BucketName) : BranchScope(ProjectId, BranchId)
{
    /// <inheritdoc />
    public override string? Describe() => $"in bucket {BucketName}";
}
