using System;
using System.Collections.Immutable;

namespace Neon.Emulator.State;

/// <summary>A database of a branch. <paramref name="Physical"/> is its name in the engine, unique among all branches.</summary>
internal sealed record Database(long Id, string Name, string Owner, string Physical, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt);

/// <summary>
/// A role of a branch. Its password belongs to the branch; PostgreSQL has one role of the name for
/// all branches, and the gateway tells their passwords apart.
/// </summary>
internal sealed record Role(string Name, string? Password, bool NoLogin, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt);

/// <summary>What a branch held from one moment on. It never changes, so that the past stays what it was.</summary>
internal sealed record Contents(
    DateTimeOffset At,
    Lsn Lsn,
    ImmutableSortedDictionary<string, Database> Databases,
    ImmutableSortedDictionary<string, Role> Roles);
