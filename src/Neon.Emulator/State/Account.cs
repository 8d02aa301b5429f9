using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Neon.Emulator.Errors;
using Neon.Emulator.Hosting;

namespace Neon.Emulator.State;

/// <summary>The one user, the organizations, and the keys.</summary>
internal sealed class Account
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, ApiKey> _keys = new(StringComparer.Ordinal);
    private readonly List<Organization> _organizations = [];
    private long _lastKeyId = 1000;

    /// <summary>An account with one organization and one key, the one the process was started with.</summary>
    public Account(string apiKey, DateTimeOffset now)
    {
        CreatedAt = now;
        _keys[apiKey] = new ApiKey(++_lastKeyId, "emulator", apiKey, now);
        AddOrganization("Local", now);
    }

    /// <summary>The user.</summary>
    public Guid UserId { get; } = Guid.NewGuid();

    /// <summary>The name of the user.</summary>
    public string UserName { get; } = "Local";

    /// <summary>The user's address; the domain belongs to nobody.</summary>
    public string Email { get; } = "local@example.com";

    /// <summary>When the account was made.</summary>
    public DateTimeOffset CreatedAt { get; }

    /// <summary>The organizations that the user belongs to, the oldest first.</summary>
    public IReadOnlyList<Organization> Memberships => Locked(() => _organizations.Where(IsMine).ToList());

    /// <summary>The keys, the oldest first.</summary>
    public IReadOnlyList<ApiKey> Keys => Locked(() => _keys.Values.OrderBy(key => key.Id).ToList());

    /// <summary>Reads or changes organizations while nobody else does.</summary>
    public T Locked<T>(Func<T> work)
    {
        lock (_lock)
            return work();
    }

    /// <summary>The organization of that id, or null.</summary>
    public Organization? FindOrganization(string? id) => Locked(() => _organizations.Find(organization => organization.Id == id));

    /// <summary>Whether the user belongs to it.</summary>
    public bool IsMember(string? organizationId) => Locked(() => _organizations.Exists(organization => organization.Id == organizationId && IsMine(organization)));

    /// <summary>Makes an organization with the user as its admin.</summary>
    public Organization AddOrganization(string name, DateTimeOffset now) => Locked(() =>
    {
        Organization organization = new() { Id = "org-" + Names.Words() + "-" + Names.Digits(), Name = name, CreatedAt = now };
        organization.Members.Add(new Member(Guid.NewGuid(), UserId, Email, "admin", now));
        _organizations.Add(organization);
        return organization;
    });

    /// <summary>The key of a token, or null.</summary>
    public ApiKey? Authenticate(string token, DateTimeOffset now) => Locked(() =>
    {
        if (_keys.TryGetValue(token, out ApiKey? key))
            key.LastUsedAt = now;

        return key;
    });

    /// <summary>Makes a key.</summary>
    public ApiKey AddKey(string name, DateTimeOffset now, string? organizationId = null, string? projectId = null) => Locked(() =>
    {
        ApiKey key = new(++_lastKeyId, name, EmulatorOptions.NewKey(), now, organizationId, projectId);
        _keys[key.Token] = key;
        return key;
    });

    /// <summary>Takes a key of the user, or of that organization, away, or 404.</summary>
    public ApiKey RevokeKey(long id, string? organizationId = null) => Locked(() =>
    {
        ApiKey key = _keys.Values.FirstOrDefault(candidate => candidate.Id == id && candidate.OrgId == organizationId) ?? throw ApiException.NotFound("API key");
        _keys.Remove(key.Token);
        return key;
    });

    private bool IsMine(Organization organization) => organization.Members.Exists(member => member.UserId == UserId);
}
