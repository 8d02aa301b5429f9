namespace Neon.Api;

/// <summary>The requests of project transfers.</summary>
internal static class ProjectTransferRequestApi
{
    public static ApiRequest<NeonProjectTransferRequest> Create(string projectId, RequestBody body) => ApiRequest<NeonProjectTransferRequest>.Post($"projects/{projectId}/transfer_requests", body);

    public static ApiRequest<OperationsAnswer> Accept(string projectId, string requestId, RequestBody body) => ApiRequest<OperationsAnswer>.Put($"projects/{projectId}/transfer_requests/{requestId}", body);
}
