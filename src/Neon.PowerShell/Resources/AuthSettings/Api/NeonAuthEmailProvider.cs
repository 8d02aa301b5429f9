using System.Security;

namespace Neon;

/// <summary>The mail server that Neon Auth of a branch sends mails with.</summary>
public sealed class NeonAuthEmailProvider : NeonObject, IInBranch
{
    /// <summary><c>standard</c> for a mail server of your own, <c>shared</c> for Neon's; other values are possible.</summary>
    public string? Type { get; set; }

    /// <summary>The name of the mail server; null where it is Neon's.</summary>
    public string? Host { get; set; }

    /// <summary>The port of the mail server; null where it is Neon's.</summary>
    public int? Port { get; set; }

    /// <summary>The name to log in with; null where the mail server is Neon's.</summary>
    public string? Username { get; set; }

    /// <summary>The password to log in with; null where the mail server is Neon's or the answer had none, and in a read-only session.</summary>
    public SecureString? Password { get; set; }

    /// <summary>The address that mails come from.</summary>
    public string? SenderEmail { get; set; }

    /// <summary>The sender name of emails.</summary>
    public string? SenderName { get; set; }

    /// <summary>The project.</summary>
    public string ProjectId { get; set; } = "";

    /// <summary>The branch.</summary>
    public string BranchId { get; set; } = "";

    /// <summary>The mail server, or the type, never the password.</summary>
    public override string ToString() => Host ?? Type ?? "";
}
