using System;
using System.Collections;
using System.Linq;
using System.Management.Automation;
using Neon.Api;
using Neon.Binding;
using Neon.Completion;
using Neon.Errors;
using Neon.Resources.Anonymization;
using Neon.Resources.PreloadLibraries;
using Neon.Runtime;
using Neon.Runtime.Waiting;
using Neon.Scopes;

namespace Neon.Resources.Branches;

/// <summary>Creates a branch.</summary>
[Cmdlet(VerbsCommon.New, "NeonBranch", SupportsShouldProcess = true, DefaultParameterSetName = HeadSet)]
[OutputType(typeof(NeonBranch), typeof(Job))]
public sealed class NewNeonBranchCommand : ProjectChangeCmdlet, IRunsAsJob
{
    private const string HeadSet = "Head";
    private const string LsnSet = "Lsn";
    private const string TimestampSet = "Timestamp";

    /// <summary>The name of the new branch, 1 to 256 characters. By default, the service chooses one.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [NewName]
    [Alias("Name")]
    [ValidateLength(1, 256)]
    [ApiMember("branch.name")]
    [FreeText]
    public string? Branch { get; set; }

    /// <inheritdoc />
    [Parameter(ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Reference]
    [Alias("ProjectId")]
    [ArgumentCompleter(typeof(NounCompleter<ProjectNoun>))]
    public override NeonProjectReference? Project { get; set; }

    /// <summary>The branch to copy, by name or id. The default is the project's default branch.</summary>
    [Parameter]
    [Reference]
    [Alias("ParentId")]
    [ArgumentCompleter(typeof(NounCompleter<BranchNoun>))]
    public NeonBranchReference? Parent { get; set; }

    /// <summary>The LSN of the parent to copy, for example <c>0/1E88838</c>.</summary>
    [Parameter(ParameterSetName = LsnSet, Mandatory = true)]
    [Alias("ParentLsn")]
    [ApiMember("branch.parent_lsn")]
    [FreeText]
    public string? Lsn { get; set; }

    /// <summary>The point in time of the parent to copy.</summary>
    [Parameter(ParameterSetName = TimestampSet, Mandatory = true)]
    [Instant]
    [Alias("ParentTimestamp")]
    [ApiMember("branch.parent_timestamp")]
    public DateTimeOffset Timestamp { get; set; }

    /// <summary>Copies the schema without the data.</summary>
    [Parameter]
    [Switch]
    public SwitchParameter SchemaOnly { get; set; }

    /// <summary>The initial content of the branch: <c>parent-data</c> or <c>schema-only</c>. Other values are passed to the service.</summary>
    [Parameter]
    [KnownValues("parent-data", "schema-only")]
    [ApiMember("branch.init_source")]
    public string? InitSource { get; set; }

    /// <summary>Protects the branch.</summary>
    [Parameter]
    [ApiMember("branch.protected")]
    [Switch]
    public SwitchParameter Protected { get; set; }

    /// <summary>Creates the branch in the archived state.</summary>
    [Parameter]
    [ApiMember("branch.archived")]
    [Switch]
    public SwitchParameter Archived { get; set; }

    /// <summary>The time at which the service deletes the branch.</summary>
    [Parameter]
    [Instant]
    [ApiMember("branch.expires_at")]
    public DateTimeOffset? ExpiresAt { get; set; }

    /// <summary>The time after which the service deletes the branch, for example <c>7d</c>, <c>12h</c> or <c>30m</c>.</summary>
    [Parameter]
    [Duration]
    public TimeSpan? ExpiresIn { get; set; }

    /// <summary>Key-value pairs to store with the branch, at most 50.</summary>
    [Parameter]
    [ApiMember("annotation_value", HasTextValues = true)]
    [FreeText]
    public IDictionary? Annotation { get; set; }

    /// <summary>Doesn't create a compute. You can't connect to the branch until it has one.</summary>
    [Parameter]
    [Switch]
    public SwitchParameter NoEndpoint { get; set; }

    /// <summary>The types of the computes to create: <c>read_write</c> (the default) or <c>read_only</c>. Other values are passed to the service.</summary>
    [Parameter]
    [KnownValues("read_write", "read_only")]
    [ValidateNotNullOrEmpty]
    public string[] EndpointType { get; set; } = ["read_write"];

    /// <summary>The minimum size of the computes, in compute units, at least 0.25.</summary>
    [Parameter]
    [Number(AllowDecimals = true)]
    [Alias("MinCu")]
    [ValidateRange(0.25, double.MaxValue)]
    public double? AutoscalingLimitMinCu { get; set; }

    /// <summary>The maximum size of the computes, in compute units, at least 0.25.</summary>
    [Parameter]
    [Number(AllowDecimals = true)]
    [Alias("MaxCu")]
    [ValidateRange(0.25, double.MaxValue)]
    public double? AutoscalingLimitMaxCu { get; set; }

    /// <summary>Idle time before a compute is suspended: <c>Never</c>, <c>Default</c>, or a length of time up to <c>7d</c>.</summary>
    [Parameter]
    [SuspendTimeout]
    [Alias("SuspendTimeoutSeconds")]
    [KnownValues("Default", "Never")]
    [ValidateRange(-1, 604800)]
    public int? SuspendTimeout { get; set; }

    /// <summary>The provisioner of the computes: <c>k8s-pod</c> or <c>k8s-neonvm</c>. Other values are passed to the service.</summary>
    [Parameter]
    [KnownValues("k8s-neonvm", "k8s-pod")]
    public string? Provisioner { get; set; }

    /// <summary>The PostgreSQL parameters of the computes.</summary>
    [Parameter]
    [FreeText]
    public IDictionary? PgSettings { get; set; }

    /// <summary>The PgBouncer parameters of the computes.</summary>
    [Parameter]
    [FreeText]
    public IDictionary? PgbouncerSettings { get; set; }

    /// <summary>Libraries that its computes preload, by name; <c>Get-NeonPreloadLibrary</c> lists them.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(NounCompleter<PreloadLibraryNoun>))]
    public string[]? PreloadLibrary { get; set; }

    /// <summary>Whether the computes also preload the default libraries.</summary>
    [Parameter]
    [Switch]
    public SwitchParameter PreloadDefaultLibraries { get; set; }

    /// <summary>Creates an anonymized branch: a copy whose data is masked by rules before anybody works with it.</summary>
    [Parameter]
    [Switch]
    public SwitchParameter Anonymized { get; set; }

    /// <summary>The masking rules of an anonymized branch, as <c>Get-NeonMaskingRule</c> returns them, as rows of a CSV file or as hashtables.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ApiMember("masking_rules")]
    public NeonMaskingRule[]? MaskingRule { get; set; }

    /// <summary>Starts to mask the data as soon as an anonymized branch is created. By default, <c>Start-NeonAnonymization</c> starts it.</summary>
    [Parameter]
    [ApiMember("start_anonymization")]
    [Switch]
    public SwitchParameter StartAnonymization { get; set; }

    /// <summary>Returns the existing branch if one with this name exists, without changing it.</summary>
    [Parameter]
    [Switch]
    public SwitchParameter IfNotExists { get; set; }

    /// <inheritdoc />
    [Parameter]
    [Switch]
    public SwitchParameter AsJob { get; set; }

    private protected override void Begin()
    {
        base.Begin();
        if (IfNotExists && Branch is null)
            throw NeonErrors.InvalidArgument("-IfNotExists requires the name of the branch.");
        Expiry.Check(ExpiresAt, ExpiresIn);
        if (!Anonymized && (MaskingRule is not null || StartAnonymization))
            throw NeonErrors.InvalidArgument("-MaskingRule and -StartAnonymization require -Anonymized.");
    }

    private protected override void Process()
    {
        string projectId = Resolve.ProjectId(Project);
        if (IfNotExists && Existing(projectId) is { } existing)
        {
            WriteVerbose($"Branch '{existing.Name}' ({existing.Id}) already exists.");
            WriteObject(Ready(existing));
            return;
        }
        if (!Approve($"{Branch ?? "a branch"} in project {projectId}", Anonymized ? "Create anonymized branch" : "Create branch"))
            return;
        NeonBranch branch = Create(() => Send(projectId, Body(projectId)), IfNotExists ? () => Existing(projectId) is { } made ? Ready(made) : null : null);
        WriteObject(Finish(branch, made => MadeBranch.UpToDate(this, made)));
    }

    // Another job may still be making it.
    private NeonBranch Ready(NeonBranch branch)
    {
        if (!Wait)
            return branch;
        OperationWait.UntilIdle(this, new BranchScope(branch.ProjectId, branch.Id), TimeoutSec, branch);
        return Send(BranchApi.Get(new BranchScope(branch.ProjectId, branch.Id))).Required();
    }

    private NeonBranch Send(string projectId, RequestBody body) =>
        Send(Anonymized ? BranchApi.CreateAnonymized(projectId, OfAnonymized(body)) : BranchApi.Create(projectId, body)).Required();

    private RequestBody Body(string projectId)
    {
        RequestBody body = GivenBody;
        if (Parent is not null)
            body.Set("branch.parent_id", Resolve.BranchIn(projectId, Parent).BranchId);
        else
            WriteVerbose("No -Parent was specified: the new branch is a copy of the project's default branch.");
        if (SchemaOnly)
            body.Set("branch.init_source", "schema-only");
        if (ExpiresIn is { } time)
            body.Set("branch.expires_at", DateTimeOffset.UtcNow + time);
        if (!NoEndpoint)
            body.Set("endpoints", EndpointType.Select(Endpoint).ToArray());
        return body;
    }

    // There the branch and its computes stand one level deeper.
    private RequestBody OfAnonymized(RequestBody body)
    {
        RequestBody create = [];
        foreach (string member in (string[])["branch", "endpoints"])
        {
            if (body.TryGetValue(member, out object? value))
                create[member] = value;
            body.Remove(member);
        }
        body.Set("branch_create", create);
        return MaskingRule is null ? body : body.Set("masking_rules", MaskingRules.Body(MaskingRules.Merge([], MaskingRule)));
    }

    private RequestBody Endpoint(string type) => new RequestBody()
        .Set("type", type)
        .SetIfAny("autoscaling_limit_min_cu", AutoscalingLimitMinCu)
        .SetIfAny("autoscaling_limit_max_cu", AutoscalingLimitMaxCu)
        .SetIfAny("suspend_timeout_seconds", SuspendTimeout)
        .SetIfAny("provisioner", Provisioner)
        .SetIfAny("settings.pg_settings", GivenValue.Texts(PgSettings))
        .SetIfAny("settings.pgbouncer_settings", GivenValue.Texts(PgbouncerSettings))
        .SetIfAny("settings.preload_libraries.enabled_libraries", PreloadLibrary)
        .SetIfAny("settings.preload_libraries.use_defaults", IsGiven(nameof(PreloadDefaultLibraries)) ? PreloadDefaultLibraries : null);

    // The API's search also finds parts of names; only an exact match counts, including its case.
    private NeonBranch? Existing(string projectId) =>
        Resolve.Branches(projectId).Search!(Branch!).FirstOrDefault(branch => branch.Name == Branch);
}
