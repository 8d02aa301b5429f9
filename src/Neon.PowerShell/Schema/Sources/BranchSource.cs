using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Neon.Api;
using Neon.Runtime;

namespace Neon.Schema.Sources;

/// <summary>A branch, now or at a point in time. What it was asked for it keeps, for the others that are compared with it.</summary>
/// <param name="cmdlet">Whose requests they are.</param>
/// <param name="scope">Where it is.</param>
/// <param name="branch">The branch itself; it may still be on its way.</param>
/// <param name="pointInTime">A time or an LSN; null for now.</param>
internal sealed class BranchSource(NeonCmdlet cmdlet, BranchScope scope, Task<NeonBranch> branch, string? pointInTime) : SchemaSource
{
    private readonly Shared<IReadOnlyCollection<string>> _databases = new();
    private readonly Shared<string> _dumps = new();

    /// <summary>A branch that is there already.</summary>
    public BranchSource(NeonCmdlet cmdlet, NeonBranch branch, string? pointInTime)
        : this(cmdlet, new BranchScope(branch.ProjectId, branch.Id), Task.FromResult(branch), pointInTime)
    {
    }

    /// <summary>Where it is.</summary>
    public BranchScope Scope => scope;

    /// <summary>The point in time as the query of a request.</summary>
    /// <param name="prefix"><c>base_</c> for the base of a comparison.</param>
    public IEnumerable<KeyValuePair<string, object?>> Query(string prefix = "") =>
        pointInTime is null ? [] : [new(prefix + (pointInTime.Contains('/') ? "lsn" : "timestamp"), pointInTime)];

    /// <inheritdoc />
    public override Task FoundAsync() => branch;

    /// <summary>Asks at once for all that a comparison needs first.</summary>
    /// <param name="isListed">Whether it needs the list of databases.</param>
    /// <param name="cancellation">Ends it.</param>
    public override Task PrepareAsync(bool isListed, CancellationToken cancellation) => Task.WhenAll(branch, isListed ? DatabasesAsync(cancellation) : branch);

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
        ProjectId = scope.ProjectId,
        BranchId = scope.BranchId,
        BranchName = branch.Status == TaskStatus.RanToCompletion ? branch.Result.Name : "",
        PointInTime = pointInTime,
        HasDatabase = hasDatabase,
    };

    private async Task<string> FetchAsync(string database, CancellationToken cancellation) =>
        (await cmdlet.SendAsync(SchemaApi.Get(Scope, database).With(Query()), cancellation).ConfigureAwait(false))?.Sql ?? "";
}
