namespace Neon.Emulator.Engines.PostgreSql;

/// <summary>
/// What it takes to bring something back, as milliseconds on a slow disk. It only has to be right in
/// proportion: it says when a copy of the cluster is cheaper than going on with the replay.
/// </summary>
internal static class ReplayCost
{
    /// <summary>Below this a visit is quick enough whatever the cluster's size is.</summary>
    public const long Little = 1500;

    private const long Megabyte = 1024 * 1024;

    /// <summary>Making a database is making some three hundred files.</summary>
    public static long Create(long bytes) => 80 + (bytes / Megabyte);

    /// <summary>Dropping one.</summary>
    public const long Drop = 15;

    /// <summary>Replaying the log itself, fetched in files of a megabyte.</summary>
    public static long Log(ulong bytes) => (long)(bytes / Megabyte) * 10;

    /// <summary>Copying a whole cluster.</summary>
    public static long Copy(long databases, long bytes) => databases * Create(0) + (bytes / Megabyte);
}
