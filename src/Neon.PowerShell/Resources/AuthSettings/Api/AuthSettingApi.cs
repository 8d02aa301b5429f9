namespace Neon.Api;

/// <summary>
/// The requests of the settings of Neon Auth, one route for each. The mail server, the webhook and the whole have secrets, so what reads
/// them is for the module's own use.
/// </summary>
internal static class AuthSettingApi
{
    public static ApiRequest<NeonAuthSetting> GetAll(BranchScope branch) => ApiRequest<NeonAuthSetting>.Get($"projects/{branch.ProjectId}/branches/{branch.BranchId}/auth/plugins").ForOwnUse();

    public static ApiRequest<NeonAuthLocalhost> GetLocalhost(BranchScope branch) => ApiRequest<NeonAuthLocalhost>.Get($"projects/{branch.ProjectId}/branches/{branch.BranchId}/auth/allow_localhost");

    public static ApiRequest<NeonAuthLocalhost> SetLocalhost(BranchScope branch, RequestBody body) => ApiRequest<NeonAuthLocalhost>.Patch($"projects/{branch.ProjectId}/branches/{branch.BranchId}/auth/allow_localhost", body);

    public static ApiRequest<NeonAuthEmailPassword> GetEmailPassword(BranchScope branch) => ApiRequest<NeonAuthEmailPassword>.Get($"projects/{branch.ProjectId}/branches/{branch.BranchId}/auth/email_and_password");

    public static ApiRequest<NeonAuthEmailPassword> SetEmailPassword(BranchScope branch, RequestBody body) => ApiRequest<NeonAuthEmailPassword>.Patch($"projects/{branch.ProjectId}/branches/{branch.BranchId}/auth/email_and_password", body);

    public static ApiRequest<NeonAuthEmailProvider> GetEmailProvider(BranchScope branch) => ApiRequest<NeonAuthEmailProvider>.Get($"projects/{branch.ProjectId}/branches/{branch.BranchId}/auth/email_provider").ForOwnUse();

    public static ApiRequest<NeonAuthEmailProvider> SetEmailProvider(BranchScope branch, RequestBody body) => ApiRequest<NeonAuthEmailProvider>.Patch($"projects/{branch.ProjectId}/branches/{branch.BranchId}/auth/email_provider", body);

    public static ApiRequest<NeonAuthEmailTest> TestEmailProvider(BranchScope branch, RequestBody body) => ApiRequest<NeonAuthEmailTest>.Post($"projects/{branch.ProjectId}/branches/{branch.BranchId}/auth/email_provider/test", body);

    public static ApiRequest<NeonAuthMagicLink> SetMagicLink(BranchScope branch, RequestBody body) => ApiRequest<NeonAuthMagicLink>.Patch($"projects/{branch.ProjectId}/branches/{branch.BranchId}/auth/plugins/magic-link", body);

    public static ApiRequest<NeonAuthOrganization> SetOrganization(BranchScope branch, RequestBody body) => ApiRequest<NeonAuthOrganization>.Patch($"projects/{branch.ProjectId}/branches/{branch.BranchId}/auth/plugins/organization", body);

    public static ApiRequest<NeonAuthPhoneNumber> GetPhoneNumber(BranchScope branch) => ApiRequest<NeonAuthPhoneNumber>.Get($"projects/{branch.ProjectId}/branches/{branch.BranchId}/auth/plugins/phone-number");

    public static ApiRequest<NeonAuthPhoneNumber> SetPhoneNumber(BranchScope branch, RequestBody body) => ApiRequest<NeonAuthPhoneNumber>.Patch($"projects/{branch.ProjectId}/branches/{branch.BranchId}/auth/plugins/phone-number", body);

    public static ApiRequest<NeonAuthWebhook> GetWebhook(BranchScope branch) => ApiRequest<NeonAuthWebhook>.Get($"projects/{branch.ProjectId}/branches/{branch.BranchId}/auth/webhooks").ForOwnUse();

    public static ApiRequest<NeonAuthWebhook> SetWebhook(BranchScope branch, RequestBody body) => ApiRequest<NeonAuthWebhook>.Put($"projects/{branch.ProjectId}/branches/{branch.BranchId}/auth/webhooks", body);
}
