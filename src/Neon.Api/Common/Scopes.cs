namespace Neon;

/// <summary>A project, by its id.</summary>
internal record ProjectScope(string ProjectId);

/// <summary>A branch of a project, by their ids.</summary>
internal sealed record BranchScope(string ProjectId, string BranchId) : ProjectScope(ProjectId);

/// <summary>A compute of a project, by their ids.</summary>
internal sealed record EndpointScope(string ProjectId, string EndpointId) : ProjectScope(ProjectId);
