namespace Neon;

/// <summary>The object storage of a branch, as an S3 client has to know it.</summary>
public sealed class NeonStorage : NeonObject, IInBranch
{
    /// <summary>The project.</summary>
    public string ProjectId { get; set; } = "";

    /// <summary>The branch.</summary>
    public string BranchId { get; set; } = "";

    /// <summary>Whether it can be used.</summary>
    public bool Enabled { get; set; }

    /// <summary>The S3 endpoint of the branch.</summary>
    public string S3Endpoint { get; set; } = "";

    /// <summary>The AWS region, for example <c>us-east-2</c>.</summary>
    public string Region { get; set; } = "";

    /// <summary>Whether the bucket must stand in the path and not in the host of an address.</summary>
    public bool ForcePathStyle { get; set; }

    /// <summary>The endpoint.</summary>
    public override string ToString() => S3Endpoint;
}
