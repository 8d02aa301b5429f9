namespace Neon;

/// <summary>What became of a test mail.</summary>
public sealed class NeonAuthEmailTest : NeonObject, IInBranch
{
    /// <summary>Whether it was sent.</summary>
    public bool Success { get; set; }

    /// <summary>What the mail server said; null where it was sent.</summary>
    public string? ErrorMessage { get; set; }

    /// <summary>The address it was for.</summary>
    public string RecipientEmail { get; set; } = "";

    /// <summary>The project.</summary>
    public string ProjectId { get; set; } = "";

    /// <summary>The branch.</summary>
    public string BranchId { get; set; } = "";

    /// <summary>Whether it was sent, or why not.</summary>
    public override string ToString() => Success ? "sent" : ErrorMessage ?? "not sent";
}
