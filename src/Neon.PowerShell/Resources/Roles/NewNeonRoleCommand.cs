using System.Linq;
using System.Management.Automation;
using Neon.Api;
using Neon.Binding;
using Neon.Completion;
using Neon.Scopes;

namespace Neon.Resources.Roles;

/// <summary>Creates a PostgreSQL role on a branch. The output holds the password as a SecureString.</summary>
[Cmdlet(VerbsCommon.New, "NeonRole", SupportsShouldProcess = true)]
[OutputType(typeof(NeonRole))]
public sealed class NewNeonRoleCommand : BranchChangeCmdlet
{
    /// <summary>The name of the new role, at most 63 bytes.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [NewName]
    [Alias("RoleName", "Name")]
    [ValidateNotNullOrEmpty]
    [ApiMember("role.name")]
    [FreeText]
    public string Role { get; set; } = "";

    /// <summary>The branch, by name or id, or an object that is on one. The default is the branch of the context.</summary>
    [Parameter(ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Reference]
    [Alias("BranchId")]
    [ArgumentCompleter(typeof(NounCompleter<BranchNoun>))]
    public override NeonBranchReference? Branch { get; set; }

    /// <summary>Creates a role that can't log in and has no password.</summary>
    [Parameter]
    [ApiMember("role.no_login")]
    [Switch]
    public SwitchParameter NoLogin { get; set; }

    /// <summary>Returns the existing role if one with this name exists, without changing it. Its password is not included.</summary>
    [Parameter]
    [Switch]
    public SwitchParameter IfNotExists { get; set; }

    private protected override void Process() => Guard(Role, () =>
    {
        BranchScope branch = Resolve.BranchToChange(Project, Branch);
        if (IfNotExists && Existing(branch) is { } existing)
        {
            WriteVerbose($"Role '{existing.Name}' already exists on branch {branch.BranchId}.");
            WriteObject(existing);
            return;
        }
        if (!Approve($"{Role} on {branch.Place}", "Create role"))
            return;
        NeonRole role = Create(() => Send(RoleApi.Create(branch, GivenBody)).RequiredIn(branch), IfNotExists ? () => Existing(branch) : null);
        WriteObject(Finish(role, made => Refreshed(branch, made)));
    });

    // PostgreSQL tells names of different case apart.
    private NeonRole? Existing(BranchScope branch) => new RoleNoun().In(this, branch).All().FirstOrDefault(role => role.Name == Role);

    // Only the answer to creating it has the password.
    private NeonRole Refreshed(BranchScope branch, NeonRole made)
    {
        NeonRole fresh = new RoleNoun().In(this, branch).ById!(made.Name);
        fresh.Password ??= made.Password;
        return fresh;
    }
}
