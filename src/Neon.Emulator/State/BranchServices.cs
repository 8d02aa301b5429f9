using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Text.Json.Nodes;

namespace Neon.Emulator.State;

/// <summary>
/// What a branch has besides its databases. It never changes and is replaced as a whole: a child begins with what its parent
/// has at that moment, and goes its own way.
/// </summary>
internal sealed record BranchServices
{
    /// <summary>None of it.</summary>
    public static BranchServices None { get; } = new();

    /// <summary>Neon Auth, where it is enabled.</summary>
    public AuthIntegration? Auth { get; init; }

    /// <summary>The Data API's configuration, by database.</summary>
    public ImmutableSortedDictionary<string, DataApi> DataApis { get; init; } = ImmutableSortedDictionary.Create<string, DataApi>(StringComparer.Ordinal);

    /// <summary>The buckets by name.</summary>
    public ImmutableSortedDictionary<string, Bucket> Buckets { get; init; } = ImmutableSortedDictionary.Create<string, Bucket>(StringComparer.Ordinal);

    /// <summary>The functions by slug.</summary>
    public ImmutableSortedDictionary<string, Function> Functions { get; init; } = ImmutableSortedDictionary.Create<string, Function>(StringComparer.Ordinal);

    /// <summary>The triggers, the oldest first.</summary>
    public ImmutableList<Trigger> Triggers { get; init; } = [];

    /// <summary>The domains by name.</summary>
    public ImmutableSortedDictionary<string, CustomDomain> Domains { get; init; } = ImmutableSortedDictionary.Create<string, CustomDomain>(StringComparer.Ordinal);

    /// <summary>The credentials, the oldest first.</summary>
    public ImmutableList<Credential> Credentials { get; init; } = [];

    /// <summary>What its storage has logged, the oldest first; nothing else logs here.</summary>
    public ImmutableList<LogRecord> Logs { get; init; } = [];

    /// <summary>What a child of the branch begins with. Keys, domains, logs and the Data API are the branch's own.</summary>
    public BranchServices ForChild() => new()
    {
        Auth = Auth,
        Buckets = Buckets,
        Functions = Functions,
        Triggers = [.. Triggers.Select(trigger => trigger with { Enabled = false })],
    };
}

/// <summary>Neon Auth of a branch. Its settings are kept as they are shown.</summary>
internal sealed record AuthIntegration
{
    /// <summary>Who does it.</summary>
    public required string Provider { get; init; }

    /// <summary>The project at the provider.</summary>
    public required string ProviderProjectId { get; init; }

    /// <summary>The database.</summary>
    public required string Database { get; init; }

    /// <summary>When it was enabled.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The name in mails.</summary>
    public required string Name { get; init; }

    /// <summary>Whose the provider's project is: <c>neon</c> or <c>user</c>.</summary>
    public string OwnedBy { get; init; } = "neon";

    /// <summary>How far a transfer of that project is: <c>initiated</c>; null where there was none.</summary>
    public string? TransferStatus { get; init; }

    /// <summary>The domains that are redirected to.</summary>
    public ImmutableList<string> Domains { get; init; } = [];

    /// <summary>The OAuth providers by id.</summary>
    public ImmutableSortedDictionary<string, OAuthProvider> OAuthProviders { get; init; } = ImmutableSortedDictionary.Create<string, OAuthProvider>(StringComparer.Ordinal);

    /// <summary>The users by id.</summary>
    public ImmutableDictionary<string, AuthUser> Users { get; init; } = ImmutableDictionary<string, AuthUser>.Empty;

    /// <summary>Whether localhost is redirected to.</summary>
    public bool AllowLocalhost { get; init; } = true;

    /// <summary>Who sends mails.</summary>
    public JsonObject EmailProvider { get; init; } = new() { ["type"] = "shared" };

    /// <summary>The rest, by name.</summary>
    public ImmutableDictionary<string, JsonObject> Settings { get; init; } = ImmutableDictionary<string, JsonObject>.Empty;
}

/// <summary>A provider that users sign in with; without a client of the project's own it is shared by all.</summary>
internal sealed record OAuthProvider(string Id, string? ClientId, string? ClientSecret, string? TenantId);

/// <summary>A user of Neon Auth.</summary>
internal sealed record AuthUser(string Id, string Email, string? Name, IReadOnlyList<string> Roles);

/// <summary>The Data API of a database.</summary>
internal sealed record DataApi(string Database, JsonObject Settings, DateTimeOffset CreatedAt);

/// <summary>A bucket, with what is in it.</summary>
internal sealed record Bucket(string Name, string AccessLevel, DateTimeOffset CreatedAt, ImmutableSortedDictionary<string, StoredObject> Objects);

/// <summary>An object of a bucket, and the branch that wrote it.</summary>
internal sealed record StoredObject(string Key, byte[] Bytes, string ContentType, string ETag, DateTimeOffset ModifiedAt, string BranchId);

/// <summary>A function with its deployments, the oldest first, and the branch that made or last changed it.</summary>
internal sealed record Function(string Id, string Slug, string? Name, DateTimeOffset CreatedAt, string BranchId, ImmutableList<Deployment> Deployments);

/// <summary>One version of a function.</summary>
internal sealed record Deployment(int Id, string Runtime, ImmutableSortedDictionary<string, string> Environment, byte[] Zip, DateTimeOffset CreatedAt);

/// <summary>What invokes a function: a schedule, or an upload.</summary>
internal sealed record Trigger
{
    /// <summary>The id.</summary>
    public required string Id { get; init; }

    /// <summary><c>schedule</c> or <c>storage_object_created</c>.</summary>
    public required string Type { get; init; }

    /// <summary>The function.</summary>
    public required string FunctionSlug { get; init; }

    /// <summary>The name.</summary>
    public required string Name { get; init; }

    /// <summary>The path that the function is given.</summary>
    public required string Path { get; init; }

    /// <summary>When, of a schedule.</summary>
    public string? Cron { get; init; }

    /// <summary>The bucket that is watched.</summary>
    public string? Bucket { get; init; }

    /// <summary>The beginning of the keys that are watched.</summary>
    public string? Prefix { get; init; }

    /// <summary>Whether it does anything.</summary>
    public required bool Enabled { get; init; }

    /// <summary>How often its schedule or its being enabled was set.</summary>
    public int Version { get; init; } = 1;

    /// <summary>The branch that it was written on.</summary>
    public required string BranchId { get; init; }
}

/// <summary>A domain of the customer's that leads to something of a branch.</summary>
internal sealed record CustomDomain(string Domain, string EntityType, string EntityId);

/// <summary>A key for the services of a branch.</summary>
internal sealed record Credential(string Id, string? Name, IReadOnlyList<string> Scopes, string ApiToken, string Secret, DateTimeOffset CreatedAt)
{
    /// <summary>The beginning of the id's digits, which may be shown.</summary>
    public string ShortId => Id["nak_live_".Length..][..12];
}

/// <summary>A record that was logged: a number that tells two of the same moment apart, and what was done to which object.</summary>
internal sealed record LogRecord(long Id, DateTimeOffset At, string Bucket, string Operation, string Key, long Bytes);
