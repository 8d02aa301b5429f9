using System.Security;

namespace Neon.Api;

/// <summary>The requests of credentials.</summary>
internal static class CredentialApi
{
    public static ApiRequest<Page<NeonCredential>> List(BranchScope branch) => ApiRequest<Page<NeonCredential>>.Get($"projects/{branch.ProjectId}/branches/{branch.BranchId}/credentials");

    public static ApiRequest<NeonCredential> Create(BranchScope branch, RequestBody body) => ApiRequest<NeonCredential>.Post($"projects/{branch.ProjectId}/branches/{branch.BranchId}/credentials", body);

    public static ApiRequest<OperationsAnswer> Revoke(BranchScope branch, string id) => ApiRequest<OperationsAnswer>.Delete($"projects/{branch.ProjectId}/branches/{branch.BranchId}/credentials/{id}");

    public static ApiRequest<CredentialSecretAnswer> Reveal(BranchScope branch, string id) => ApiRequest<CredentialSecretAnswer>.Post($"projects/{branch.ProjectId}/branches/{branch.BranchId}/credentials/{id}/reveal");

    public static ApiRequest<NeonCredential> Rotate(BranchScope branch, string id) => ApiRequest<NeonCredential>.Post($"projects/{branch.ProjectId}/branches/{branch.BranchId}/credentials/{id}/rotate");
}

/// <summary>The secrets of a credential.</summary>
internal sealed class CredentialSecretAnswer
{
    public SecureString? ApiToken { get; set; }

    public SecureString? S3SecretAccessKey { get; set; }
}
