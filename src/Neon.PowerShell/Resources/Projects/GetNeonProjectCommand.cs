using System.Collections.Generic;
using System.Linq;
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
    [Alias("ProjectId", "Name", "Id")]
    [ArgumentCompleter(typeof(NounCompleter<ProjectNoun>))]
    [ValidateNotNullOrEmpty]
    public NeonProjectReference[]? Project { get; set; }

    /// <summary>The organization whose projects are listed, by name or id; without it that of the context, or of the key.</summary>
    [Parameter(ParameterSetName = OwnSet, ValueFromPipelineByPropertyName = true)]
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
    [ValidateRange(100, 30000)]
    [ApiQuery("timeout")]
    public int ServiceTimeoutMs { get; set; }

    /// <summary>How many projects a request asks for, 1 to 400. All pages are read, as far as the pipeline wants them.</summary>
    [Parameter]
    [ValidateRange(1, ProjectApi.LargestPage)]
    [ApiQuery("limit")]
    public int PageSize { get; set; } = ProjectApi.LargestPage;

    private protected override void Process()
    {
        // What is shared or deleted is on its own list only.
        Lookup<NeonProject> projects = ProjectNoun.On(this, Request, hasGet: !Recoverable, hasSearch: !IsGiven(nameof(Search)));
        WriteFound(projects, Project);
    }

    private protected override void PageRead(object page)
    {
        if (page is not ProjectPage projects)
            return;
        List<string> missing = [.. (projects.UnavailableProjectIds ?? []).Concat(projects.Unavailable ?? []).Distinct()];
        if (missing.Count > 0)
            WriteWarning($"The service could not read {(missing.Count == 1 ? "a project" : $"{missing.Count} projects")} in time: {string.Join(", ", missing)}. A higher -ServiceTimeoutMs may help.");
    }

    private ApiRequest<ProjectPage> Request()
    {
        ApiRequest<ProjectPage> list = Shared ? ProjectApi.ListShared() : ProjectApi.List().With("org_id", Resolve.OrgId(Organization));
        return list.With("limit", PageSize).With(GivenQuery);
    }
}
