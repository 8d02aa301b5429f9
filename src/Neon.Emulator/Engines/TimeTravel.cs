using Neon.Emulator.State;

namespace Neon.Emulator.Engines;

/// <summary>What the past costs.</summary>
/// <param name="Backups">How many copies of the cluster there are to start a replay from.</param>
/// <param name="BackupBytes">Their size.</param>
/// <param name="Copying">Whether one more is being taken.</param>
/// <param name="LastVisit">What was replayed last.</param>
internal sealed record TimeTravel(int Backups, long BackupBytes, bool Copying, Visit? LastVisit);

/// <summary>One visit to the past.</summary>
/// <param name="From">Where in the log the replay began.</param>
/// <param name="LogBytes">How much of the log was replayed.</param>
/// <param name="Databases">How many databases were made in that stretch, at most.</param>
internal sealed record Visit(Lsn From, long LogBytes, int Databases);
