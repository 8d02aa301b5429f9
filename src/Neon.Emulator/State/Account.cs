using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Neon.Emulator.Errors;
using Neon.Emulator.Hosting;

namespace Neon.Emulator.State;

/// <summary>An API key. Only the one who makes it ever sees the token.</summary>
internal sealed record ApiKey(long Id, string Name, string Token, DateTimeOffset CreatedAt)
{
    /// <summary>When it was last used.</summary>
    public DateTimeOffset? LastUsedAt { get; set; }
}

/// <summary>The one user, the organization that is the user's, and the user's keys.</summary>
internal sealed class Account
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, ApiKey> _keys = new(StringComparer.Ordinal);
    private long _lastKeyId = 1000;

    /// <summary>An account with one key, the one the process was started with.</summary>
    public Account(string apiKey, DateTimeOffset now)
    {
        CreatedAt = now;
        _keys[apiKey] = new ApiKey(++_lastKeyId, "emulator", apiKey, now);
    }

    /// <summary>The user.</summary>
    public Guid UserId { get; } = Guid.NewGuid();

    /// <summary>The organization.</summary>
    public string OrgId { get; } = "org-" + Names.Words() + "-" + Names.Digits();

    /// <summary>The name of the organization.</summary>
    public string OrgName { get; } = "Local";

    /// <summary>The name of the user.</summary>
    public string UserName { get; } = "Local";

    /// <summary>The user's address; the domain belongs to nobody.</summary>
    public string Email { get; } = "local@example.com";

    /// <summary>When the account was made.</summary>
    public DateTimeOffset CreatedAt { get; }

    /// <summary>The keys, the oldest first.</summary>
    public IReadOnlyList<ApiKey> Keys
    {
        get
        {
            lock (_lock)
            {
                return [.. _keys.Values.OrderBy(key => key.Id)];
            }
        }
    }

    /// <summary>The key of a token, or null.</summary>
    public ApiKey? Authenticate(string token, DateTimeOffset now)
    {
        lock (_lock)
        {
            if (_keys.TryGetValue(token, out ApiKey? key))
            {
                key.LastUsedAt = now;
            }

            return key;
        }
    }

    /// <summary>Makes a key.</summary>
    public ApiKey AddKey(string name, DateTimeOffset now)
    {
        lock (_lock)
        {
            ApiKey key = new(++_lastKeyId, name, EmulatorOptions.NewKey(), now);
            _keys[key.Token] = key;
            return key;
        }
    }

    /// <summary>Takes a key away, or 404.</summary>
    public ApiKey RevokeKey(long id)
    {
        lock (_lock)
        {
            ApiKey key = _keys.Values.FirstOrDefault(candidate => candidate.Id == id) ?? throw ApiException.NotFound("API key");
            _keys.Remove(key.Token);
            return key;
        }
    }
}
