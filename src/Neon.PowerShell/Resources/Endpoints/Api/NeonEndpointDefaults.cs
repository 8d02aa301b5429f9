using System.Collections.Generic;

namespace Neon;

/// <summary>Settings of computes that are made without their own.</summary>
public sealed class NeonEndpointDefaults : NeonObject
{
    /// <summary>The PostgreSQL parameters.</summary>
    public Dictionary<string, object?>? PgSettings { get; set; }

    /// <summary>The PgBouncer parameters.</summary>
    public Dictionary<string, object?>? PgbouncerSettings { get; set; }

    /// <summary>The smallest size, in compute units.</summary>
    public double? AutoscalingLimitMinCu { get; set; }

    /// <summary>The largest size, in compute units.</summary>
    public double? AutoscalingLimitMaxCu { get; set; }

    /// <summary>Idle time before a suspend, in seconds; 0 is the default, -1 never.</summary>
    public long? SuspendTimeoutSeconds { get; set; }
}
