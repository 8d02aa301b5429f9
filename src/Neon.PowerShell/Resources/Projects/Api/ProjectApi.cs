namespace Neon.Api;

/// <summary>The requests of projects.</summary>
internal static class ProjectApi
{
    /// <summary>The most projects that a page can have; the API's own default is 10.</summary>
    public const int LargestPage = 400;

    public static ApiRequest<ProjectPage> List() => ApiRequest<ProjectPage>.Get($"projects");

    public static ApiRequest<ProjectPage> ListShared() => ApiRequest<ProjectPage>.Get($"projects/shared");

    public static ApiRequest<ProjectAnswer> Get(string projectId) => ApiRequest<ProjectAnswer>.Get($"projects/{projectId}");

    public static ApiRequest<ProjectAnswer> Create(RequestBody body) => ApiRequest<ProjectAnswer>.Post($"projects", body);

    public static ApiRequest<ProjectAnswer> Update(string projectId, RequestBody body) => ApiRequest<ProjectAnswer>.Patch($"projects/{projectId}", body);

    public static ApiRequest<ProjectAnswer> Delete(string projectId) => ApiRequest<ProjectAnswer>.Delete($"projects/{projectId}");

    public static ApiRequest<ProjectAnswer> Recover(string projectId) => ApiRequest<ProjectAnswer>.Post($"projects/{projectId}/recover");
}
