using System.Management.Automation;
using Neon.Api;
using Neon.Binding;
using Neon.Completion;
using Neon.Errors;
using Neon.Scopes;

namespace Neon.Resources.Endpoints;

/// <summary>Changes the size, the settings or the name of a compute endpoint. An active compute may restart.</summary>
[Cmdlet(VerbsCommon.Set, "NeonEndpoint", SupportsShouldProcess = true)]
[OutputType(typeof(NeonEndpoint))]
public sealed class SetNeonEndpointCommand : EndpointSettingsCmdlet
{
    /// <summary>The compute, by id or name, or a compute object. If you omit this parameter, the cmdlet uses the computes of the branch.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [Reference]
    [Alias("EndpointId", "Name", "Id")]
    [ArgumentCompleter(typeof(NounCompleter<EndpointNoun>))]
    public NeonEndpointReference? Endpoint { get; set; }

    /// <summary>The branch whose computes are changed, by name or id, or a piped branch. That of the context is not taken.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Reference]
    [Alias("BranchId")]
    [ArgumentCompleter(typeof(NounCompleter<BranchNoun>))]
    public NeonBranchReference? Branch { get; set; }

    /// <summary>The new name, 1 to 64 characters.</summary>
    [Parameter]
    [ValidateLength(1, 64)]
    [ApiMember("endpoint.name")]
    [FreeText]
    public string? NewName { get; set; }

    /// <summary>The branch to move the compute to. This parameter is deprecated by the API.</summary>
    [Parameter]
    [Reference]
    [ArgumentCompleter(typeof(NounCompleter<BranchNoun>))]
    [ApiMember("endpoint.branch_id")]
    public NeonBranchReference? NewBranch { get; set; }

    private protected override void Process() => Guard((object?)Endpoint ?? Branch, () =>
    {
        RequestBody body = GivenBody;
        if (body.Count == 0)
            throw NeonErrors.InvalidArgument("Nothing to change: specify -NewName, a size, or another setting.");
        Endpoint?.CheckKind();
        foreach (EndpointScope endpoint in BranchEndpoints.Find(this, Resolve, Project, Branch, Endpoint))
            Change(endpoint, body);
    });

    private void Change(EndpointScope endpoint, RequestBody body)
    {
        if (NewBranch is not null)
            body.Set("endpoint.branch_id", Resolve.BranchIn(endpoint.ProjectId, NewBranch).BranchId);
        if (!Approve($"{endpoint.EndpointId} in project {endpoint.ProjectId}", "Update compute"))
            return;
        NeonEndpoint changed = Send(EndpointApi.Update(endpoint, body)).Required();
        WriteObject(Finish(changed, _ => new EndpointNoun().Get(this, new ProjectScope(endpoint.ProjectId), endpoint.EndpointId)));
    }
}
