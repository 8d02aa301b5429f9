using System;
using System.Linq;
using System.Management.Automation;
using Neon.Api;
using Neon.Binding;
using Neon.Completion;
using Neon.Errors;
using Neon.Scopes;

namespace Neon.Resources.Logs;

/// <summary>Searches the logs of a branch: of its functions, its storage and its computes.</summary>
[Cmdlet(VerbsCommon.Search, "NeonLog")]
[OutputType(typeof(NeonLogRecord))]
public sealed class SearchNeonLogCommand : BranchCmdlet
{
    private static readonly string[] Filters = [nameof(Contains), nameof(Source), nameof(ServiceName), nameof(ScopeName), nameof(MinimumSeverity), nameof(SeverityText), nameof(TraceId)];

    /// <summary>The branch, by name or id, or an object that is on one. The default is the branch of the context, or the project's default branch.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Reference]
    [Alias("BranchId")]
    [ArgumentCompleter(typeof(NounCompleter<BranchNoun>))]
    public override NeonBranchReference? Branch { get; set; }

    /// <summary>Only records whose message contains this text, in this case. A structured message is searched as compact JSON.</summary>
    [Parameter(Position = 1)]
    [ValidateNotNullOrEmpty]
    [ApiMember("body_contains")]
    [FreeText]
    public string? Contains { get; set; }

    /// <summary>The beginning of the time range. The default is one hour before its end.</summary>
    [Parameter]
    [Instant]
    [ApiMember("start_time")]
    public DateTimeOffset? From { get; set; }

    /// <summary>The end of the time range; records of exactly this time are not in it. The default is now.</summary>
    [Parameter]
    [Instant]
    [ApiMember("end_time")]
    public DateTimeOffset? To { get; set; }

    /// <summary>The length of the time range, for example <c>30m</c>, <c>6h</c> or <c>7d</c>, which is the longest. It replaces -From.</summary>
    [Parameter]
    [Duration]
    public TimeSpan? Last { get; set; }

    /// <summary>Only records of this service of Neon: <c>function</c>, <c>storage</c> or <c>pg_endpoint</c>.</summary>
    [Parameter]
    [KnownValues("function", "storage", "pg_endpoint")]
    [ValidateNotNullOrEmpty]
    [ApiMember("source")]
    public string? Source { get; set; }

    /// <summary>Only records with this <c>service.name</c>.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ApiMember("service_name")]
    [FreeText]
    public string? ServiceName { get; set; }

    /// <summary>Only records of this instrumentation scope.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ApiMember("scope_name")]
    [FreeText]
    public string? ScopeName { get; set; }

    /// <summary>Only records of this severity or a higher one: <c>trace</c>, <c>debug</c>, <c>info</c>, <c>warn</c>, <c>error</c> or <c>fatal</c>.</summary>
    [Parameter]
    [KnownValues("trace", "debug", "info", "warn", "error", "fatal")]
    [ValidateNotNullOrEmpty]
    [ApiMember("minimum_severity")]
    public string? MinimumSeverity { get; set; }

    /// <summary>Only records whose severity was logged as exactly this text.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ApiMember("severity_text")]
    [FreeText]
    public string? SeverityText { get; set; }

    /// <summary>Only records of this trace: 32 lowercase hexadecimal digits.</summary>
    [Parameter]
    [ValidatePattern(@"^(?-i:[0-9a-f]{32})\z")]
    [ApiMember("trace_id")]
    [FreeText]
    public string? TraceId { get; set; }

    /// <summary>A LogQL expression of stream selectors and line filters. It cannot be combined with the other filters.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ApiMember("logql")]
    [FreeText]
    public string? LogQL { get; set; }

    /// <summary>The sort order by time: <c>desc</c> (the newest first, the default) or <c>asc</c>.</summary>
    [Parameter]
    [KnownValues("asc", "desc")]
    [ValidateNotNullOrEmpty]
    [ApiMember("sort_order")]
    public string? SortOrder { get; set; }

    /// <summary>The number of records per request, from 1 to 1000. The cmdlet requests further pages as the pipeline reads the output.</summary>
    [Parameter]
    [Number]
    [ValidateRange(1, 1000)]
    [ApiMember("limit")]
    public int PageSize { get; set; }

    private protected override void Begin()
    {
        base.Begin();
        LogRange.Check(From, To, Last);
        if (LogQL is not null && Filters.FirstOrDefault(IsGiven) is { } filter)
            throw NeonErrors.InvalidArgument($"-LogQL cannot be combined with -{filter}: add the filter to the expression.");
    }

    private protected override void Process() => Guard(Branch, () =>
    {
        BranchScope branch = Resolve.BranchToRead(Project, Branch);
        RequestBody query = GivenBody.SetIfAny("since", LogRange.ToText(Last));
        foreach (NeonLogRecord record in List(LogApi.Query(branch, query)))
            WriteObject(Placed.In(record, branch));
    });
}
