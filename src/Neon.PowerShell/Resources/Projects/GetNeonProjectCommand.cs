using System.Collections.Generic;
using System.Management.Automation;
using Neon.Api;
using Neon.Binding;
using Neon.Completion;
using Neon.Scopes;

namespace Neon.Resources.Projects;

/// <summary>Gets the projects that the key can access.</summary>
[Cmdlet(VerbsCommon.Get, "NeonProject", DefaultParameterSetName = OwnSet)]
[OutputType(typeof(NeonProject))]
public sealed class GetNeonProjectCommand : ScopedCmdlet
{
    private const string OwnSet = "Own";
    private const string SharedSet = "Shared";

    /// <summary>The names, wildcards or ids of the projects, or objects that belong to one. The default is all projects.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [Reference]
    [Alias("ProjectId", "Name", "Id")]
    [ArgumentCompleter(typeof(NounCompleter<ProjectNoun>))]
    public NeonProjectReference[]? Project { get; set; }

    /// <summary>The organization whose projects to get, by name or id. The default is the organization of the context or of the key.</summary>
    [Parameter(ParameterSetName = OwnSet, ValueFromPipelineByPropertyName = true)]
    [Reference]
    [Alias("OrgId")]
    [ArgumentCompleter(typeof(NounCompleter<OrganizationNoun>))]
    public NeonOrganizationReference? Organization { get; set; }

    /// <summary>Gets the projects that other users share with the user.</summary>
    [Parameter(ParameterSetName = SharedSet, Mandatory = true)]
    [Switch]
    public SwitchParameter Shared { get; set; }

    /// <summary>Gets only deleted projects that can still be recovered.</summary>
    [Parameter(ParameterSetName = OwnSet)]
    [ApiQuery("recoverable")]
    [Switch]
    public SwitchParameter Recoverable { get; set; }

    /// <summary>Gets only projects whose name or id contains this text. The service does the search.</summary>
    [Parameter]
    [ApiQuery("search")]
    [FreeText]
    public string? Search { get; set; }

    /// <summary>
    /// The time in milliseconds after which the service answers with the projects found so far, from 100 to 30000. A warning
    /// lists the missing ones.
    /// </summary>
    [Parameter]
    [Number]
    [ValidateRange(100, 30000)]
    [ApiQuery("timeout")]
    public int ServiceTimeoutMs { get; set; }

    /// <summary>The number of projects per request, from 1 to 400. The cmdlet requests further pages as the pipeline reads the output.</summary>
    [Parameter]
    [Number]
    [ValidateRange(1, ProjectApi.LargestPage)]
    [ApiQuery("limit")]
    public int PageSize { get; set; } = ProjectApi.LargestPage;

    private protected override void Process()
    {
        string? orgId = Shared ? null : Resolve.OrgId(Organization);

        // What is shared or deleted is on its own list only.
        ProjectSearch search = new(this, Request)
        {
            OrgId = orgId,
            HasGet = !Recoverable,
            HasSearch = !IsGiven(nameof(Search)),
            HasShared = !Shared && !Recoverable && Organization is null,
        };
        WriteFound(search.Lookup(), Project);
    }

    internal override void PageRead(object page)
    {
        List<string> missing = [.. ProjectSearch.Unlisted(page)];
        if (missing.Count > 0)
            WriteWarning($"The service could not read {(missing.Count == 1 ? "a project" : $"{missing.Count} projects")} in time: {string.Join(", ", missing)}. A higher -ServiceTimeoutMs may help.");
    }

    private ApiRequest<ProjectPage> Request(string? orgId)
    {
        ApiRequest<ProjectPage> list = Shared ? ProjectApi.ListShared() : ProjectApi.List().With("org_id", orgId);
        return list.With("limit", PageSize).With(GivenQuery);
    }
}
