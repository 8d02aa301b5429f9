namespace Neon;

/// <summary>Who owns a project, and what their plan allows.</summary>
public sealed class NeonProjectOwner : NeonObject
{
    /// <summary>The e-mail address.</summary>
    public string? Email { get; set; }

    /// <summary>The name.</summary>
    public string? Name { get; set; }

    /// <summary>How many branches a project may have.</summary>
    public int? BranchesLimit { get; set; }

    /// <summary>The plan; other values are possible.</summary>
    public string? SubscriptionType { get; set; }
}
