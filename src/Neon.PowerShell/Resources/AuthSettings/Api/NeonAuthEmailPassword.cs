namespace Neon;

/// <summary>How users of a branch's Neon Auth sign in with their email address and a password.</summary>
public sealed class NeonAuthEmailPassword : NeonObject, IInBranch
{
    /// <summary>Whether users can sign in with a password.</summary>
    public bool Enabled { get; set; }

    /// <summary>How an email address is verified: <c>link</c> or <c>otp</c>; other values are possible.</summary>
    public string? EmailVerificationMethod { get; set; }

    /// <summary>Whether users must verify their email address before they can sign in.</summary>
    public bool RequireEmailVerification { get; set; }

    /// <summary>Whether users are signed in when they have verified their email address.</summary>
    public bool AutoSignInAfterVerification { get; set; }

    /// <summary>Whether a verification mail is sent when a user signs up.</summary>
    public bool SendVerificationEmailOnSignUp { get; set; }

    /// <summary>Whether a verification mail is sent when a user whose address is not verified signs in.</summary>
    public bool SendVerificationEmailOnSignIn { get; set; }

    /// <summary>Whether new users cannot sign up.</summary>
    public bool DisableSignUp { get; set; }

    /// <summary>The project.</summary>
    public string ProjectId { get; set; } = "";

    /// <summary>The branch.</summary>
    public string BranchId { get; set; } = "";

    /// <summary>Whether it is on.</summary>
    public override string ToString() => Enabled ? "enabled" : "disabled";
}
