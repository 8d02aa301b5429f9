namespace Neon;

/// <summary>All settings of a branch's Neon Auth.</summary>
public sealed class NeonAuthSetting : NeonObject, IInBranch
{
    /// <summary>Whether users can sign in from <c>localhost</c> without it being a trusted domain; null where the answer did not say.</summary>
    public bool? AllowLocalhost { get; set; }

    /// <summary>Signing in with a password.</summary>
    public NeonAuthEmailPassword? EmailAndPassword { get; set; }

    /// <summary>Signing in with a link that is mailed.</summary>
    public NeonAuthMagicLink? MagicLink { get; set; }

    /// <summary>Signing in with a code that is sent to a phone.</summary>
    public NeonAuthPhoneNumber? PhoneNumber { get; set; }

    /// <summary>Signing in with a provider such as Google.</summary>
    public NeonAuthOAuthProvider[] OauthProviders { get; set; } = [];

    /// <summary>The mail server.</summary>
    public NeonAuthEmailProvider? EmailProvider { get; set; }

    /// <summary>Organizations of users.</summary>
    public NeonAuthOrganization? Organization { get; set; }

    /// <summary>The project.</summary>
    public string ProjectId { get; set; } = "";

    /// <summary>The branch.</summary>
    public string BranchId { get; set; } = "";

    /// <summary>The branch.</summary>
    public override string ToString() => BranchId;
}
