using System.Management.Automation;
using System.Security;

namespace Neon;

/// <summary>
/// A role's password. It is a SecureString, so that it is in no stream, transcript or JSON by accident;
/// <c>-AsPlainText</c> of the cmdlet gives it as text.
/// </summary>
public sealed class NeonRolePassword : NeonObject, IInBranch, IHasOperations
{
    /// <summary>The role.</summary>
    public string RoleName { get; set; } = "";

    /// <summary>The project it is in.</summary>
    public string ProjectId { get; set; } = "";

    /// <summary>The branch it is in.</summary>
    public string BranchId { get; set; } = "";

    /// <summary>The password; null where the answer had none.</summary>
    public SecureString? Password { get; set; }

    /// <summary>What the service started to set the password; null where it was only read. Wait-NeonOperation takes the object.</summary>
    public NeonOperation[]? Operations { get; set; }

    /// <summary>The role and its password as PowerShell's credential, for cmdlets that take one; null where there is no password.</summary>
    public PSCredential? Credential => Password is null || RoleName.Length == 0 ? null : new PSCredential(RoleName, Password);

    /// <summary>The role's name, never the password.</summary>
    public override string ToString() => RoleName;
}
