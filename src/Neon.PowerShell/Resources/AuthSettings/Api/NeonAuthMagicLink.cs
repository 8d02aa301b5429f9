namespace Neon;

/// <summary>How users of a branch's Neon Auth sign in with a link that is mailed to them.</summary>
public sealed class NeonAuthMagicLink : NeonObject, IInBranch
{
    /// <summary>Whether it is on.</summary>
    public bool Enabled { get; set; }

    /// <summary>How long a link is valid, in minutes; null where the answer did not say.</summary>
    public int? ExpiresIn { get; set; }

    /// <summary>Whether new users cannot sign up by a link.</summary>
    public bool DisableSignUp { get; set; }

    /// <summary>The project.</summary>
    public string ProjectId { get; set; } = "";

    /// <summary>The branch.</summary>
    public string BranchId { get; set; } = "";

    /// <summary>Whether it is on.</summary>
    public override string ToString() => Enabled ? "enabled" : "disabled";
}
