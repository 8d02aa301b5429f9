namespace Neon;

/// <summary>An account that a user can log in with.</summary>
public sealed class NeonUserAccount : NeonObject
{
    /// <summary>The e-mail address.</summary>
    public string? Email { get; set; }

    /// <summary>The name.</summary>
    public string? Name { get; set; }

    /// <summary>The log-in name; deprecated by the API.</summary>
    public string? Login { get; set; }

    /// <summary>The address of the avatar.</summary>
    public string? Image { get; set; }

    /// <summary>Who holds the account: <c>github</c>, <c>google</c>; other values are possible.</summary>
    public string? Provider { get; set; }
}
