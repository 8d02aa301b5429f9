namespace Neon.Api;

/// <summary>The requests of the user that the key belongs to.</summary>
internal static class UserApi
{
    public static ApiRequest<NeonUser> Get() => ApiRequest<NeonUser>.Get($"users/me");
}
