using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using Neon.Errors;

namespace Neon.Files;

/// <summary>The files in a folder and in the folders below it. Links are not followed: they may lead outside of it.</summary>
internal static class FolderFiles
{
    /// <summary>Their paths below the folder, with slashes, in an order that is the same everywhere.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="link">Is told of each link.</param>
    /// <param name="cancellation">Ends the walk.</param>
    /// <exception cref="NeonException">A folder cannot be read: <c>Neon.FileNotReadable</c>.</exception>
    public static IEnumerable<string> Below(string folder, Action<string> link, CancellationToken cancellation) => Below(folder, "", link, cancellation);

    private static IEnumerable<string> Below(string folder, string prefix, Action<string> link, CancellationToken cancellation)
    {
        foreach (string path in Entries(folder))
        {
            cancellation.ThrowIfCancellationRequested();
            string name = prefix + Path.GetFileName(path);
            if (TextFiles.IsLink(path))
            {
                link(path);
            }
            else if (Directory.Exists(path))
            {
                foreach (string below in Below(path, name + "/", link, cancellation))
                    yield return below;
            }
            else
            {
                yield return name;
            }
        }
    }

    private static string[] Entries(string folder)
    {
        try
        {
            return [.. Directory.GetFileSystemEntries(folder).OrderBy(path => path, StringComparer.Ordinal)];
        }
        catch (Exception e) when (TextFiles.IsFileProblem(e))
        {
            throw NeonErrors.FileNotReadable(folder, e, isTerminating: false);
        }
    }
}
