namespace Neon;

/// <summary>How many branches a project has.</summary>
public sealed class NeonBranchCount : NeonObject, IInProject
{
    /// <summary>The project.</summary>
    public string ProjectId { get; set; } = "";

    /// <summary>The text that was searched for; null if all branches were counted.</summary>
    public string? Search { get; set; }

    /// <summary>The number of branches.</summary>
    public long Count { get; set; }

    /// <summary>The number.</summary>
    public override string ToString() => Count.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
