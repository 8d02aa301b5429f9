using System.Security;
using Neon.Api;

namespace Neon;

/// <summary>A provider that the users of an application sign in with, such as Google.</summary>
[ApiNoun("provider")]
public sealed class NeonAuthOAuthProvider : NeonObject, INamed, IInBranch
{
    /// <summary>The id: <c>google</c>, <c>github</c>, <c>microsoft</c> or <c>vercel</c>; other values are possible.</summary>
    public string Id { get; set; } = "";

    /// <summary>Whose OAuth application is used: <c>standard</c> for one of your own, <c>shared</c> for Neon's, which is for development.</summary>
    public string Type { get; set; } = "";

    /// <summary>The client id of your OAuth application; null where it is Neon's.</summary>
    public string? ClientId { get; set; }

    /// <summary>The client secret of your OAuth application; null where it is Neon's, and in a read-only session.</summary>
    public SecureString? ClientSecret { get; set; }

    /// <summary>The project.</summary>
    public string ProjectId { get; set; } = "";

    /// <summary>The branch.</summary>
    public string BranchId { get; set; } = "";

    /// <summary>The id again, under the name that other cmdlets bind.</summary>
    public string OAuthProviderId => Id;

    string INamed.Name => Id;

    /// <summary>The id.</summary>
    public override string ToString() => Id;
}
