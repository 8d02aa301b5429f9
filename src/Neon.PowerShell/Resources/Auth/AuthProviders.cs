namespace Neon.Resources.Auth;

/// <summary>Who can do Neon Auth, as far as is known.</summary>
internal static class AuthProviders
{
    /// <summary>The one that Neon runs, and that its own CLI always uses.</summary>
    public const string BetterAuth = "better_auth";

    /// <summary>The one before it.</summary>
    public const string Stack = "stack";

    /// <summary>The one for tests.</summary>
    public const string Mock = "mock";
}
