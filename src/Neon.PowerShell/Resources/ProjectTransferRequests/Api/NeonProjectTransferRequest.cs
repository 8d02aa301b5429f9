using System;

namespace Neon;

/// <summary>A request to transfer a project to another account. Whoever has its id can accept it until it expires.</summary>
public sealed class NeonProjectTransferRequest : NeonObject, IInProject
{
    /// <summary>The id, which the recipient needs.</summary>
    public string Id { get; set; } = "";

    /// <summary>The project to transfer.</summary>
    public string ProjectId { get; set; } = "";

    /// <summary>When the request was created.</summary>
    public DateTimeOffset? CreatedAt { get; set; }

    /// <summary>When the request expires.</summary>
    public DateTimeOffset? ExpiresAt { get; set; }

    /// <summary>The id again, under the name that other cmdlets bind.</summary>
    public string TransferRequestId => Id;

    /// <summary>The id.</summary>
    public override string ToString() => Id;
}
