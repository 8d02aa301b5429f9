using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace Neon.Schema.Sources;

/// <summary>One side of comparisons: where the dumps of databases come from. Used off the pipeline thread.</summary>
internal abstract class SchemaSource
{
    /// <summary>Ends when it is known what it is called.</summary>
    /// <exception cref="NeonException">It is not there.</exception>
    public virtual Task FoundAsync() => Task.CompletedTask;

    /// <summary>Asks at once for all that a comparison needs first.</summary>
    /// <param name="isListed">Whether it needs the list of databases.</param>
    /// <param name="cancellation">Ends it.</param>
    public virtual Task PrepareAsync(bool isListed, CancellationToken cancellation) => Task.CompletedTask;

    /// <summary>The names of the databases that it has.</summary>
    public abstract Task<IReadOnlyCollection<string>> DatabasesAsync(CancellationToken cancellation);

    /// <summary>Whether its texts are files, whose line ends are those of whoever checked them out.</summary>
    public virtual bool IsFile => false;

    /// <summary>Whether it is one schema that has no name of its own: that of whichever database it is compared with.</summary>
    public virtual bool IsOfAnyDatabase => false;

    /// <summary>Whether it has a database of this name.</summary>
    public virtual async Task<bool> HasAsync(string database, CancellationToken cancellation) =>
        (await DatabasesAsync(cancellation).ConfigureAwait(false)).Contains(database);

    /// <summary>The dump of a database; null where it has no such database.</summary>
    /// <param name="database">The name.</param>
    /// <param name="refresh">Whether to read it again even if it is known.</param>
    /// <param name="cancellation">Ends it.</param>
    public abstract Task<string?> DumpAsync(string database, bool refresh, CancellationToken cancellation);

    /// <summary>What the comparison says of it.</summary>
    public abstract NeonSchemaSide Describe(bool hasDatabase);

    /// <summary>The databases to compare with a branch that has these: all that either side has.</summary>
    public virtual async Task<IReadOnlyList<string>> DatabasesBesideAsync(IReadOnlyCollection<string> databases, CancellationToken cancellation) =>
        [.. databases.Union(await DatabasesAsync(cancellation).ConfigureAwait(false), StringComparer.Ordinal).OrderBy(name => name, StringComparer.Ordinal)];

    /// <summary>For messages.</summary>
    public override string ToString() => Describe(true).ToString();
}
