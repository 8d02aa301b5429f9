using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;

namespace Neon.Emulator.Engines.PostgreSql;

/// <summary>The folder with PostgreSQL's programs.</summary>
internal sealed partial record PostgresInstallation(string Folder)
{
    private static readonly string[] Needed = ["initdb", "postgres", "pg_dump", "pg_restore", "pg_basebackup"];

    /// <summary>The path of one of its programs.</summary>
    public string Program(string name) => Path.Combine(Folder, OperatingSystem.IsWindows() ? name + ".exe" : name);

    /// <summary>
    /// The installation in that folder; without one, the first on the PATH, else the newest where the
    /// packages of Debian, Homebrew and Windows put it. Null when there is none.
    /// </summary>
    public static PostgresInstallation? Find(string? folder) =>
        (folder is null ? OnPath().Concat(WhereInstalled()) : [folder])
            .Select(candidate => new PostgresInstallation(candidate))
            .FirstOrDefault(installation => Needed.All(name => File.Exists(installation.Program(name))));

    private static string[] OnPath() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);

    private static IEnumerable<string> WhereInstalled()
    {
        (string Root, string Pattern)[] places = OperatingSystem.IsWindows()
            ? [(Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.ProgramFiles), "PostgreSQL"), "*")]
            : [("/usr/lib/postgresql", "*"), ("/opt/homebrew/opt", "postgresql*"), ("/usr/local/opt", "postgresql*"), ("/usr", "pgsql-*")];
        return places
            .Where(place => Directory.Exists(place.Root))
            .SelectMany(place => Directory.EnumerateDirectories(place.Root, place.Pattern))
            .OrderByDescending(installed => Digits().Match(Path.GetFileName(installed)) is { Success: true } match ? int.Parse(match.Value, System.Globalization.CultureInfo.InvariantCulture) : 0)
            .Select(installed => Path.Combine(installed, "bin"));
    }

    [GeneratedRegex("[0-9]{1,4}")]
    private static partial Regex Digits();
}
