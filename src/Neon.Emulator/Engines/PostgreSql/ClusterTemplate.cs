using System;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace Neon.Emulator.Engines.PostgreSql;

/// <summary>
/// A cluster as <c>initdb</c> makes it, kept from one start to the next: copying it is several times as fast as making
/// one. It is never written to, so that it also serves as the first copy that the past is brought back from.
/// </summary>
/// <param name="Folder">Where it is.</param>
/// <param name="IsKept">Whether it was there already, and may be damaged for all we know.</param>
internal sealed record ClusterTemplate(string Folder, bool IsKept)
{
    private const int MostDamaged = 5;

    /// <summary>The one of this installation, or the result of <paramref name="make"/>, which is kept where that is possible.</summary>
    /// <param name="installation">Whose it is.</param>
    /// <param name="settings">What it was made with.</param>
    /// <param name="afresh">Whether not to look for one, and not to keep what is made.</param>
    /// <param name="make">Makes one, and answers where.</param>
    /// <param name="cancellation">Whether it is still wanted.</param>
    public static async Task<ClusterTemplate> GetAsync(PostgresInstallation installation, string settings, bool afresh, Func<Task<string>> make, CancellationToken cancellation)
    {
        string? kept = afresh ? null : PlaceFor(installation, settings);
        if (kept is not null && File.Exists(Path.Combine(kept, "PG_VERSION")))
            return new ClusterTemplate(kept, IsKept: true);

        string made = await make().ConfigureAwait(false);
        return new ClusterTemplate(kept is not null && await KeepAsync(made, kept, cancellation).ConfigureAwait(false) ? kept : made, IsKept: false);
    }

    /// <summary>
    /// Says that it does not start. It stays where it is: somebody who could start from it may need it for the past.
    /// </summary>
    public void MarkDamaged() => File.WriteAllText(DamagedMark(Folder), "");

    /// <summary>The user's own cache; null where there is none, or where somebody else can get into it.</summary>
    private static string? PlaceFor(PostgresInstallation installation, string settings)
    {
        try
        {
            string home = Environment.GetFolderPath(OperatingSystem.IsWindows() ? Environment.SpecialFolder.LocalApplicationData : Environment.SpecialFolder.UserProfile);
            string? cache = OperatingSystem.IsWindows() ? home
                : Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } named ? named
                : home.Length > 0 ? Path.Combine(home, ".cache") : null;
            // Root reaches everybody's folders, and would start what somebody else has laid there.
            if (string.IsNullOrEmpty(cache) || !Path.IsPathFullyQualified(cache)
                || (!OperatingSystem.IsWindows() && Environment.IsPrivilegedProcess && !cache.StartsWith("/root/", StringComparison.Ordinal)))
            {
                return null;
            }

            string folder = Path.Combine(cache, "neon-emulator");
            if (OperatingSystem.IsWindows())
            {
                Directory.CreateDirectory(folder);
            }
            else
            {
                const UnixFileMode ours = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
                Directory.CreateDirectory(folder, ours);
                if (File.GetUnixFileMode(folder) != ours || new DirectoryInfo(folder).LinkTarget is not null)
                    return null;
            }

            // A newer build of PostgreSQL, other settings: another template.
            FileInfo server = new(installation.Program("postgres"));
            byte[] key = SHA256.HashData(Encoding.UTF8.GetBytes($"{server.FullName}\n{server.Length}\n{server.LastWriteTimeUtc.Ticks}\n{settings}"));
            string name = Path.Combine(folder, "cluster-" + Convert.ToHexStringLower(key)[..16]);
            return Enumerable.Range(1, MostDamaged).Select(i => $"{name}-{i}").FirstOrDefault(place => !File.Exists(DamagedMark(place)));
        }
        catch (Exception unusable) when (unusable is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static string DamagedMark(string folder) => folder + ".damaged";

    /// <summary>Moves it into place whole, so that nobody ever sees half of it; who comes second throws theirs away.</summary>
    private static async Task<bool> KeepAsync(string made, string kept, CancellationToken cancellation)
    {
        string whole = $"{kept}.{RandomNumberGenerator.GetHexString(8, lowercase: true)}";
        try
        {
            await Cluster.CopyFolderAsync(made, whole, cancellation).ConfigureAwait(false);
            Directory.Move(whole, kept);
            return true;
        }
        catch (Exception failed) when (failed is IOException or UnauthorizedAccessException or ProgramFailed)
        {
            if (Directory.Exists(whole))
                Directory.Delete(whole, recursive: true);

            return Directory.Exists(kept);
        }
    }
}
