namespace Neon;

/// <summary>A connection string as the answers to creating a project or a branch carry it.</summary>
internal sealed class ConnectionDetails
{
    /// <summary>The text, password included.</summary>
    public string ConnectionUri { get; set; } = "";
}
