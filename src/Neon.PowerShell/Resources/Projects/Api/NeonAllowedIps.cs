namespace Neon;

/// <summary>Which addresses may connect.</summary>
public sealed class NeonAllowedIps : NeonObject
{
    /// <summary>Addresses, ranges and CIDR blocks; empty allows all.</summary>
    public string[]? Ips { get; set; }

    /// <summary>Whether the rule is for protected branches only.</summary>
    public bool? ProtectedBranchesOnly { get; set; }
}
