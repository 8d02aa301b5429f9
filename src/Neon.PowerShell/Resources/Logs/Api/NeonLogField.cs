namespace Neon;

/// <summary>A field of the logs of a branch, and the values that it has.</summary>
public sealed class NeonLogField : NeonObject, IInBranch
{
    /// <summary>The name, for example <c>service_name</c>.</summary>
    public string Name { get; set; } = "";

    /// <summary>The values in the time range; null where only the names of fields were requested.</summary>
    public string[]? Values { get; set; }

    /// <summary>Whether there are more values; null where only the names of fields were requested.</summary>
    public bool? IsTruncated { get; set; }

    /// <summary>The project.</summary>
    public string ProjectId { get; set; } = "";

    /// <summary>The branch.</summary>
    public string BranchId { get; set; } = "";

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
