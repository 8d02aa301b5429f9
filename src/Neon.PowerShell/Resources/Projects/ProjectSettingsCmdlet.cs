using System.Collections;
using System.Management.Automation;
using Neon.Api;
using Neon.Binding;
using Neon.Completion;
using Neon.Errors;
using Neon.Resources.Branches;
using Neon.Resources.PreloadLibraries;
using Neon.Scopes;

namespace Neon.Resources.Projects;

/// <summary>The base of the cmdlets that make and change projects: the settings that both take.</summary>
public abstract class ProjectSettingsCmdlet : ScopedChangeCmdlet
{
    private const string TimeOfDay = "^([01][0-9]|2[0-3]):[0-5][0-9]$";

    /// <summary>How long the history of the branches is kept, in seconds, from 0 to 2592000 (30 days).</summary>
    [Parameter]
    [Number]
    [ValidateRange(0, 2592000)]
    [ApiMember("project.history_retention_seconds")]
    public int HistoryRetentionSeconds { get; set; }

    /// <summary>The default minimum size of new computes, in compute units, from 0.25.</summary>
    [Parameter]
    [Number(AllowDecimals = true)]
    [Alias("MinCu")]
    [ValidateRange(0.25, double.MaxValue)]
    [ApiMember("project.default_endpoint_settings.autoscaling_limit_min_cu")]
    public double AutoscalingLimitMinCu { get; set; }

    /// <summary>The default maximum size of new computes, in compute units, from 0.25.</summary>
    [Parameter]
    [Number(AllowDecimals = true)]
    [Alias("MaxCu")]
    [ValidateRange(0.25, double.MaxValue)]
    [ApiMember("project.default_endpoint_settings.autoscaling_limit_max_cu")]
    public double AutoscalingLimitMaxCu { get; set; }

    /// <summary>Idle time before computes that are made without their own setting are suspended: <c>Never</c>, <c>Default</c>, or a length of time up to <c>7d</c>.</summary>
    [Parameter]
    [SuspendTimeout]
    [Alias("SuspendTimeoutSeconds")]
    [KnownValues("Default", "Never")]
    [ValidateRange(-1, 604800)]
    [ApiMember("project.default_endpoint_settings.suspend_timeout_seconds")]
    public int? SuspendTimeout { get; set; }

    /// <summary>The default PostgreSQL parameters of new computes.</summary>
    [Parameter]
    [ApiMember("project.default_endpoint_settings.pg_settings", HasTextValues = true)]
    [FreeText]
    public IDictionary? PgSettings { get; set; }

    /// <summary>The default PgBouncer parameters of new computes. This parameter is deprecated by the API.</summary>
    [Parameter]
    [ApiMember("project.default_endpoint_settings.pgbouncer_settings", HasTextValues = true)]
    [FreeText]
    public IDictionary? PgbouncerSettings { get; set; }

    /// <summary>The maximum active time of computes in a billing period, in seconds; 0 means no limit.</summary>
    [Parameter]
    [Number]
    [ValidateRange(0, long.MaxValue)]
    [ApiMember("project.settings.quota.active_time_seconds")]
    public long QuotaActiveTimeSeconds { get; set; }

    /// <summary>The maximum compute time in a billing period, in seconds of one compute unit; 0 means no limit.</summary>
    [Parameter]
    [Number]
    [ValidateRange(0, long.MaxValue)]
    [ApiMember("project.settings.quota.compute_time_seconds")]
    public long QuotaComputeTimeSeconds { get; set; }

    /// <summary>The maximum amount of data written in a billing period, in bytes; 0 means no limit.</summary>
    [Parameter]
    [Number]
    [ValidateRange(0, long.MaxValue)]
    [ApiMember("project.settings.quota.written_data_bytes")]
    public long QuotaWrittenDataBytes { get; set; }

    /// <summary>The maximum amount of outgoing data in a billing period, in bytes; 0 means no limit.</summary>
    [Parameter]
    [Number]
    [ValidateRange(0, long.MaxValue)]
    [ApiMember("project.settings.quota.data_transfer_bytes")]
    public long QuotaDataTransferBytes { get; set; }

    /// <summary>The maximum logical size of each branch, in bytes; 0 means no limit.</summary>
    [Parameter]
    [Number]
    [ValidateRange(0, long.MaxValue)]
    [ApiMember("project.settings.quota.logical_size_bytes")]
    public long QuotaLogicalSizeBytes { get; set; }

    /// <summary>The addresses, ranges and CIDR blocks that connections are allowed from. An empty array allows all.</summary>
    [Parameter]
    [AllowEmptyCollection]
    [ApiMember("project.settings.allowed_ips.ips")]
    [FreeText]
    public string[]? AllowedIp { get; set; }

    /// <summary>Whether <see cref="AllowedIp"/> is for protected branches only.</summary>
    [Parameter]
    [ApiMember("project.settings.allowed_ips.protected_branches_only")]
    [Switch]
    public SwitchParameter AllowedIpProtectedBranchesOnly { get; set; }

    /// <summary>Enables logical replication, which sets <c>wal_level</c> to <c>logical</c> and suspends active computes. You can't turn it off.</summary>
    [Parameter]
    [ApiMember("project.settings.enable_logical_replication")]
    [Switch]
    public SwitchParameter EnableLogicalReplication { get; set; }

    /// <summary>The days on which the service may do maintenance, 1 (Monday) to 7; it goes with <see cref="MaintenanceStartTime"/> and <see cref="MaintenanceEndTime"/>.</summary>
    [Parameter]
    [ValidateRange(1, 7)]
    [ApiMember("project.settings.maintenance_window.weekdays")]
    public int[]? MaintenanceWeekday { get; set; }

    /// <summary>The start of the maintenance window, <c>HH:MM</c> in UTC.</summary>
    [Parameter]
    [ValidatePattern(TimeOfDay)]
    [ApiMember("project.settings.maintenance_window.start_time")]
    [FreeText]
    public string? MaintenanceStartTime { get; set; }

    /// <summary>The end of the maintenance window, <c>HH:MM</c> in UTC.</summary>
    [Parameter]
    [ValidatePattern(TimeOfDay)]
    [ApiMember("project.settings.maintenance_window.end_time")]
    [FreeText]
    public string? MaintenanceEndTime { get; set; }

    /// <summary>Refuses connections from the internet; it goes before <see cref="AllowedIp"/>.</summary>
    [Parameter]
    [ApiMember("project.settings.block_public_connections")]
    [Switch]
    public SwitchParameter BlockPublicConnections { get; set; }

    /// <summary>Refuses connections from VPC endpoints.</summary>
    [Parameter]
    [ApiMember("project.settings.block_vpc_connections")]
    [Switch]
    public SwitchParameter BlockVpcConnections { get; set; }

    /// <summary>The level of the audit log: <c>base</c>, <c>extended</c> or <c>full</c>. Other values are passed to the service.</summary>
    [Parameter]
    [KnownValues("base", "extended", "full")]
    [ApiMember("project.settings.audit_log_level")]
    public string? AuditLogLevel { get; set; }

    /// <summary>Enables HIPAA compliance. You can't turn it off.</summary>
    [Parameter]
    [ApiMember("project.settings.hipaa")]
    [Switch]
    public SwitchParameter Hipaa { get; set; }

    /// <summary>Libraries that computes preload, by name; <c>Get-NeonPreloadLibrary</c> lists them.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(NounCompleter<PreloadLibraryNoun>))]
    [AllowEmptyCollection]
    [ApiMember("project.settings.preload_libraries.enabled_libraries")]
    public string[]? PreloadLibrary { get; set; }

    /// <summary>Whether computes also preload the default libraries.</summary>
    [Parameter]
    [ApiMember("project.settings.preload_libraries.use_defaults")]
    [Switch]
    public SwitchParameter PreloadDefaultLibraries { get; set; }

    private protected override void Begin()
    {
        base.Begin();

        // The API takes a window as a whole or not at all.
        int given = (IsGiven(nameof(MaintenanceWeekday)) ? 1 : 0) + (IsGiven(nameof(MaintenanceStartTime)) ? 1 : 0) + (IsGiven(nameof(MaintenanceEndTime)) ? 1 : 0);
        if (given is 1 or 2)
            throw NeonErrors.InvalidArgument("A maintenance window requires -MaintenanceWeekday, -MaintenanceStartTime and -MaintenanceEndTime.");
        if (IsGiven(nameof(AutoscalingLimitMinCu)) && IsGiven(nameof(AutoscalingLimitMaxCu)) && AutoscalingLimitMinCu > AutoscalingLimitMaxCu)
            throw NeonErrors.InvalidArgument("-AutoscalingLimitMinCu must not be greater than -AutoscalingLimitMaxCu.");
    }

    /// <summary>Waits for the change if that was asked for, and brings the project up to date; what only the answer to the change carried stays.</summary>
    private protected NeonProject Finish(NeonProject changed) => Finish(changed, Refreshed);

    private NeonProject Refreshed(NeonProject changed)
    {
        NeonProject fresh = Send(ProjectApi.Get(changed.Id)).Required();
        fresh.Branch = changed.Branch is null ? null : MadeBranch.UpToDate(this, changed.Branch);
        fresh.Endpoints = MadeBranch.UpToDate(this, changed.Endpoints);
        fresh.Roles = changed.Roles;
        fresh.Databases = changed.Databases;
        fresh.ConnectionStrings = changed.ConnectionStrings;
        return fresh;
    }
}
