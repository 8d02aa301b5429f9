using System.Collections.Generic;

namespace Neon;

/// <summary>Settings of one compute.</summary>
public sealed class NeonEndpointSettings : NeonObject
{
    /// <summary>The PostgreSQL parameters.</summary>
    public Dictionary<string, object?>? PgSettings { get; set; }

    /// <summary>The PgBouncer parameters.</summary>
    public Dictionary<string, object?>? PgbouncerSettings { get; set; }

    /// <summary>The libraries that PostgreSQL preloads.</summary>
    public NeonPreloadLibraries? PreloadLibraries { get; set; }
}
