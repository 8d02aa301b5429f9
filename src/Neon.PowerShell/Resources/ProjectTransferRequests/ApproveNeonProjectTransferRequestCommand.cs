using System.Management.Automation;
using Neon.Api;
using Neon.Binding;
using Neon.Completion;
using Neon.Runtime;
using Neon.Scopes;

namespace Neon.Resources.ProjectTransferRequests;

/// <summary>Accepts a request to transfer a project: the project then belongs to the user, or to an organization.</summary>
[Cmdlet(VerbsLifecycle.Approve, "NeonProjectTransferRequest", SupportsShouldProcess = true)]
[OutputType(typeof(NeonProject))]
public sealed class ApproveNeonProjectTransferRequestCommand : ProjectCmdlet, IPassesThru
{
    /// <summary>The id of the request, or a request object.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [Reference]
    [Alias("TransferRequestId", "RequestId", "Id")]
    [FreeText]
    public NeonProjectTransferRequestReference? TransferRequest { get; set; }

    /// <summary>The organization that gets the project, by name or id. The default is the organization of the context; if there is none, the account of the key.</summary>
    [Parameter]
    [Reference]
    [Alias("OrgId")]
    [ArgumentCompleter(typeof(NounCompleter<OrganizationNoun>))]
    [ApiMember("org_id")]
    public NeonOrganizationReference? Organization { get; set; }

    /// <inheritdoc />
    [Parameter]
    [Switch]
    public SwitchParameter PassThru { get; set; }

    private protected override void Process() => Guard(TransferRequest, () =>
    {
        TransferRequest!.CheckKind();
        string projectId = Resolve.ProjectId(Project, TransferRequest);
        string requestId = NeonId.Check(TransferRequest.Key);
        string? orgId = Resolve.OrgId(Organization);
        string target = orgId is null ? "the account of the key" : $"organization {orgId}";
        if (!Approve($"{requestId} for project {projectId}", $"Accept transfer request and move the project to {target}"))
            return;
        Send(ProjectTransferRequestApi.Accept(projectId, requestId, new RequestBody().SetIfAny("org_id", orgId)));
        if (PassThru)
            WriteObject(Send(ProjectApi.Get(projectId)).Required());
    });
}
