using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Neon.Errors;
using Neon.Files;
using Neon.Schema.Text;

namespace Neon.Schema.Sources;

/// <summary>A folder with the dump of each database in a file, as <c>Export-NeonSchema</c> writes it.</summary>
internal sealed class FolderSource : SchemaSource
{
    private readonly string _folder;
    private readonly Dictionary<string, string> _files;

    /// <exception cref="NeonException">It cannot be read: <c>Neon.FileNotReadable</c>.</exception>
    public FolderSource(string folder)
    {
        _folder = folder;
        try
        {
            _files = new Dictionary<string, string>(StringComparer.Ordinal);
            foreach (string file in Directory.GetFiles(folder, "*" + SchemaFile.Extension))
            {
                string database = SchemaFile.DatabaseOf(file);
                if (_files.TryGetValue(database, out string? other))
                    throw new IOException($"'{other}' and '{file}' are both for the database '{database}'.");
                _files.Add(database, file);
            }
        }
        catch (Exception e) when (TextFiles.IsFileProblem(e))
        {
            throw NeonErrors.FileNotReadable(folder, e);
        }
    }

    /// <inheritdoc />
    public override bool IsFile => true;

    /// <inheritdoc />
    public override Task<IReadOnlyCollection<string>> DatabasesAsync(CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyCollection<string>>(_files.Keys);

    /// <inheritdoc />
    public override Task<string?> DumpAsync(string database, bool refresh, CancellationToken cancellation) =>
        Task.FromResult(_files.TryGetValue(database, out string? file) ? TextFiles.Read(file, cancellation: cancellation) : null);

    /// <inheritdoc />
    public override NeonSchemaSide Describe(bool hasDatabase) => new() { Path = _folder, HasDatabase = hasDatabase };
}

/// <summary>A file with the dump of one database: the one that it is compared with.</summary>
internal sealed class FileSource(string file) : SchemaSource
{
    private string? _text;

    /// <inheritdoc />
    public override bool IsFile => true;

    /// <inheritdoc />
    public override Task<IReadOnlyCollection<string>> DatabasesAsync(CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyCollection<string>>([SchemaFile.DatabaseOf(file)]);

    /// <summary>It has no name of its own: it is whichever is compared with it.</summary>
    public override Task<bool> HasAsync(string database, CancellationToken cancellation) => Task.FromResult(true);

    /// <summary>The only one that there is, or the one that the file is named for.</summary>
    /// <exception cref="NeonException">It is ambiguous: <c>Neon.DatabaseRequired</c>.</exception>
    public override Task<IReadOnlyList<string>> DatabasesBesideAsync(IReadOnlyCollection<string> databases, CancellationToken cancellation)
    {
        string own = SchemaFile.DatabaseOf(file);
        string? meant = databases.Contains(own) ? own : databases.Count == 1 ? databases.First() : null;
        return Task.FromResult<IReadOnlyList<string>>([meant ?? throw NeonErrors.DatabaseOfFile(file, databases)]);
    }

    /// <inheritdoc />
    public override Task<string?> DumpAsync(string database, bool refresh, CancellationToken cancellation) => Task.FromResult<string?>(_text ??= TextFiles.Read(file, cancellation: cancellation));

    /// <inheritdoc />
    public override NeonSchemaSide Describe(bool hasDatabase) => new() { Path = file, HasDatabase = hasDatabase };
}
