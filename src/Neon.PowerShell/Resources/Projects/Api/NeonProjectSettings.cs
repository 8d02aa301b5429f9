namespace Neon;

/// <summary>The settings of a project.</summary>
public sealed class NeonProjectSettings : NeonObject
{
    /// <summary>Limits after which computes are suspended.</summary>
    public NeonProjectQuota? Quota { get; set; }

    /// <summary>Which addresses may connect.</summary>
    public NeonAllowedIps? AllowedIps { get; set; }

    /// <summary>Whether wal_level is logical; it cannot be switched off again.</summary>
    public bool? EnableLogicalReplication { get; set; }

    /// <summary>When the service may do maintenance.</summary>
    public NeonMaintenanceWindow? MaintenanceWindow { get; set; }

    /// <summary>Whether connections from the internet are refused.</summary>
    public bool? BlockPublicConnections { get; set; }

    /// <summary>Whether connections from VPC endpoints are refused.</summary>
    public bool? BlockVpcConnections { get; set; }

    /// <summary><c>base</c>, <c>extended</c> or <c>full</c>; other values are possible.</summary>
    public string? AuditLogLevel { get; set; }

    /// <summary>Whether HIPAA compliance is on; it cannot be switched off again.</summary>
    public bool? Hipaa { get; set; }

    /// <summary>The libraries that PostgreSQL preloads.</summary>
    public NeonPreloadLibraries? PreloadLibraries { get; set; }
}
