using Neon.Api;
using Neon.Binding;
using Neon.Completion;
using Neon.Runtime;

namespace Neon.Resources.Operations;

/// <summary>What an operation is: it has an id and no name.</summary>
internal sealed class OperationNoun : Noun<NeonOperation, ProjectScope>
{
    /// <inheritdoc />
    public override string Name => "operation";

    /// <inheritdoc />
    protected override bool HasNames => false;

    /// <inheritdoc />
    public override bool IsId(string text) => true;

    /// <inheritdoc />
    public override IApiRequest<IPage<NeonOperation>> List(ProjectScope scope) => OperationApi.List(scope.ProjectId);

    /// <inheritdoc />
    public override NeonOperation Get(NeonCmdlet cmdlet, ProjectScope scope, string id) => cmdlet.Send(OperationApi.Get(scope.ProjectId, NeonId.Check(id))).Required();

    /// <inheritdoc />
    public override Offer Offer(NeonOperation item) => new(item.Id, item.Id, $"{item.Action}, {item.Status}");
}
