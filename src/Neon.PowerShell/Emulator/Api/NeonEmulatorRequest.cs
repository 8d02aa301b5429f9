using System;
using System.Collections.Generic;

namespace Neon;

/// <summary>A request that a local Neon was sent; keys, headers and bodies are not kept.</summary>
public sealed class NeonEmulatorRequest : NeonOutput
{
    /// <summary>When it came.</summary>
    public DateTimeOffset At { get; set; }

    /// <summary>GET, POST, …</summary>
    public string Method { get; set; } = "";

    /// <summary>The path.</summary>
    public string Path { get; set; } = "";

    /// <summary>The query, as it was sent.</summary>
    public string? Query { get; set; }

    /// <summary>The status of the answer; null where there was none.</summary>
    public int? Status { get; set; }

    /// <summary>How long it took.</summary>
    public double DurationMs { get; set; }

    /// <summary>The API's name of the operation; null for what the service does not have.</summary>
    public string? OperationId { get; set; }

    /// <summary>The id of the request in its answer.</summary>
    public string? RequestId { get; set; }

    /// <summary>What was made to go wrong, by Set-NeonEmulatorFault.</summary>
    public string? Fault { get; set; }

    /// <summary>The method, the path and the status.</summary>
    public override string ToString() => $"{Method} {Path} {Status}".TrimEnd();
}

/// <summary>The requests that a local Neon was sent.</summary>
internal sealed class EmulatorLog
{
    /// <summary>In the order they ended.</summary>
    public List<NeonEmulatorRequest> Requests { get; set; } = [];
}

/// <summary>How a request to a local Neon goes wrong.</summary>
public enum NeonEmulatorFaultKind
{
    /// <summary>It is answered with an error of the service.</summary>
    Status,

    /// <summary>It is answered with HTML, as a gateway in between would.</summary>
    Html,

    /// <summary>It is done, and its answer ends in the middle.</summary>
    Truncated,

    /// <summary>It is never answered.</summary>
    Hang,

    /// <summary>Its connection is reset.</summary>
    Reset,
}
