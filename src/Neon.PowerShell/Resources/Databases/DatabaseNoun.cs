using Neon.Api;
using Neon.Completion;
using Neon.Runtime;

namespace Neon.Resources.Databases;

/// <summary>What a database is; its name is its id.</summary>
internal sealed class DatabaseNoun : Noun<NeonDatabase, BranchScope>
{
    /// <inheritdoc />
    public override string Name => "database";

    /// <inheritdoc />
    public override IApiRequest<IPage<NeonDatabase>> List(BranchScope scope) => DatabaseApi.List(scope);

    /// <inheritdoc />
    public override NeonDatabase Get(NeonCmdlet cmdlet, BranchScope scope, string id) => cmdlet.Send(DatabaseApi.Get(scope, id)).Required();

    /// <inheritdoc />
    public override Offer Offer(NeonDatabase item) => new(item.Name, item.Name, $"owned by {item.OwnerName}");
}
