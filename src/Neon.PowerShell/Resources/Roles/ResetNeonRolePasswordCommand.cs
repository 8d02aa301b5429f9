using System.Management.Automation;
using Neon.Api;
using Neon.Binding;
using Neon.Runtime;
using Neon.Scopes;

namespace Neon.Resources.Roles;

/// <summary>
/// Resets the passwords of PostgreSQL roles to new ones that the service generates, and writes them. The old passwords stop
/// working, and connections to the computes of the branch are dropped.
/// </summary>
[Cmdlet(VerbsCommon.Reset, "NeonRolePassword", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(NeonRolePassword), typeof(string))]
public sealed class ResetNeonRolePasswordCommand : BranchChangeCmdlet, IForced
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

    /// <inheritdoc />
    [Parameter]
    [Switch]
    public SwitchParameter Force { get; set; }

    private protected override void Process() => ForEach(Role, Reset);

    private void Reset(NeonRoleReference reference)
    {
        BranchScope branch = Resolve.BranchToChange(Project, Branch, reference);
        if (!Approve($"{reference} on {branch.Place}", "Reset password of role"))
            return;
        NeonRole role = Send(RoleApi.ResetPassword(branch, reference.Key)).RequiredIn(branch);

        // Should the wait fail, the error's TargetObject has the new password, which no other answer may have.
        NeonRolePassword reset = Finish(new NeonRolePassword
        {
            RoleName = role.Name,
            ProjectId = role.ProjectId,
            BranchId = role.BranchId,
            Password = role.Password,
            Operations = role.Operations,
        });
        if (!AsPlainText)
            WriteObject(reset);
        else if (reset.Password is { } password)
            WriteObject(Secrets.ToPlainText(password));
    }
}
