namespace Neon.Api;

/// <summary>The requests of operations.</summary>
internal static class OperationApi
{
    public static ApiRequest<OperationPage> List(string projectId) => ApiRequest<OperationPage>.Get($"projects/{projectId}/operations");

    public static ApiRequest<OperationAnswer> Get(string projectId, string operationId) => ApiRequest<OperationAnswer>.Get($"projects/{projectId}/operations/{operationId}");
}
