using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using Neon.Api;
using Neon.Binding;
using Neon.Completion;
using Neon.Scopes;

namespace Neon.Resources.Operations;

/// <summary>Gets the operations of a project, newest first.</summary>
[Cmdlet(VerbsCommon.Get, "NeonOperation")]
[OutputType(typeof(NeonOperation))]
public sealed class GetNeonOperationCommand : ProjectCmdlet
{
    /// <summary>Ids; by default, all operations that the service still knows.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [Reference]
    [Alias("OperationId", "Id")]
    [FreeText]
    public NeonOperationReference[]? Operation { get; set; }

    /// <inheritdoc />
    [Parameter(ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Reference]
    [Alias("ProjectId")]
    [ArgumentCompleter(typeof(NounCompleter<ProjectNoun>))]
    public override NeonProjectReference? Project { get; set; }

    /// <summary>Only operations with one of these statuses, for example <c>running</c> or <c>failed</c>; other values are possible.</summary>
    [Parameter]
    [KnownValues("scheduling", "running", "finished", "failed", "error", "cancelling", "cancelled", "skipped")]
    [ValidateNotNullOrEmpty]
    public string[]? Status { get; set; }

    /// <summary>The number of operations per request, from 1 to 1000. The cmdlet requests further pages as the pipeline reads the output.</summary>
    [Parameter]
    [Number]
    [ValidateRange(1, 1000)]
    [ApiQuery("limit")]
    public int PageSize { get; set; }

    private protected override void Process()
    {
        string projectId = Resolve.ProjectId(Project);
        string? piped = Project?.SourceProperty(nameof(NeonOperation.OperationId));
        IEnumerable<NeonOperationReference>? wanted = Operation ?? (piped is null ? null : [new NeonOperationReference { Id = piped }]);
        Lookup<NeonOperation> operations = new OperationNoun().In(this, new ProjectScope(projectId), GivenQuery);
        if (Status is not null)
            operations = operations.Only(operation => Status.Contains(operation.Status, StringComparer.OrdinalIgnoreCase), $"in project {projectId} with this status");
        WriteFound(operations, wanted);
    }
}
