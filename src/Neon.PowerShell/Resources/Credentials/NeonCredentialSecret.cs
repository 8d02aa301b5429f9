using System.Security;
using Neon.Api;

namespace Neon;

/// <summary>The secrets of a credential as text, which <c>-AsPlainText</c> asks for.</summary>
public sealed class NeonCredentialSecret : NeonObject, IInBranch
{
    internal static NeonCredentialSecret Of(NeonCredential credential) => new()
    {
        TokenId = credential.TokenId,
        Name = credential.Name,
        ProjectId = credential.ProjectId,
        BranchId = credential.BranchId,
        ApiToken = Text(credential.ApiToken),
        S3SecretAccessKey = Text(credential.S3SecretAccessKey),
    };

    /// <summary>The id of the credential, and the access key id of S3.</summary>
    public string TokenId { get; set; } = "";

    /// <summary>The name of the credential; null if it has none.</summary>
    public string? Name { get; set; }

    /// <summary>The project it is in.</summary>
    public string ProjectId { get; set; } = "";

    /// <summary>The branch it is for.</summary>
    public string BranchId { get; set; } = "";

    /// <summary>The bearer token of functions and of the AI gateway.</summary>
    public string? ApiToken { get; set; }

    /// <summary>The secret access key of S3.</summary>
    public string? S3SecretAccessKey { get; set; }

    /// <summary>The id of the credential, never a secret.</summary>
    public override string ToString() => TokenId;

    private static string? Text(SecureString? secret) => secret is null ? null : Secrets.ToPlainText(secret);
}
