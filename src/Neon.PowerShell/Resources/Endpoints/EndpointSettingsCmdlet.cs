using System.Collections;
using System.Management.Automation;
using Neon.Binding;
using Neon.Completion;
using Neon.Resources.PreloadLibraries;
using Neon.Scopes;

namespace Neon.Resources.Endpoints;

/// <summary>The base of the cmdlets that make and change computes: the settings that both can give.</summary>
public abstract class EndpointSettingsCmdlet : ProjectChangeCmdlet
{
    /// <summary>The minimum size, in compute units, at least 0.25.</summary>
    [Parameter]
    [Number(AllowDecimals = true)]
    [Alias("MinCu")]
    [ValidateRange(0.25, double.MaxValue)]
    [ApiMember("endpoint.autoscaling_limit_min_cu")]
    public double? AutoscalingLimitMinCu { get; set; }

    /// <summary>The maximum size, in compute units, at least 0.25.</summary>
    [Parameter]
    [Number(AllowDecimals = true)]
    [Alias("MaxCu")]
    [ValidateRange(0.25, double.MaxValue)]
    [ApiMember("endpoint.autoscaling_limit_max_cu")]
    public double? AutoscalingLimitMaxCu { get; set; }

    /// <summary>Idle time before the compute is suspended: <c>Never</c>, <c>Default</c>, or a length of time up to <c>7d</c>.</summary>
    [Parameter]
    [SuspendTimeout]
    [Alias("SuspendTimeoutSeconds")]
    [KnownValues("Default", "Never")]
    [ValidateRange(-1, 604800)]
    [ApiMember("endpoint.suspend_timeout_seconds")]
    public int? SuspendTimeout { get; set; }

    /// <summary>The provisioner of the compute: <c>k8s-pod</c> or <c>k8s-neonvm</c>. Other values are passed to the service.</summary>
    [Parameter]
    [KnownValues("k8s-neonvm", "k8s-pod")]
    [ApiMember("endpoint.provisioner")]
    public string? Provisioner { get; set; }

    /// <summary>The PostgreSQL parameters.</summary>
    [Parameter]
    [ApiMember("endpoint.settings.pg_settings", HasTextValues = true)]
    [FreeText]
    public IDictionary? PgSettings { get; set; }

    /// <summary>The PgBouncer parameters.</summary>
    [Parameter]
    [ApiMember("endpoint.settings.pgbouncer_settings", HasTextValues = true)]
    [FreeText]
    public IDictionary? PgbouncerSettings { get; set; }

    /// <summary>The libraries that PostgreSQL preloads.</summary>
    [Parameter]
    [ApiMember("endpoint.settings.preload_libraries.enabled_libraries")]
    [ArgumentCompleter(typeof(NounCompleter<PreloadLibraryNoun>))]
    public string[]? PreloadLibrary { get; set; }

    /// <summary>Whether PostgreSQL also preloads the default libraries.</summary>
    [Parameter]
    [ApiMember("endpoint.settings.preload_libraries.use_defaults")]
    [Switch]
    public SwitchParameter PreloadDefaultLibraries { get; set; }

    /// <summary>Whether the compute refuses connections; <c>-Disabled:$false</c> allows them again.</summary>
    [Parameter]
    [ApiMember("endpoint.disabled")]
    [Switch]
    public SwitchParameter Disabled { get; set; }

    /// <summary>Whether connections without a password are allowed. According to the API, the service doesn't support this yet.</summary>
    [Parameter]
    [ApiMember("endpoint.passwordless_access")]
    [Switch]
    public SwitchParameter PasswordlessAccess { get; set; }

    /// <summary>Whether the pooler is enabled. This parameter is deprecated by the API; use <c>Get-NeonConnectionString -Pooled</c> instead.</summary>
    [Parameter]
    [ApiMember("endpoint.pooler_enabled")]
    [Switch]
    public SwitchParameter PoolerEnabled { get; set; }

    /// <summary>The mode of the pooler: <c>transaction</c>. Other values are passed to the service. This parameter is deprecated by the API.</summary>
    [Parameter]
    [KnownValues("transaction")]
    [ApiMember("endpoint.pooler_mode")]
    public string? PoolerMode { get; set; }
}
