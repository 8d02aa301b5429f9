using System.Collections.Generic;
using Neon.Api;

namespace Neon;

/// <summary>A security or performance issue that the service found in a database.</summary>
[ApiNoun("issue")]
public sealed class NeonAdvisorIssue : NeonObject, IInBranch
{
    /// <summary>The kind of issue, for example <c>rls_disabled_in_public</c>.</summary>
    public string Name { get; set; } = "";

    /// <summary>The title.</summary>
    public string Title { get; set; } = "";

    /// <summary>The severity: <c>ERROR</c>, <c>WARN</c> or <c>INFO</c>; other values are possible.</summary>
    public string Level { get; set; } = "";

    /// <summary><c>EXTERNAL</c> if the issue concerns what an API exposes, or <c>INTERNAL</c>; other values are possible.</summary>
    public string? Facing { get; set; }

    /// <summary><c>SECURITY</c> or <c>PERFORMANCE</c>; other values are possible.</summary>
    public string[] Categories { get; set; } = [];

    /// <summary>What the check looks for.</summary>
    public string? Description { get; set; }

    /// <summary>What was found here.</summary>
    public string? Detail { get; set; }

    /// <summary>The address of a page that says how to fix it.</summary>
    public string? Remediation { get; set; }

    /// <summary>More about what was found, for example the name of the table.</summary>
    public Dictionary<string, object?>? Metadata { get; set; }

    /// <summary>A key that is the same for the same finding.</summary>
    public string? CacheKey { get; set; }

    /// <summary>The project.</summary>
    public string ProjectId { get; set; } = "";

    /// <summary>The branch.</summary>
    public string BranchId { get; set; } = "";

    /// <summary>The database.</summary>
    public string? DatabaseName { get; set; }

    /// <summary>The title.</summary>
    public override string ToString() => Title;
}
