namespace Neon.Api;

/// <summary>The requests of Neon Auth itself: on a branch, and of the provider's project.</summary>
internal static class AuthIntegrationApi
{
    public static ApiRequest<NeonAuth> Get(BranchScope branch) => ApiRequest<NeonAuth>.Get($"projects/{branch.ProjectId}/branches/{branch.BranchId}/auth");

    public static ApiRequest<NeonAuth> Enable(BranchScope branch, RequestBody body) => ApiRequest<NeonAuth>.Post($"projects/{branch.ProjectId}/branches/{branch.BranchId}/auth", body);

    public static ApiRequest<OperationsAnswer> Disable(BranchScope branch, RequestBody body) => ApiRequest<OperationsAnswer>.Delete($"projects/{branch.ProjectId}/branches/{branch.BranchId}/auth", body);

    public static ApiRequest<AuthConfigAnswer> Update(BranchScope branch, RequestBody body) => ApiRequest<AuthConfigAnswer>.Patch($"projects/{branch.ProjectId}/branches/{branch.BranchId}/auth/config", body);

    public static ApiRequest<NeonAuthSdkKey> CreateKeys(RequestBody body) => ApiRequest<NeonAuthSdkKey>.Post($"projects/auth/keys", body);

    public static ApiRequest<NeonAuthTransfer> Transfer(RequestBody body) => ApiRequest<NeonAuthTransfer>.Post($"projects/auth/transfer_ownership", body);
}

/// <summary>What can be changed of Neon Auth itself.</summary>
internal sealed class AuthConfigAnswer : NeonObject
{
    public string? Name { get; set; }
}
