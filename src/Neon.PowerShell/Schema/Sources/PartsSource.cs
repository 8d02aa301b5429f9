using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading;
using Neon.Errors;
using Neon.Files;
using Neon.Schema.Text;

namespace Neon.Schema.Sources;

/// <summary>A folder whose files are one schema together: one that was split, or the migrations that make it.</summary>
internal sealed class PartsSource(string folder, bool allowEmpty) : WrittenSource(folder, allowEmpty)
{
    /// <summary>How deep folders are read.</summary>
    private const int Deepest = 32;

    /// <summary>The files in the order in which they are read: by their paths, with numbers by their values.</summary>
    /// <exception cref="NeonException">The folder cannot be read: <c>Neon.FileNotReadable</c>.</exception>
    public static IReadOnlyList<string> FilesOf(string folder)
    {
        try
        {
            List<string> files = [];
            Collect(folder, files, 0);
            files.Sort((one, other) => PathOrder.Compare(one, other, folder.Length));
            return files;
        }
        catch (Exception e) when (TextFiles.IsFileProblem(e))
        {
            throw NeonErrors.FileNotReadable(folder, e);
        }
    }

    /// <inheritdoc />
    protected override string Read(CancellationToken cancellation)
    {
        StringBuilder text = new();
        foreach (string file in FilesOf(Path))
        {
            string part = TextFiles.Read(file, cancellation: cancellation);
            if (text.Length + part.Length > TextFiles.ContentLimit)
                throw NeonErrors.FileNotReadable(Path, new IOException($"The files in '{Path}' are larger than {TextFiles.ContentLimit / (1024 * 1024)} MB in total."));

            // A file ends its last statement, whether it says so or not.
            string trimmed = part.TrimEnd();
            text.Append(part, 0, trimmed.Length).Append(trimmed.EndsWith(";", StringComparison.Ordinal) ? "\n" : "\n;\n");
        }
        return text.ToString();
    }

    // Links to folders are not followed: they may lead back.
    private static void Collect(string folder, List<string> files, int depth)
    {
        files.AddRange(Directory.GetFiles(folder, "*" + SchemaFile.Extension).Where(IsPart));
        if (depth == Deepest)
            return;
        foreach (string inner in Directory.GetDirectories(folder))
        {
            if (!System.IO.Path.GetFileName(inner).StartsWith(".", StringComparison.Ordinal) && !TextFiles.IsLink(inner))
                Collect(inner, files, depth + 1);
        }
    }

    // What takes a migration back is not part of the schema that the migrations make.
    private static bool IsPart(string file)
    {
        string name = System.IO.Path.GetFileName(file);
        return !name.StartsWith(".", StringComparison.Ordinal)
            && !name.Equals("down.sql", StringComparison.OrdinalIgnoreCase) && !name.EndsWith(".down.sql", StringComparison.OrdinalIgnoreCase);
    }
}
