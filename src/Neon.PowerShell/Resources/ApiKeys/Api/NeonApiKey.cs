using System;
using System.Globalization;
using System.Security;
using Neon.Api;

namespace Neon;

/// <summary>A key of the API. The key itself is known only when it is made.</summary>
[ApiNoun("api_key")]
public sealed class NeonApiKey : NeonObject, INamed
{
    /// <summary>The number by which the service knows the key.</summary>
    public long Id { get; set; }

    /// <summary>The name, 1 to 64 characters.</summary>
    public string Name { get; set; } = "";

    /// <summary>The organization that it belongs to; null for a personal key.</summary>
    public string? OrgId { get; set; }

    /// <summary>The only project that it can access; null where it can access all.</summary>
    public string? ProjectId { get; set; }

    /// <summary>When it was created.</summary>
    public DateTimeOffset? CreatedAt { get; set; }

    /// <summary>Who created it.</summary>
    public NeonApiKeyCreator? CreatedBy { get; set; }

    /// <summary>When it was last used; null if it never was.</summary>
    public DateTimeOffset? LastUsedAt { get; set; }

    /// <summary>The address from which it was last used.</summary>
    public string? LastUsedFromAddr { get; set; }

    /// <summary>Whether it was revoked; null where the service did not say.</summary>
    public bool? Revoked { get; set; }

    /// <summary>The key, for Connect-Neon; null except when it was just made.</summary>
    public SecureString? Key { get; set; }

    /// <summary>The number again, under the name that other cmdlets bind.</summary>
    public long ApiKeyId => Id;

    string INamed.Id => Id.ToString(CultureInfo.InvariantCulture);

    /// <summary>The name, never the key.</summary>
    public override string ToString() => Name;
}

/// <summary>The user who created a key.</summary>
public sealed class NeonApiKeyCreator : NeonObject
{
    /// <summary>The user's id.</summary>
    public string Id { get; set; } = "";

    /// <summary>The user's name.</summary>
    public string? Name { get; set; }

    /// <summary>The address of the user's picture.</summary>
    public string? Image { get; set; }

    /// <summary>The name, or the id.</summary>
    public override string ToString() => string.IsNullOrEmpty(Name) ? Id : Name!;
}
