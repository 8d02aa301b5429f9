namespace Neon.Api;

/// <summary>The requests of operations.</summary>
internal static class OperationApi
{
    public static ApiRequest<Page<NeonOperation>> List(string projectId) => ApiRequest<Page<NeonOperation>>.Get($"projects/{projectId}/operations");

    public static ApiRequest<Answer<NeonOperation>> Get(string projectId, string operationId) => ApiRequest<Answer<NeonOperation>>.Get($"projects/{projectId}/operations/{operationId}");
}
