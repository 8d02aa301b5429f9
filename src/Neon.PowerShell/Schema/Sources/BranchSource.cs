using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Neon.Api;
using Neon.Runtime;

namespace Neon.Schema.Sources;

/// <summary>A branch, now or at a point in time. What it was asked for it keeps, for the others that are compared with it.</summary>
internal sealed class BranchSource(NeonCmdlet cmdlet, NeonBranch branch, string? pointInTime) : SchemaSource
{
    private readonly Shared<IReadOnlyCollection<string>> _databases = new();
    private readonly Shared<string> _dumps = new();

    /// <summary>The branch.</summary>
    public NeonBranch Branch => branch;

    /// <summary>Where it is.</summary>
    public BranchScope Scope { get; } = new(branch.ProjectId, branch.Id);

    /// <summary>The point in time as the query of a request.</summary>
    /// <param name="prefix"><c>base_</c> for the base of a comparison.</param>
    public IEnumerable<KeyValuePair<string, object?>> Query(string prefix = "") =>
        pointInTime is null ? [] : [new(prefix + (pointInTime.Contains('/') ? "lsn" : "timestamp"), pointInTime)];

    /// <inheritdoc />
    public override Task<IReadOnlyCollection<string>> DatabasesAsync(CancellationToken cancellation) => _databases.Get("", async () =>
    {
        IReadOnlyList<NeonDatabase> found = await cmdlet.ListAsync(DatabaseApi.List(Scope), cancellation).ConfigureAwait(false);
        return new HashSet<string>(found.Select(database => database.Name), StringComparer.Ordinal);
    });

    /// <inheritdoc />
    public override async Task<string?> DumpAsync(string database, bool refresh, CancellationToken cancellation)
    {
        try
        {
            return refresh
                ? await FetchAsync(database, cancellation).ConfigureAwait(false)
                : await _dumps.Get(database, () => FetchAsync(database, cancellation)).ConfigureAwait(false);
        }
        catch (NeonApiException e) when (e.StatusCode is 404 or 422)
        {
            // Only the list tells a database that is not there from a point in time, or a branch, that is not.
            if (await HasAsync(database, cancellation).ConfigureAwait(false))
                throw;
            return null;
        }
    }

    /// <inheritdoc />
    public override NeonSchemaSide Describe(bool hasDatabase) => new()
    {
        ProjectId = branch.ProjectId,
        BranchId = branch.Id,
        BranchName = branch.Name,
        PointInTime = pointInTime,
        HasDatabase = hasDatabase,
    };

    private async Task<string> FetchAsync(string database, CancellationToken cancellation) =>
        (await cmdlet.SendAsync(SchemaApi.Get(Scope, database).With(Query()), cancellation).ConfigureAwait(false))?.Sql ?? "";
}
