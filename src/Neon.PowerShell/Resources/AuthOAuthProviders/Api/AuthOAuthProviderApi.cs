namespace Neon.Api;

/// <summary>The requests of the OAuth providers of Neon Auth. The list has their secrets, so it is for the module's own use.</summary>
internal static class AuthOAuthProviderApi
{
    public static ApiRequest<Page<NeonAuthOAuthProvider>> List(BranchScope branch) => ApiRequest<Page<NeonAuthOAuthProvider>>.Get($"projects/{branch.ProjectId}/branches/{branch.BranchId}/auth/oauth_providers").ForOwnUse();

    public static ApiRequest<NeonAuthOAuthProvider> Add(BranchScope branch, RequestBody body) => ApiRequest<NeonAuthOAuthProvider>.Post($"projects/{branch.ProjectId}/branches/{branch.BranchId}/auth/oauth_providers", body);

    public static ApiRequest<NeonAuthOAuthProvider> Update(BranchScope branch, string id, RequestBody body) => ApiRequest<NeonAuthOAuthProvider>.Patch($"projects/{branch.ProjectId}/branches/{branch.BranchId}/auth/oauth_providers/{id}", body);

    public static ApiRequest<OperationsAnswer> Delete(BranchScope branch, string id) => ApiRequest<OperationsAnswer>.Delete($"projects/{branch.ProjectId}/branches/{branch.BranchId}/auth/oauth_providers/{id}");
}
