using System.Management.Automation;
using Neon.Binding;
using Neon.Completion;
using Neon.Scopes;

namespace Neon.Resources.Branches;

/// <summary>Gets the branches of a project.</summary>
[Cmdlet(VerbsCommon.Get, "NeonBranch")]
[OutputType(typeof(NeonBranch))]
public sealed class GetNeonBranchCommand : ProjectCmdlet
{
    /// <summary>Names, wildcards or ids; all branches by default.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [Reference]
    [Alias("BranchId", "Name", "Id")]
    [ArgumentCompleter(typeof(NounCompleter<BranchNoun>))]
    public NeonBranchReference[]? Branch { get; set; }

    /// <inheritdoc />
    [Parameter(ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Reference]
    [Alias("ProjectId")]
    [ArgumentCompleter(typeof(NounCompleter<ProjectNoun>))]
    public override NeonProjectReference? Project { get; set; }

    /// <summary>Gets only branches whose name or id contains this text. The service does the search.</summary>
    [Parameter]
    [ApiQuery("search")]
    [FreeText]
    public string? Search { get; set; }

    /// <summary>The property to sort by: <c>name</c>, <c>created_at</c> or <c>updated_at</c>.</summary>
    [Parameter]
    [KnownValues("name", "created_at", "updated_at")]
    [ApiQuery("sort_by")]
    public string? SortBy { get; set; }

    /// <summary>The sort order: <c>asc</c> or <c>desc</c>.</summary>
    [Parameter]
    [KnownValues("asc", "desc")]
    [ApiQuery("sort_order")]
    public string? SortOrder { get; set; }

    /// <summary>Also gets deleted branches that can be recovered.</summary>
    [Parameter]
    [ApiQuery("include_deleted")]
    [Switch]
    public SwitchParameter IncludeDeleted { get; set; }

    /// <summary>The number of branches per request, from 1 to 10000. The cmdlet requests further pages as the pipeline reads the output.</summary>
    [Parameter]
    [Number]
    [ValidateRange(1, 10000)]
    [ApiQuery("limit")]
    public int PageSize { get; set; }

    private protected override void Process()
    {
        string projectId = Resolve.ProjectId(Project);
        Lookup<NeonBranch> branches = Resolve.Branches(projectId, GivenQuery);

        // A piped object that is a branch, or is on one, means that branch.
        NeonBranchReference[]? wanted = Branch ?? (Project?.BranchId is { } id ? [new NeonBranchReference { Id = id }] : null);
        WriteFound(branches, wanted);
    }
}
