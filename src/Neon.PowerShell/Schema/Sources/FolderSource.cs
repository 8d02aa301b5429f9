using System;
using System.Collections.Generic;
using System.IO;
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
    private readonly bool _allowEmpty;
    private readonly Dictionary<string, string> _files;

    /// <exception cref="NeonException">It cannot be read: <c>Neon.FileNotReadable</c>.</exception>
    public FolderSource(string folder, bool allowEmpty)
    {
        _folder = folder;
        _allowEmpty = allowEmpty;
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
    public override Task<string?> DumpAsync(string database, bool refresh, CancellationToken cancellation)
    {
        if (!_files.TryGetValue(database, out string? file))
            return Task.FromResult<string?>(null);
        string text = TextFiles.Read(file, cancellation: cancellation);
        return _allowEmpty || SchemaFile.HasStatement(text) ? Task.FromResult<string?>(text) : throw NeonErrors.SchemaEmpty(file);
    }

    /// <inheritdoc />
    public override NeonSchemaSide Describe(bool hasDatabase) => new() { Path = _folder, HasDatabase = hasDatabase };
}
