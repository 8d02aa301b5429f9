namespace Neon.Api;

/// <summary>The requests of JSON Web Key Sets.</summary>
internal static class JwksApi
{
    public static ApiRequest<Page<NeonJwks>> List(string projectId) => ApiRequest<Page<NeonJwks>>.Get($"projects/{projectId}/jwks");

    public static ApiRequest<Answer<NeonJwks>> Add(string projectId, RequestBody body) => ApiRequest<Answer<NeonJwks>>.Post($"projects/{projectId}/jwks", body);

    public static ApiRequest<NeonJwks> Remove(string projectId, string jwksId) => ApiRequest<NeonJwks>.Delete($"projects/{projectId}/jwks/{jwksId}");
}
