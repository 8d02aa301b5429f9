using System;
using System.IO;
using Neon.Api;

namespace Neon.Mcp.Tools;

/// <summary>The files that agents may name: those below the folder in which the server was started. What they name may be any of the machine.</summary>
internal static class FilesInside
{
    /// <summary>The path of a file. Links are followed first, for they may lead anywhere.</summary>
    /// <param name="folder">The folder of the server.</param>
    /// <param name="file">What the agent named.</param>
    /// <exception cref="NeonException">It is outside the folder: <c>Neon.FileNotAllowed</c>.</exception>
    public static string Find(string folder, string file)
    {
        string root = Real(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)));
        string path = Real(Path.GetFullPath(file, root));
        StringComparison comparison = OperatingSystem.IsWindows() ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
        return path.Equals(root, comparison) || path.StartsWith(Path.TrimEndingDirectorySeparator(root) + Path.DirectorySeparatorChar, comparison) ? path : throw ToolErrors.FileNotAllowed(file);
    }

    private static string Real(string path)
    {
        string real = Path.GetPathRoot(path)!;
        foreach (string part in path[real.Length..].Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries))
        {
            real = Path.Combine(real, part);
            FileSystemInfo info = Directory.Exists(real) ? new DirectoryInfo(real) : new FileInfo(real);
            if (info.LinkTarget is not null && info.ResolveLinkTarget(returnFinalTarget: true) is { } target)
                real = Real(target.FullName);
        }
        return real;
    }
}
