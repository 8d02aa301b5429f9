using Neon.Api;
using Neon.Completion;
using Neon.Runtime;

namespace Neon.Resources.Triggers;

/// <summary>What a trigger is. Its ids have no shape that a name could not have.</summary>
internal sealed class TriggerNoun : Noun<NeonTrigger, BranchScope>
{
    /// <inheritdoc />
    public override string Name => "trigger";

    /// <inheritdoc />
    public override IApiRequest<IPage<NeonTrigger>> List(BranchScope scope) => TriggerApi.List(scope);

    /// <inheritdoc />
    public override NeonTrigger Get(NeonCmdlet cmdlet, BranchScope scope, string id) => cmdlet.Send(TriggerApi.Get(scope, id)).Required();

    /// <inheritdoc />
    public override Offer Offer(NeonTrigger item) => new(item.Name, item.TriggerId, $"{item.TriggerId}, {item.Event}, invokes {item.FunctionSlug}");
}
