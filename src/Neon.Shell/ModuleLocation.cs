using System;
using System.IO;

namespace Neon.Shell;

/// <summary>Finds the staged module.</summary>
internal static class ModuleLocation
{
    private const string Manifest = "Neon.psd1";

    /// <summary>The manifest at the path given, else at NEON_MODULE_PATH, else in out/Neon of the folder above that has one.</summary>
    /// <exception cref="UsageException">It is nowhere.</exception>
    public static string Find(string? given)
    {
        given ??= Environment.GetEnvironmentVariable("NEON_MODULE_PATH") is { Length: > 0 } path ? path : null;
        if (given is not null)
            return ManifestAt(given) ?? throw new UsageException($"There is no {Manifest} at '{given}'.");

        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (ManifestAt(Path.Combine(folder.FullName, "out", "Neon")) is { } staged)
                return staged;

        throw new UsageException("The module is not staged in out/Neon. Build it with 'dotnet build', or say where it is with -Module PATH.");
    }

    private static string? ManifestAt(string path)
    {
        string manifest = Path.GetFullPath(Directory.Exists(path) ? Path.Combine(path, Manifest) : path);
        return File.Exists(manifest) ? manifest : null;
    }
}
