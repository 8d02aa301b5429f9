using System;
using System.Management.Automation;
using Neon.Api;
using Neon.Binding;
using Neon.Errors;
using Neon.Runtime;
using Neon.Scopes;

namespace Neon.Resources.ProjectTransferRequests;

/// <summary>Creates a request to transfer a project to another account. Whoever has the id of the request can accept it, and nothing revokes it.</summary>
[Cmdlet(VerbsCommon.New, "NeonProjectTransferRequest", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(NeonProjectTransferRequest))]
public sealed class NewNeonProjectTransferRequestCommand : ProjectCmdlet, IForced
{
    /// <summary>The project to transfer, by name or id, or a project object. The default is the project of the context.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Reference]
    [Alias("ProjectId")]
    [ArgumentCompleter(typeof(NounCompleter<ProjectNoun>))]
    public override NeonProjectReference? Project { get; set; }

    /// <summary>After how long the request expires, for example <c>7d</c>, <c>12h</c> or <c>30m</c>. The default is 24 hours.</summary>
    [Parameter]
    [Duration]
    [ApiMember("ttl_seconds")]
    public TimeSpan? ExpiresIn { get; set; }

    /// <inheritdoc />
    [Parameter]
    [Switch]
    public SwitchParameter Force { get; set; }

    private protected override void Begin()
    {
        base.Begin();
        if (ExpiresIn is { } time && time < TimeSpan.FromSeconds(1))
            throw NeonErrors.InvalidArgument("-ExpiresIn must be at least one second.", time);
    }

    private protected override void Process() => Guard(Project, () =>
    {
        Project?.CheckKind();
        ProjectScope project = new(Resolve.ProjectId(Project));
        RequestBody body = new RequestBody().SetIfAny("ttl_seconds", (long?)ExpiresIn?.TotalSeconds);
        Act(Project?.Describe(project.ProjectId) ?? project.ProjectId, "Create project transfer request", () => Placed.In(Send(ProjectTransferRequestApi.Create(project.ProjectId, body)), project));
    });
}
