using System.Management.Automation;
using Neon.Api;
using Neon.Binding;
using Neon.Scopes;

namespace Neon.Resources.Roles;

/// <summary>Gets the passwords of PostgreSQL roles, if the project stores them.</summary>
[Cmdlet(VerbsCommon.Get, "NeonRolePassword")]
[OutputType(typeof(NeonRolePassword), typeof(string))]
public sealed class GetNeonRolePasswordCommand : BranchCmdlet
{
    /// <summary>The roles, by name, or role objects.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [Reference]
    [Alias("RoleName", "Name", "Id")]
    [ArgumentCompleter(typeof(NounCompleter<RoleNoun>))]
    public NeonRoleReference[] Role { get; set; } = [];

    /// <summary>Writes the password as text instead of an object that contains it as a SecureString.</summary>
    [Parameter]
    [Switch]
    public SwitchParameter AsPlainText { get; set; }

    private protected override void Process()
    {
        foreach (NeonRoleReference reference in Role)
            Guard(reference, () => Reveal(reference));
    }

    private void Reveal(NeonRoleReference reference)
    {
        BranchScope branch = Resolve.BranchToRead(Project, Branch, reference);
        PasswordAnswer answer = Send(RoleApi.RevealPassword(branch, reference.Key));
        if (!AsPlainText)
        {
            WriteObject(new NeonRolePassword
            {
                RoleName = reference.Key,
                ProjectId = branch.ProjectId,
                BranchId = branch.BranchId,
                Password = answer.Password,
            });
        }
        else if (answer.Password is { } password)
        {
            WriteObject(Secrets.ToPlainText(password));
        }
    }
}
