using System;
using System.IO;
using Neon.Files;

namespace Neon.Session;

/// <summary>
/// Where the CLI keeps its profiles and credentials: in the folder that a variable names, else in <c>neon</c> below the user's
/// folder of settings. A file that only the folder of its older name has, <c>neonctl</c>, is used there.
/// </summary>
internal static class CliFolder
{
    /// <summary>Where new files go.</summary>
    public static string Current => Named ?? Path.Combine(Settings, "neon");

    private static string? Named => (Variable("NEON_CONFIG_DIR") ?? Variable("NEONCTL_CONFIG_DIR")) is { } named ? Path.GetFullPath(named) : null;

    private static string Settings =>
        Variable("XDG_CONFIG_HOME") ?? Path.Combine(Variable("HOME") ?? Variable("USERPROFILE") ?? Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".config");

    /// <summary>The path of a file: where it is, or where it would be made.</summary>
    public static string FileOf(string name)
    {
        string file = Path.Combine(Current, name);
        string before = Path.Combine(Settings, "neonctl", name);
        return Named is null && !TextFiles.Exists(file) && TextFiles.Exists(before) ? before : file;
    }

    private static string? Variable(string name) => Environment.GetEnvironmentVariable(name) is { } value && !string.IsNullOrWhiteSpace(value) ? value.Trim() : null;
}
