using System.Collections.Generic;

namespace Neon;

/// <summary>Settings of one compute.</summary>
public sealed class NeonEndpointSettings : NeonObject
{
    /// <summary>PostgreSQL parameters.</summary>
    public Dictionary<string, object?>? PgSettings { get; set; }

    /// <summary>PgBouncer parameters.</summary>
    public Dictionary<string, object?>? PgbouncerSettings { get; set; }

    /// <summary>Libraries that PostgreSQL preloads.</summary>
    public NeonPreloadLibraries? PreloadLibraries { get; set; }
}
