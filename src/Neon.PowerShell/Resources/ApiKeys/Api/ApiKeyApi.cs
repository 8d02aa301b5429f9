using System;
using System.Security;

namespace Neon.Api;

/// <summary>The requests of API keys: the user's own, and those of an organization.</summary>
internal static class ApiKeyApi
{
    public static ApiRequest<Page<NeonApiKey>> List(AccountScope scope) => scope.OrgId is { } orgId
        ? ApiRequest<Page<NeonApiKey>>.Get($"organizations/{orgId}/api_keys")
        : ApiRequest<Page<NeonApiKey>>.Get($"api_keys");

    public static ApiRequest<ApiKeyAnswer> Create(AccountScope scope, RequestBody body) => scope.OrgId is { } orgId
        ? ApiRequest<ApiKeyAnswer>.Post($"organizations/{orgId}/api_keys", body)
        : ApiRequest<ApiKeyAnswer>.Post($"api_keys", body);

    public static ApiRequest<ApiKeyAnswer> Revoke(AccountScope scope, long id) => scope.OrgId is { } orgId
        ? ApiRequest<ApiKeyAnswer>.Delete($"organizations/{orgId}/api_keys/{id}")
        : ApiRequest<ApiKeyAnswer>.Delete($"api_keys/{id}");
}

/// <summary>A key as the answers to its making and revoking have it: its creator is an id there.</summary>
internal sealed class ApiKeyAnswer : NeonObject
{
    public long Id { get; set; }

    public SecureString? Key { get; set; }

    public string Name { get; set; } = "";

    public DateTimeOffset? CreatedAt { get; set; }

    public string? CreatedBy { get; set; }

    public DateTimeOffset? LastUsedAt { get; set; }

    public string? LastUsedFromAddr { get; set; }

    public bool? Revoked { get; set; }

    public string? ProjectId { get; set; }

    /// <summary>The key as lists have it.</summary>
    public NeonApiKey ToApiKey(string? orgId) => new()
    {
        Id = Id,
        Key = Key,
        Name = Name,
        OrgId = orgId,
        ProjectId = ProjectId,
        CreatedAt = CreatedAt,
        CreatedBy = CreatedBy is null ? null : new NeonApiKeyCreator { Id = CreatedBy },
        LastUsedAt = LastUsedAt,
        LastUsedFromAddr = LastUsedFromAddr,
        Revoked = Revoked,
        AdditionalProperties = AdditionalProperties,
    };
}
