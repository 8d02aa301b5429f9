using Neon.Api;
using Neon.Binding;
using Neon.Completion;
using Neon.Runtime;
using Neon.Scopes;

namespace Neon.Resources.Endpoints;

/// <summary>What a compute endpoint is: it is in a project, and serves one of its branches.</summary>
internal sealed class EndpointNoun : Noun<NeonEndpoint, ProjectScope>
{
    /// <inheritdoc />
    public override string Name => "endpoint";

    /// <inheritdoc />
    protected override string? IdPrefix => "ep";

    /// <inheritdoc />
    public override IApiRequest<IPage<NeonEndpoint>> List(ProjectScope scope) =>
        scope is BranchScope branch ? EndpointApi.ListOfBranch(branch) : EndpointApi.List(scope.ProjectId);

    /// <inheritdoc />
    public override NeonEndpoint Get(NeonCmdlet cmdlet, ProjectScope scope, string id) =>
        cmdlet.Send(EndpointApi.Get(new EndpointScope(scope.ProjectId, NeonId.Check(id)))).Required();

    /// <summary>A compute of the project given, piped or of the context, by its id.</summary>
    public static EndpointScope Find(Resolver resolve, NeonProjectReference? project, NeonEndpointReference endpoint)
    {
        string projectId = resolve.ProjectId(project, endpoint);
        return new EndpointScope(projectId, resolve.IdIn(new EndpointNoun(), new ProjectScope(projectId), endpoint));
    }

    /// <inheritdoc />
    public override Offer Offer(NeonEndpoint item) => new(string.IsNullOrEmpty(item.Name) ? item.Id : item.Name!, item.Id, $"{item.Id}, {item.Type}, {item.CurrentState}, on {item.BranchId}");
}
