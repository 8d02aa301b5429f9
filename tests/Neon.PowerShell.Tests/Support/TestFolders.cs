using System;
using System.IO;

namespace Neon.PowerShell.Tests.Support;

/// <summary>
/// Folders in which the search for the CLI's <c>.neon</c> file finds nothing of this machine: it ends at an empty one above them.
/// </summary>
public static class TestFolders
{
    private static readonly string Root = CreateRoot();

    /// <summary>Where runspaces are that no test has put elsewhere.</summary>
    public static string Shared { get; } = Create();

    /// <summary>A new folder; whoever asks for it deletes it.</summary>
    public static string Create() => Directory.CreateDirectory(Path.Combine(Root, Guid.NewGuid().ToString("N")[..12])).FullName;

    private static string CreateRoot()
    {
        string root = Directory.CreateTempSubdirectory("neon-test").FullName;
        File.WriteAllText(Path.Combine(root, ".neon"), "{}");
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(root, recursive: true);
        return root;
    }
}
