namespace Neon;

/// <summary>Whether Neon Auth of a branch works from localhost.</summary>
public sealed class NeonAuthLocalhost : NeonObject, IInBranch
{
    /// <summary>Whether users can sign in from <c>localhost</c> without it being a trusted domain.</summary>
    public bool AllowLocalhost { get; set; }

    /// <summary>The project.</summary>
    public string ProjectId { get; set; } = "";

    /// <summary>The branch.</summary>
    public string BranchId { get; set; } = "";

    /// <summary>Whether localhost is allowed.</summary>
    public override string ToString() => AllowLocalhost ? "allowed" : "refused";
}
