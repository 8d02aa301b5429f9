using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using Neon.Api;
using Neon.Binding;
using Neon.Completion;
using Neon.Errors;
using Neon.Scopes;

namespace Neon.Resources.Consumption;

/// <summary>Gets what projects or branches used within a time, by what is billed. It wakes no computes.</summary>
[Cmdlet(VerbsCommon.Get, "NeonConsumption", DefaultParameterSetName = ProjectSet)]
[OutputType(typeof(NeonConsumption), typeof(NeonConsumptionTimeframe), typeof(NeonLegacyConsumption), typeof(NeonLegacyConsumptionTimeframe))]
public sealed class GetNeonConsumptionCommand : OrganizationScopeCmdlet
{
    private const string ProjectSet = "Project";
    private const string BranchSet = "Branch";
    private const string LegacySet = "Legacy";

    private static readonly string[] OfBranches =
    [
        "compute_unit_seconds", "root_branch_bytes_month", "child_branch_bytes_month", "instant_restore_bytes_month", "public_network_transfer_bytes", "private_network_transfer_bytes",
    ];

    private static readonly string[] OfProjectsOnly = ["extra_branches_month", "snapshot_storage_bytes_month"];

    private readonly List<Wanted> _wanted = [];
    private ConsumptionSpan? _span;

    /// <summary>The projects, by name, wildcard or id, or objects that belong to one. The default is all projects of the organization.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [Reference]
    [Alias("ProjectId")]
    [ArgumentCompleter(typeof(NounCompleter<ProjectNoun>))]
    [ApiQuery("project_ids")]
    public NeonProjectReference[]? Project { get; set; }

    /// <summary>Gets the consumption of each branch instead of each project. Piped branches imply it.</summary>
    [Parameter(ParameterSetName = BranchSet)]
    [Switch]
    public SwitchParameter PerBranch { get; set; }

    /// <summary>The branches of the projects, by name, wildcard or id. The default is all branches.</summary>
    [Parameter(ParameterSetName = BranchSet)]
    [Reference]
    [Alias("BranchId")]
    [ArgumentCompleter(typeof(NounCompleter<BranchNoun>))]
    [ApiQuery("branch_ids")]
    public NeonBranchReference[]? Branch { get; set; }

    /// <summary>Gets the metrics of the legacy Scale, Business and Enterprise plans.</summary>
    [Parameter(Mandatory = true, ParameterSetName = LegacySet)]
    [Switch]
    public SwitchParameter Legacy { get; set; }

    /// <summary>The organization, by name or id, or an object that belongs to one. The default is the organization of the context or of the key, or the user's only one.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Reference]
    [Alias("OrgId")]
    [ArgumentCompleter(typeof(NounCompleter<OrganizationNoun>))]
    [ApiQuery("org_id")]
    public override NeonOrganizationReference? Organization { get; set; }

    /// <summary>When the time begins. The service rounds it down to its hour, day or month. The default is 24 hours, 30 days or 12 months before -To, by the granularity.</summary>
    [Parameter]
    [Instant]
    [ApiQuery("from")]
    public DateTimeOffset? From { get; set; }

    /// <summary>When the time ends. The service rounds it down to its hour, day or month. The default is now.</summary>
    [Parameter]
    [Instant]
    [ApiQuery("to")]
    public DateTimeOffset? To { get; set; }

    /// <summary>The length of a timeframe: <c>hourly</c> for the last 168 hours, <c>daily</c>, the default, for the last 60 days, or <c>monthly</c> for the last year.</summary>
    [Parameter]
    [KnownValues("hourly", "daily", "monthly")]
    [ValidateNotNullOrEmpty]
    [ApiQuery("granularity")]
    public string Granularity { get; set; } = "daily";

    /// <summary>The metrics, by the API's names or those of the properties. The default is all that the service has; with -Legacy, the service chooses.</summary>
    [Parameter]
    [KnownValues(
        "compute_unit_seconds", "root_branch_bytes_month", "child_branch_bytes_month", "instant_restore_bytes_month", "public_network_transfer_bytes", "private_network_transfer_bytes",
        "extra_branches_month", "snapshot_storage_bytes_month",
        "active_time_seconds", "compute_time_seconds", "written_data_bytes", "synthetic_storage_size_bytes", "data_storage_bytes_hour", "logical_size_bytes", "logical_size_bytes_hour")]
    [ValidateNotNullOrEmpty]
    [ApiQuery("metrics")]
    public string[]? Metric { get; set; }

    /// <summary>Writes an object for each hour, day or month instead of the sum of each project or branch.</summary>
    [Parameter]
    [Switch]
    public SwitchParameter PerTimeframe { get; set; }

    /// <summary>The number of projects per request, from 1 to 100, or of branches, from 1 to 1000. The cmdlet requests further pages as the pipeline reads the output.</summary>
    [Parameter]
    [Number]
    [ValidateRange(1, ConsumptionApi.LargestPageOfBranches)]
    [ApiQuery("limit")]
    public int PageSize { get; set; }

    private bool IsOfBranches => PerBranch || Branch is not null;

    private protected override void Begin()
    {
        base.Begin();
        _span = ConsumptionSpan.Of(Granularity, From, To, DateTimeOffset.UtcNow);
        if (!IsOfBranches && PageSize > ConsumptionApi.LargestPageOfProjects)
            throw NeonErrors.InvalidArgument($"-PageSize must be from 1 to {ConsumptionApi.LargestPageOfProjects}. With -PerBranch, it can be up to {ConsumptionApi.LargestPageOfBranches}.", PageSize);
        if (IsOfBranches && Metrics(isOfBranches: true)!.Intersect(OfProjectsOnly).ToArray() is { Length: > 0 } missing)
            throw NeonErrors.InvalidArgument($"The service has {string.Join(" and ", missing)} only for projects. Omit -PerBranch and -Branch, or request other metrics.", missing);
    }

    private protected override void Process()
    {
        if (Project is not null)
        {
            foreach (NeonProjectReference reference in Project)
                Guard(reference, () => Add(reference));
        }
        else if (IsOfBranches)
        {
            AddAll();
        }
        else if (Legacy)
        {
            string? orgId = Resolve.OrgId(Organization);
            Write(ConsumptionApi.Legacy().With("org_id", orgId), []);
        }
        else
        {
            Write(ConsumptionApi.OfProjects().With("org_id", Resolve.Organization(Organization).OrganizationId), []);
        }
    }

    // The service takes many ids at once, so what was piped waits until all is known.
    private protected override void End()
    {
        foreach (IGrouping<(string? OrgId, bool IsOfBranches), Wanted> group in _wanted.GroupBy(wanted => (wanted.OrgId, wanted.IsOfBranches || wanted.BranchId is not null)).ToList())
        {
            // All branches of a project, and those that are named, are different questions.
            foreach (IGrouping<bool, Wanted> alike in group.GroupBy(wanted => wanted.BranchId is not null))
            {
                List<Wanted> all = [.. alike.GroupBy(wanted => (wanted.ProjectId, wanted.BranchId)).Select(same => same.First())];
                for (int at = 0; at < all.Count; at += ConsumptionApi.MostIds)
                {
                    List<Wanted> some = all.GetRange(at, Math.Min(ConsumptionApi.MostIds, all.Count - at));
                    Guard(some.Count == 1 ? some[0].ToString() : null, () => Write(group.Key.OrgId, group.Key.IsOfBranches, some));
                }
            }
        }
    }

    private void Add(NeonProjectReference reference)
    {
        string? orgId = Organization is null ? reference.SourceProperty(nameof(NeonProject.OrgId)) : null;
        orgId ??= Legacy ? Resolve.OrgId(Organization) : Resolve.Organization(Organization).OrganizationId;
        foreach ((string projectId, string? name) in Projects(reference, orgId))
        {
            if (Branch is not null)
            {
                foreach (NeonBranchReference branch in Branch)
                    Guard(branch, () => _wanted.AddRange(Branches(projectId, branch).Select(found => new Wanted(orgId, projectId, found.Id, found.Name, true))));
            }
            else if (!Legacy && reference.BranchId is { } branchId)
            {
                // What is on a branch means the branch.
                string? branchName = reference.OtherKind() == nameof(NeonBranch) ? reference.SourceProperty(nameof(NeonBranch.Name)) : null;
                _wanted.Add(new Wanted(orgId, projectId, NeonId.Check(branchId), branchName, true));
            }
            else
            {
                _wanted.Add(new Wanted(orgId, projectId, null, name, IsOfBranches));
            }
        }
    }

    // The service requires the projects of the branches.
    private void AddAll()
    {
        string orgId = Resolve.Organization(Organization).OrganizationId;
        if (Branch is not null)
        {
            string projectId = Resolve.ProjectId(null);
            foreach (NeonBranchReference branch in Branch)
                Guard(branch, () => _wanted.AddRange(Branches(projectId, branch).Select(found => new Wanted(orgId, projectId, found.Id, found.Name, true))));
            return;
        }
        foreach (NeonProject project in Resolve.Projects(orgId, hasShared: false).All())
            _wanted.Add(new Wanted(orgId, project.Id, null, null, true));
    }

    private List<(string Id, string? Name)> Projects(NeonProjectReference reference, string? orgId)
    {
        if (reference.Id is { } id)
            return [(NeonId.Check(id), reference.OtherKind() is null && reference.Source is not null ? reference.SourceProperty(nameof(NeonProject.Name)) : null)];
        if (NeonId.IsProject(reference.Text!))
            return [(reference.Text!, null)];
        return [.. Resolve.Projects(orgId).Find(reference).Select(project => (project.Id, (string?)project.Name))];
    }

    private List<(string Id, string? Name)> Branches(string projectId, NeonBranchReference reference)
    {
        if ((reference.Id ?? (NeonId.IsBranch(reference.Text!) ? reference.Text : null)) is { } id)
            return [(NeonId.Check(id), reference.Source is null ? null : reference.SourceProperty(nameof(NeonBranch.Name)))];
        return [.. Resolve.Branches(projectId).Find(reference).Select(branch => (branch.Id, (string?)branch.Name))];
    }

    private void Write(string? orgId, bool isOfBranches, IReadOnlyList<Wanted> wanted)
    {
        string projects = string.Join(",", wanted.Select(each => each.ProjectId).Distinct(StringComparer.Ordinal));
        if (Legacy)
        {
            Write(ConsumptionApi.Legacy().With("org_id", orgId).With("project_ids", projects), wanted);
        }
        else if (isOfBranches)
        {
            string?[] branches = [.. wanted.Select(each => each.BranchId).Where(id => id is not null)];
            Write(ConsumptionApi.OfBranches().With("org_id", orgId).With("project_ids", projects).With("branch_ids", branches.Length == 0 ? null : branches), wanted);
        }
        else
        {
            Write(ConsumptionApi.OfProjects().With("org_id", orgId).With("project_ids", projects), wanted);
        }
    }

    private void Write<T>(ApiRequest<Page<T>> request, IReadOnlyList<Wanted> wanted)
        where T : NeonObject
    {
        bool isOfBranches = typeof(T) == typeof(ConsumptionOfBranch);
        request.With("from", _span!.From).With("to", _span.To).With("granularity", Granularity.ToLowerInvariant()).With("metrics", Metrics(isOfBranches))
            .With("limit", IsGiven(nameof(PageSize)) ? Math.Min(PageSize, isOfBranches ? PageSize : ConsumptionApi.LargestPageOfProjects) : isOfBranches ? ConsumptionApi.LargestPageOfBranches : ConsumptionApi.LargestPageOfProjects);
        foreach (T item in List(request))
        {
            switch (item)
            {
                case NeonLegacyConsumption legacy:
                    legacy.Call(NameOf(wanted, legacy.ProjectId, null) ?? legacy.ProjectId);
                    WriteObject(PerTimeframe ? legacy.Timeframes : legacy, enumerateCollection: true);
                    break;
                case ConsumptionOfProject of:
                    NeonConsumption consumption = of.ToConsumption();
                    if (NameOf(wanted, consumption.ProjectId, consumption.BranchId) is { } name)
                        consumption.Call(name);
                    WriteObject(PerTimeframe ? consumption.Timeframes : consumption, enumerateCollection: true);
                    break;
            }
        }
    }

    private static string? NameOf(IReadOnlyList<Wanted> wanted, string projectId, string? branchId) =>
        wanted.FirstOrDefault(each => each.ProjectId == projectId && each.BranchId == branchId)?.Name;

    private string[]? Metrics(bool isOfBranches) => Metric is not null
        ? [.. Metric.Select(metric => metric.IndexOf('_') < 0 ? NeonReference.SnakeCase(metric) : metric)]
        : Legacy ? null
        : isOfBranches ? OfBranches
        : [.. OfBranches, .. OfProjectsOnly];

    /// <summary>A project or a branch whose consumption is asked for.</summary>
    private sealed record Wanted(string? OrgId, string ProjectId, string? BranchId, string? Name, bool IsOfBranches)
    {
        public override string ToString() => BranchId ?? ProjectId;
    }
}
