using System.Management.Automation;
using Neon.Api;
using Neon.Binding;
using Neon.Completion;
using Neon.Errors;
using Neon.Scopes;

namespace Neon.Resources.AuthUsers;

/// <summary>Creates a user in the user directory of a branch's Neon Auth.</summary>
[Cmdlet(VerbsCommon.New, "NeonAuthUser", SupportsShouldProcess = true)]
[OutputType(typeof(NeonAuthUser))]
public sealed class NewNeonAuthUserCommand : BranchCmdlet
{
    private const int LongestName = 255;

    private bool _hasEmail;
    private bool _hasName;

    /// <summary>The email address, 1 to 256 characters.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [NewName]
    [ValidateLength(1, 256)]
    [ApiMember("email")]
    [FreeText]
    public string Email { get; set; } = "";

    /// <summary>The name that is shown, 1 to 255 characters. By default, the user has none.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    [Alias("Name")]
    [ApiMember("name")]
    [FreeText]
    public string? DisplayName { get; set; }

    /// <summary>The branch, by name or id, or an object that is on one. The default is the branch of the context.</summary>
    [Parameter(ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Reference]
    [Alias("BranchId")]
    [ArgumentCompleter(typeof(NounCompleter<BranchNoun>))]
    public override NeonBranchReference? Branch { get; set; }

    private protected override void Begin()
    {
        base.Begin();
        (_hasEmail, _hasName) = (IsGiven(nameof(Email)), IsGiven(nameof(DisplayName)));
    }

    private protected override void Process() => Guard(Email, () =>
    {
        BranchScope branch = Resolve.BranchToChange(Project, Branch);

        // The Name of a piped object is that of the user only where the object has the Email, too: a piped branch has a name of its own.
        string? name = (_hasName || !_hasEmail) && !string.IsNullOrEmpty(DisplayName) ? DisplayName : null;
        if (name?.Length > LongestName)
            throw NeonErrors.InvalidRecord($"The name of a user can have at most {LongestName} characters, but the name of {Email} has {name.Length}.", Email);
        RequestBody body = new RequestBody().Set("email", Email).SetIfAny("name", name);
        Act($"{Email} on {branch.Place}", "Create auth user", () => Send(AuthUserApi.Create(branch, body)).ToUser(branch, Email, name));
    });
}
