using System.Collections.Generic;

namespace Neon;

/// <summary>One reason to look at a change before it is applied, and what to do instead.</summary>
public sealed class NeonSchemaHazard : NeonSchemaOutput
{
    /// <summary>The hazards that there are, the worst first.</summary>
    internal static readonly string[] Names =
    [
        "DeletesData", "BreaksClients", "MayFailOnExistingData", "Correctness", "AuthorizationChanged", "RewritesTable", "AcquiresAccessExclusiveLock",
        "AcquiresShareRowExclusiveLock", "AcquiresShareLock", "IndexBuild", "IndexDropped", "ExtensionVersionChanged",
    ];

    /// <summary>
    /// The kind of hazard, in the field's own words: <c>DeletesData</c>, <c>BreaksClients</c>, <c>MayFailOnExistingData</c>,
    /// <c>RewritesTable</c>, <c>AcquiresAccessExclusiveLock</c>, <c>AcquiresShareLock</c>, <c>AcquiresShareRowExclusiveLock</c>,
    /// <c>IndexBuild</c>, <c>IndexDropped</c>, <c>AuthorizationChanged</c>, <c>ExtensionVersionChanged</c> or <c>Correctness</c>.
    /// </summary>
    public string Hazard { get; set; } = "";

    /// <summary>How bad it is on its own.</summary>
    public NeonSchemaImpact Impact { get; set; }

    /// <summary>The rule that found it, by which its page in the documentation is called, for example <c>NSR012</c>.</summary>
    public string RuleId { get; set; } = "";

    /// <summary>Why: one sentence.</summary>
    public string Reason { get; set; } = "";

    /// <summary>What to do instead, or before; one sentence.</summary>
    public string Advice { get; set; } = "";

    /// <summary>The safer way as SQL, a statement each, in their order; empty where there is none. Of several hazards of a change that they avoid, the worst has them. Nothing runs them by itself.</summary>
    public IReadOnlyList<string> Steps { get; set; } = [];

    /// <summary>The full names of the tables that are locked, where it is about a lock.</summary>
    internal IReadOnlyList<string> Tables { get; set; } = [];

    /// <summary>The hazard and why.</summary>
    public override string ToString() => $"{Hazard}: {Reason}";
}
