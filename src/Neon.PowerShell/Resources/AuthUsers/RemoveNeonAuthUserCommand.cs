using System.Management.Automation;
using Neon.Api;
using Neon.Binding;
using Neon.Completion;
using Neon.Scopes;

namespace Neon.Resources.AuthUsers;

/// <summary>Deletes users from the user directory of a branch's Neon Auth.</summary>
[Cmdlet(VerbsCommon.Remove, "NeonAuthUser", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(NeonAuthUser))]
public sealed class RemoveNeonAuthUserCommand : ForcedBranchCmdlet
{
    /// <summary>The users, by id, or user objects.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [Reference]
    [Alias("AuthUserId", "Id")]
    [FreeText]
    public NeonAuthUserReference[] User { get; set; } = [];

    private protected override void Process() => ForEach(User, reference =>
    {
        BranchScope branch = Resolve.BranchToChange(Project, Branch, reference);
        Act($"{reference.Describe(reference.Key)} on {branch.Place}", "Delete auth user", () =>
        {
            Send(AuthUserApi.Delete(branch, reference.Key));
            return reference.Source?.BaseObject as NeonAuthUser ?? Placed.In(new NeonAuthUser { Id = reference.Key }, branch);
        });
    });
}
