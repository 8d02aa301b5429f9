using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Neon.Errors;
using Neon.Files;
using Neon.Runtime;
using Neon.Schema.Text;

namespace Neon.Schema.Sources;

/// <summary>One schema that was written down: a file, the files of a folder, or text. It is of whichever database it is compared with.</summary>
/// <param name="path">What the comparison calls it.</param>
/// <param name="allowEmpty">Whether it may have no statement: what was not found, or was cut off at once, looks like a schema in which nothing is.</param>
internal abstract class WrittenSource(string path, bool allowEmpty) : SchemaSource
{
    private readonly Shared<string> _text = new();

    /// <summary>What the comparison calls it.</summary>
    protected string Path => path;

    /// <inheritdoc />
    public override bool IsFile => true;

    /// <inheritdoc />
    public override bool IsOfAnyDatabase => true;

    /// <inheritdoc />
    public override Task<IReadOnlyCollection<string>> DatabasesAsync(CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyCollection<string>>([SchemaFile.DatabaseOf(path)]);

    /// <summary>It has no name of its own: it is whichever is compared with it.</summary>
    public override Task<bool> HasAsync(string database, CancellationToken cancellation) => Task.FromResult(true);

    /// <summary>The only one that there is, or the one that it is named for.</summary>
    /// <exception cref="NeonException">It is ambiguous: <c>Neon.DatabaseRequired</c>.</exception>
    public override Task<IReadOnlyList<string>> DatabasesBesideAsync(IReadOnlyCollection<string> databases, CancellationToken cancellation)
    {
        string own = SchemaFile.DatabaseOf(path);
        string? meant = databases.Contains(own) ? own : databases.Count == 1 ? databases.First() : null;
        return Task.FromResult<IReadOnlyList<string>>([meant ?? throw NeonErrors.DatabaseOfFile(path, databases)]);
    }

    /// <inheritdoc />
    public override async Task<string?> DumpAsync(string database, bool refresh, CancellationToken cancellation) =>
        await _text.Get("", () => Task.Run(() => Checked(Read(cancellation)), cancellation)).ConfigureAwait(false);

    /// <inheritdoc />
    public override NeonSchemaSide Describe(bool hasDatabase) => new() { Path = path, HasDatabase = hasDatabase };

    /// <summary>Reads it.</summary>
    /// <exception cref="NeonException">It cannot be read.</exception>
    protected abstract string Read(CancellationToken cancellation);

    private string Checked(string text) => allowEmpty || SchemaFile.HasStatement(text) ? text : throw NeonErrors.SchemaEmpty(path);
}

/// <summary>A file with the schema of one database.</summary>
internal sealed class FileSource(string file, bool allowEmpty) : WrittenSource(file, allowEmpty)
{
    /// <inheritdoc />
    protected override string Read(CancellationToken cancellation) => TextFiles.Read(Path, cancellation: cancellation);
}

/// <summary>Text that was piped.</summary>
/// <param name="text">Gives the text; it is there when the pipeline has ended.</param>
/// <param name="allowEmpty">Whether it may have no statement.</param>
internal sealed class PipedSource(Func<string> text, bool allowEmpty) : WrittenSource(Piped, allowEmpty)
{
    /// <summary>The path that stands for the pipeline.</summary>
    public const string Piped = NeonSchemaSide.Piped;

    /// <inheritdoc />
    protected override string Read(CancellationToken cancellation) => text();
}
