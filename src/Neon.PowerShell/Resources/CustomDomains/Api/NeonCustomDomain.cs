using Neon.Api;

namespace Neon;

/// <summary>A domain of your own that leads to a function of a branch.</summary>
[ApiNoun("custom_domain")]
public sealed class NeonCustomDomain : NeonObject, INamed, IInBranch
{
    /// <summary>The domain, in lowercase.</summary>
    public string Domain { get; set; } = "";

    /// <summary>The project it is in.</summary>
    public string ProjectId { get; set; } = "";

    /// <summary>The branch it is on.</summary>
    public string BranchId { get; set; } = "";

    /// <summary>What the domain leads to: <c>function</c>; other values are possible.</summary>
    public string EntityType { get; set; } = "";

    /// <summary>Which one it leads to: of a function its slug.</summary>
    public string EntityId { get; set; } = "";

    /// <summary>The host that the CNAME record of the domain must point to; empty where the region serves no domains.</summary>
    public string CnameTarget { get; set; } = "";

    /// <summary><c>pending</c>, <c>active</c> or <c>error</c>; other values are possible. Null until it was checked.</summary>
    public string? Status { get; set; }

    /// <summary>The state of the DNS records: <c>pending</c>, <c>ok</c>, <c>misconfigured</c> or <c>caa_blocked</c>; other values are possible.</summary>
    public string? DnsStatus { get; set; }

    /// <summary>Whether Neon routes the domain: <c>pending</c>, <c>present</c> or <c>missing</c>; other values are possible.</summary>
    public string? BindingStatus { get; set; }

    /// <summary>Why the status is <c>error</c>, for example <c>cname-not-pointing-at-edge</c>; empty or null otherwise.</summary>
    public string? StatusReason { get; set; }

    /// <summary>The slug of the function that the domain leads to, under the name that other cmdlets bind; null for anything else.</summary>
    public string? FunctionSlug => EntityType == "function" ? EntityId : null;

    string INamed.Id => Domain;

    string INamed.Name => Domain;

    /// <summary>The domain.</summary>
    public override string ToString() => Domain;
}
