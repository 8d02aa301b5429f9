using Neon.Api;

namespace Neon;

/// <summary>The webhook that Neon Auth of a branch calls.</summary>
public sealed class NeonAuthWebhook : NeonObject, IInBranch
{
    /// <summary>Whether it is called.</summary>
    public bool Enabled { get; set; }

    /// <summary>The address that is called; null where none was set. A read-only session shows its host only.</summary>
    [SecretAddress]
    public string? WebhookUrl { get; set; }

    /// <summary>The events that it is called for.</summary>
    public string[] EnabledEvents { get; set; } = [];

    /// <summary>How long an answer is awaited, in seconds; null where the answer did not say.</summary>
    public int? TimeoutSeconds { get; set; }

    /// <summary>The project.</summary>
    public string ProjectId { get; set; } = "";

    /// <summary>The branch.</summary>
    public string BranchId { get; set; } = "";

    /// <summary>Whether it is on.</summary>
    public override string ToString() => Enabled ? "enabled" : "disabled";
}
