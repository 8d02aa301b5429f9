using System.Text.Json.Nodes;

namespace Neon.Mcp.Answers;

/// <summary>Objects of the API as tools answer them: what somebody who decides needs, and nothing that is secret.</summary>
internal static class Listed
{
    /// <summary>A project.</summary>
    public static JsonObject Of(NeonProject project) => new()
    {
        ["id"] = SafeText.Plain(project.Id),
        ["name"] = SafeText.Plain(project.Name),
        ["regionId"] = SafeText.Plain(project.RegionId),
        ["pgVersion"] = project.PgVersion,
        ["orgId"] = SafeText.Plain(project.OrgId),
        ["createdAt"] = SafeText.Time(project.CreatedAt),
    };

    /// <summary>A branch.</summary>
    public static JsonObject Of(NeonBranch branch) => new()
    {
        ["id"] = SafeText.Plain(branch.Id),
        ["name"] = SafeText.Plain(branch.Name),
        ["projectId"] = SafeText.Plain(branch.ProjectId),
        ["parentId"] = SafeText.Plain(branch.ParentId),
        ["isDefault"] = branch.Default,
        ["isProtected"] = branch.Protected,
        ["state"] = SafeText.Plain(branch.CurrentState),
        ["createdAt"] = SafeText.Time(branch.CreatedAt),
        ["expiresAt"] = SafeText.Time(branch.ExpiresAt),
    };

    /// <summary>A database.</summary>
    public static JsonObject Of(NeonDatabase database) => new()
    {
        ["name"] = SafeText.Plain(database.Name),
        ["owner"] = SafeText.Plain(database.OwnerName),
        ["createdAt"] = SafeText.Time(database.CreatedAt),
    };

    /// <summary>An operation.</summary>
    public static JsonObject Of(NeonOperation operation) => new()
    {
        ["id"] = SafeText.Plain(operation.Id),
        ["action"] = SafeText.Plain(operation.Action),
        ["status"] = SafeText.Plain(operation.Status),
        ["branchId"] = SafeText.Plain(operation.BranchId),
        ["error"] = SafeText.Plain(operation.Error),
        ["failures"] = operation.FailuresCount,
        ["createdAt"] = SafeText.Time(operation.CreatedAt),
        ["durationMs"] = operation.TotalDurationMs,
    };
}
