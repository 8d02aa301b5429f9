namespace Neon.Api;

/// <summary>The request that tells which account a key belongs to.</summary>
internal static class AuthApi
{
    public static ApiRequest<AuthDetails> Get() => ApiRequest<AuthDetails>.Get($"auth");
}

/// <summary>Which account a key belongs to.</summary>
internal sealed class AuthDetails
{
    public string AccountId { get; set; } = "";

    public string AuthMethod { get; set; } = "";

    public string? AuthData { get; set; }
}
