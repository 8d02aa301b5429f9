using System.Collections.Generic;
using System.Management.Automation;
using Neon.Api;
using Neon.Binding;
using Neon.Scopes;

namespace Neon.Resources.Projects;

/// <summary>Gets projects, all that the key sees or by name, wildcards or id.</summary>
[Cmdlet(VerbsCommon.Get, "NeonProject", DefaultParameterSetName = OwnSet)]
[OutputType(typeof(NeonProject))]
public sealed class GetNeonProjectCommand : ScopedCmdlet
{
    private const string OwnSet = "Own";
    private const string SharedSet = "Shared";

    /// <summary>Names, wildcards or ids, or objects that are in a project; without it all projects.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [Reference]
    [Alias("ProjectId", "Name", "Id")]
    [ArgumentCompleter(typeof(NounCompleter<ProjectNoun>))]
    public NeonProjectReference[]? Project { get; set; }

    /// <summary>The organization whose projects are listed, by name or id; without it that of the context, or of the key.</summary>
    [Parameter(ParameterSetName = OwnSet, ValueFromPipelineByPropertyName = true)]
    [Reference]
    [Alias("OrgId")]
    [ArgumentCompleter(typeof(NounCompleter<OrganizationNoun>))]
    public NeonOrganizationReference? Organization { get; set; }

    /// <summary>Lists the projects that others share with the user.</summary>
    [Parameter(ParameterSetName = SharedSet, Mandatory = true)]
    public SwitchParameter Shared { get; set; }

    /// <summary>Lists deleted projects that can still be recovered, and only these.</summary>
    [Parameter(ParameterSetName = OwnSet)]
    [ApiQuery("recoverable")]
    public SwitchParameter Recoverable { get; set; }

    /// <summary>Only projects whose name or id contains this; the service looks for it.</summary>
    [Parameter]
    [ApiQuery("search")]
    public string? Search { get; set; }

    /// <summary>
    /// After how many milliseconds the service answers with the projects that it has gathered, 100 to 30000; a warning tells those
    /// that are missing.
    /// </summary>
    [Parameter]
    [Number]
    [ValidateRange(100, 30000)]
    [ApiQuery("timeout")]
    public int ServiceTimeoutMs { get; set; }

    /// <summary>How many projects a request asks for, 1 to 400. All pages are read, as far as the pipeline wants them.</summary>
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
