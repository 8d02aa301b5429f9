namespace Neon;

/// <summary>Limits of a project for a billing period; null and 0 mean no limit.</summary>
public sealed class NeonProjectQuota : NeonObject
{
    /// <summary>Time that computes are active, in seconds.</summary>
    public long? ActiveTimeSeconds { get; set; }

    /// <summary>Compute time, in seconds of one compute unit.</summary>
    public long? ComputeTimeSeconds { get; set; }

    /// <summary>Data written, in bytes.</summary>
    public long? WrittenDataBytes { get; set; }

    /// <summary>Data sent out, in bytes.</summary>
    public long? DataTransferBytes { get; set; }

    /// <summary>Logical size of each branch, in bytes.</summary>
    public long? LogicalSizeBytes { get; set; }
}
