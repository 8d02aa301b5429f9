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
    /// <summary>The compute, by id or name, or a compute object.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [Alias("EndpointId", "Name", "Id")]
    [ArgumentCompleter(typeof(NounCompleter<EndpointNoun>))]
    public NeonEndpointReference? Endpoint { get; set; }

    /// <summary>The new name, 1 to 64 characters.</summary>
    [Parameter]
    [ValidateLength(1, 64)]
    [ApiMember("endpoint.name")]
    public string? NewName { get; set; }

    /// <summary>The branch that the compute is to serve. Deprecated by the API.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(NounCompleter<BranchNoun>))]
    [ValidateNotNull]
    [ApiMember("endpoint.branch_id")]
    public NeonBranchReference? NewBranch { get; set; }

    private protected override void Process() => Guard(Endpoint, () =>
    {
        RequestBody body = GivenBody;
        if (body.Count == 0)
            throw NeonErrors.InvalidArgument("Nothing to change: specify -NewName, a size, or another setting.");
        EndpointScope endpoint = EndpointNoun.Find(Resolve, Project, Endpoint!);
        if (NewBranch is not null)
            body.Set("endpoint.branch_id", Resolve.BranchIn(endpoint.ProjectId, NewBranch).BranchId);
        if (!Approve($"{endpoint.EndpointId} in project {endpoint.ProjectId}", "Update compute"))
            return;
        NeonEndpoint changed = Send(EndpointApi.Update(endpoint, body)).Required();
        Completions.Forget();
        WriteObject(Finish(changed, _ => new EndpointNoun().Get(this, new ProjectScope(endpoint.ProjectId), endpoint.EndpointId)));
    });
}
