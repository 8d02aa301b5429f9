using System.Security;

namespace Neon;

/// <summary>Who a key is, as <c>GET /auth</c> says it.</summary>
internal sealed class AuthDetails
{
    public string AccountId { get; set; } = "";

    public string AuthMethod { get; set; } = "";

    public string? AuthData { get; set; }
}

internal sealed class ConnectionUriAnswer
{
    public SecureString? Uri { get; set; }
}

internal sealed class PasswordAnswer
{
    public SecureString? Password { get; set; }
}

internal sealed class SchemaAnswer : NeonObject
{
    public string? Sql { get; set; }

    public object? Json { get; set; }
}

internal sealed class ComparisonAnswer : NeonObject
{
    public string? Diff { get; set; }
}
