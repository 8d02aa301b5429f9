namespace Neon;

/// <summary>How users of a branch's Neon Auth sign in with a code that is sent to their phone.</summary>
public sealed class NeonAuthPhoneNumber : NeonObject, IInBranch
{
    /// <summary>Whether it is on.</summary>
    public bool Enabled { get; set; }

    /// <summary>How long a code is valid, in seconds; null where the answer did not say.</summary>
    public int? OtpExpiresIn { get; set; }

    /// <summary>The project.</summary>
    public string ProjectId { get; set; } = "";

    /// <summary>The branch.</summary>
    public string BranchId { get; set; } = "";

    /// <summary>Whether it is on.</summary>
    public override string ToString() => Enabled ? "enabled" : "disabled";
}
