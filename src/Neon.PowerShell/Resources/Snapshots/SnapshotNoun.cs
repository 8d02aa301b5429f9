using System.Globalization;
using Neon.Api;
using Neon.Completion;
using Neon.Runtime;

namespace Neon.Resources.Snapshots;

/// <summary>What a snapshot is: it is in a project, and was taken of one of its branches.</summary>
internal sealed class SnapshotNoun : Noun<NeonSnapshot, ProjectScope>
{
    /// <inheritdoc />
    public override string Name => "snapshot";

    /// <inheritdoc />
    protected override bool HasGet => false;

    /// <inheritdoc />
    public override IApiRequest<IPage<NeonSnapshot>> List(ProjectScope scope) => SnapshotApi.List(scope.ProjectId);

    /// <inheritdoc />
    public override Offer Offer(NeonSnapshot item) =>
        new(item.Name, item.Id, string.Format(CultureInfo.InvariantCulture, "{0}, of {1}, {2:yyyy-MM-dd HH:mm}", item.Id, item.SourceBranchId, item.CreatedAt?.UtcDateTime));
}
