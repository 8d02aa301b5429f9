using System.Collections.Generic;
using System.Management.Automation;
using Neon.Api;
using Neon.Binding;
using Neon.Scopes;

namespace Neon.Resources.Operations;

/// <summary>Gets the operations of a project, newest first.</summary>
[Cmdlet(VerbsCommon.Get, "NeonOperation")]
[OutputType(typeof(NeonOperation))]
public sealed class GetNeonOperationCommand : ProjectCmdlet
{
    /// <summary>The ids of the operations. The default is all operations that the service still knows.</summary>
    [Parameter(Position = 0)]
    [Alias("OperationId", "Id")]
    [ValidateNotNullOrEmpty]
    public NeonOperationReference[]? Operation { get; set; }

    /// <inheritdoc />
    [Parameter(ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("ProjectId")]
    [ArgumentCompleter(typeof(NounCompleter<ProjectNoun>))]
    public override NeonProjectReference? Project { get; set; }

    /// <summary>The number of operations per request, from 1 to 1000. All pages are read, as far as the pipeline reads the output.</summary>
    [Parameter]
    [ValidateRange(1, 1000)]
    [ApiQuery("limit")]
    public int PageSize { get; set; }

    private protected override void Process()
    {
        string projectId = Resolve.ProjectId(Project);
        string? piped = Project?.SourceProperty(nameof(NeonOperation.OperationId));
        IEnumerable<NeonOperationReference>? wanted = Operation ?? (piped is null ? null : [new NeonOperationReference { Id = piped }]);
        WriteFound(new OperationNoun().In(this, new ProjectScope(projectId), GivenQuery), wanted);
    }
}
