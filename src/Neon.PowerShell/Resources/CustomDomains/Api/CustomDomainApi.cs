namespace Neon.Api;

/// <summary>The requests of custom domains.</summary>
internal static class CustomDomainApi
{
    public static ApiRequest<Page<NeonCustomDomain>> List(BranchScope branch) => ApiRequest<Page<NeonCustomDomain>>.Get($"projects/{branch.ProjectId}/branches/{branch.BranchId}/custom-domains");

    public static ApiRequest<NeonCustomDomain> Register(BranchScope branch, RequestBody body) => ApiRequest<NeonCustomDomain>.Post($"projects/{branch.ProjectId}/branches/{branch.BranchId}/custom-domains", body);

    public static ApiRequest<OperationsAnswer> Delete(BranchScope branch, string domain) => ApiRequest<OperationsAnswer>.Delete($"projects/{branch.ProjectId}/branches/{branch.BranchId}/custom-domains/{domain}");
}
