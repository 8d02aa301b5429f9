using System.Management.Automation;
using Neon.Api;
using Neon.Binding;
using Neon.Completion;
using Neon.Scopes;

namespace Neon.Resources.AuthUsers;

/// <summary>Sets the roles of a user of a branch's Neon Auth. The existing roles are replaced.</summary>
[Cmdlet(VerbsCommon.Set, "NeonAuthUser", SupportsShouldProcess = true)]
[OutputType(typeof(NeonAuthUser))]
public sealed class SetNeonAuthUserCommand : BranchCmdlet
{
    /// <summary>The user, by id, or a user object.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [Reference]
    [Alias("AuthUserId", "Id")]
    [FreeText]
    public NeonAuthUserReference? User { get; set; }

    /// <summary>The roles, at least one: <c>user</c>, <c>admin</c>, or roles of your own.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    [Alias("Roles")]
    [KnownValues("user", "admin")]
    [ValidateNotNullOrEmpty]
    [ApiMember("roles")]
    public string[] Role { get; set; } = [];

    private protected override void Process() => Guard(User, () =>
    {
        User!.CheckKind();
        BranchScope branch = Resolve.BranchToChange(Project, Branch, User);
        Act($"{User.Describe(User.Key)} on {branch.Place}", $"Set roles to {string.Join(", ", Role)}", () =>
        {
            NeonAuthUser? given = User.Source?.BaseObject as NeonAuthUser;
            return Send(AuthUserApi.SetRoles(branch, User.Key, GivenBody)).ToUser(branch, given?.Email, given?.Name, Role);
        });
    });
}
