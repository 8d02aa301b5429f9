namespace Neon.Api;

/// <summary>The requests of the domains that Neon Auth redirects to.</summary>
internal static class AuthDomainApi
{
    public static ApiRequest<Page<NeonAuthDomain>> List(BranchScope branch) => ApiRequest<Page<NeonAuthDomain>>.Get($"projects/{branch.ProjectId}/branches/{branch.BranchId}/auth/domains");

    public static ApiRequest<OperationsAnswer> Add(BranchScope branch, RequestBody body) => ApiRequest<OperationsAnswer>.Post($"projects/{branch.ProjectId}/branches/{branch.BranchId}/auth/domains", body);

    public static ApiRequest<OperationsAnswer> Delete(BranchScope branch, RequestBody body) => ApiRequest<OperationsAnswer>.Delete($"projects/{branch.ProjectId}/branches/{branch.BranchId}/auth/domains", body);
}
