namespace Neon.Api;

/// <summary>The requests of anonymized branches and their masking rules.</summary>
internal static class AnonymizationApi
{
    public static ApiRequest<NeonAnonymization> Get(BranchScope branch) => ApiRequest<NeonAnonymization>.Get($"projects/{branch.ProjectId}/branches/{branch.BranchId}/anonymized_status");

    public static ApiRequest<NeonAnonymization> Start(BranchScope branch) => ApiRequest<NeonAnonymization>.Post($"projects/{branch.ProjectId}/branches/{branch.BranchId}/anonymize");

    public static ApiRequest<Page<NeonMaskingRule>> ListRules(BranchScope branch) => ApiRequest<Page<NeonMaskingRule>>.Get($"projects/{branch.ProjectId}/branches/{branch.BranchId}/masking_rules");

    public static ApiRequest<Page<NeonMaskingRule>> SetRules(BranchScope branch, RequestBody body) => ApiRequest<Page<NeonMaskingRule>>.Patch($"projects/{branch.ProjectId}/branches/{branch.BranchId}/masking_rules", body);
}
