using System;
using System.Collections.Generic;

namespace Neon;

/// <summary>A record that a service of a branch has logged, as OpenTelemetry describes one.</summary>
public sealed class NeonLogRecord : NeonObject, IInBranch
{
    /// <summary>When it was logged.</summary>
    public DateTimeOffset? Timestamp { get; set; }

    /// <summary>The text; a structured body is compact JSON with sorted keys.</summary>
    public string Message { get; set; } = "";

    /// <summary>The service of Neon that logged it: <c>function</c>, <c>storage</c> or <c>pg_endpoint</c>; other values are possible.</summary>
    public string? Source { get; set; }

    /// <summary>The id of the instance that logged it.</summary>
    public string? EntityId { get; set; }

    /// <summary>The resource attribute <c>service.name</c>.</summary>
    public string? ServiceName { get; set; }

    /// <summary>The name of the instrumentation scope.</summary>
    public string? ScopeName { get; set; }

    /// <summary>The severity as a number, 1 to 24.</summary>
    public int? SeverityNumber { get; set; }

    /// <summary>The severity as it was logged, for example <c>ERROR</c>.</summary>
    public string? SeverityText { get; set; }

    /// <summary>The trace that it belongs to.</summary>
    public string? TraceId { get; set; }

    /// <summary>The span that it belongs to.</summary>
    public string? SpanId { get; set; }

    /// <summary>The attributes of the record and its resource.</summary>
    public Dictionary<string, object?>? Attributes { get; set; }

    /// <summary>The project.</summary>
    public string ProjectId { get; set; } = "";

    /// <summary>The branch.</summary>
    public string BranchId { get; set; } = "";

    /// <summary>The text.</summary>
    public override string ToString() => Message;
}
