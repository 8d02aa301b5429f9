namespace Neon.Api;

/// <summary>The request that moves projects to another organization.</summary>
internal static class ProjectTransferApi
{
    /// <summary>How many projects a request may have.</summary>
    public const int MostProjects = 400;

    public static ApiRequest<EmptyAnswer> Transfer(string orgId, RequestBody body) => ApiRequest<EmptyAnswer>.Post($"organizations/{orgId}/projects/transfer", body);
}
