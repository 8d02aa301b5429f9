using System.Management.Automation;
using Neon.Api;
using Neon.Binding;
using Neon.Completion;
using Neon.Scopes;

namespace Neon.Resources.Branches;

/// <summary>Counts the branches of a project, with one request and without reading them.</summary>
[Cmdlet(VerbsDiagnostic.Measure, "NeonBranch")]
[OutputType(typeof(NeonBranchCount))]
public sealed class MeasureNeonBranchCommand : ProjectCmdlet
{
    /// <summary>The project, by name or id, or an object that belongs to one. The default is the project of the context.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Reference]
    [Alias("ProjectId")]
    [ArgumentCompleter(typeof(NounCompleter<ProjectNoun>))]
    public override NeonProjectReference? Project { get; set; }

    /// <summary>Counts only branches whose name contains this text. The service does the search.</summary>
    [Parameter]
    [ApiQuery("search")]
    [FreeText]
    public string? Search { get; set; }

    private protected override void Process() => Guard(Project, () =>
    {
        ProjectScope project = new(Resolve.ProjectId(Project));
        NeonBranchCount count = Placed.In(Send(BranchApi.Count(project.ProjectId).With(GivenQuery)), project);
        count.Search = Search;
        WriteObject(count);
    });
}
