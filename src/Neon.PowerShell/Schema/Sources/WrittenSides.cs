using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Neon.Errors;
using Neon.Files;
using Neon.Schema.Reading;

namespace Neon.Schema.Sources;

/// <summary>The sides of a comparison without a service: what their paths mean.</summary>
/// <param name="piped">Gives the text that was piped.</param>
/// <param name="allowEmpty">Whether a side may have no statement.</param>
/// <param name="hasDatabases">Whether databases were chosen: then each file of a folder is one.</param>
internal sealed class WrittenSides(Func<string> piped, bool allowEmpty, bool hasDatabases)
{
    /// <summary>The two sides, which mean the same by a folder: one schema, or a schema in each file.</summary>
    /// <exception cref="NeonException">A folder cannot be read, or it cannot be told what it is.</exception>
    public (SchemaSource Branch, SchemaSource Base) Of(string path, string basePath)
    {
        string[] folders = [.. new[] { path, basePath }.Where(Directory.Exists)];
        bool isByDatabase = folders.Length > 0 && (hasDatabases || AreDatabases(folders));
        return (Side(path, isByDatabase), Side(basePath, isByDatabase));
    }

    private SchemaSource Side(string path, bool isByDatabase)
    {
        if (path == PipedSource.Piped)
            return new PipedSource(piped, allowEmpty);
        if (!Directory.Exists(path))
            return new FileSource(path, allowEmpty);
        return isByDatabase ? new FolderSource(path, allowEmpty) : new PartsSource(path, allowEmpty);
    }

    // Whole dumps are not parts of one schema: with two of them, one would hide what another has lost.
    private static bool AreDatabases(IEnumerable<string> folders)
    {
        bool areSeveral = false;
        bool areAll = true;
        string? mixed = null;
        foreach (string folder in folders)
        {
            IReadOnlyList<string> files = PartsSource.FilesOf(folder);
            int dumps = files.Count(IsDump);
            areSeveral |= dumps > 1;
            areAll &= dumps == files.Count;
            if (dumps != files.Count)
                mixed ??= folder;
        }
        if (areSeveral && !areAll)
            throw NeonErrors.InvalidArgument($"Several files in the folder are complete dumps, but files in '{mixed}' are not. The files must either be parts of one schema, or each be the dump of a database.", mixed);
        return areSeveral;
    }

    private static bool IsDump(string file) => DumpEnds.HasHead(TextFiles.Read(file));
}
