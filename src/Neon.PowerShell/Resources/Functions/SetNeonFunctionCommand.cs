using System.Management.Automation;
using Neon.Api;
using Neon.Binding;
using Neon.Completion;
using Neon.Scopes;

namespace Neon.Resources.Functions;

/// <summary>Changes the display name of a function. Its slug and its address stay.</summary>
[Cmdlet(VerbsCommon.Set, "NeonFunction", SupportsShouldProcess = true, DefaultParameterSetName = NameSet)]
[OutputType(typeof(NeonFunction))]
public sealed class SetNeonFunctionCommand : BranchCmdlet
{
    private const string NameSet = "Name";
    private const string ClearSet = "Clear";

    /// <summary>The function, by its slug, or a function object.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [Reference]
    [Alias("FunctionSlug", "Slug", "Name")]
    [ArgumentCompleter(typeof(NounCompleter<FunctionNoun>))]
    public NeonFunctionReference? Function { get; set; }

    /// <summary>The new display name, 1 to 256 characters.</summary>
    [Parameter(Mandatory = true, Position = 1, ParameterSetName = NameSet)]
    [ValidateLength(1, 256)]
    [ApiMember("name")]
    [FreeText]
    public string NewName { get; set; } = "";

    /// <summary>Removes the display name. The function is then shown by its slug.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ClearSet)]
    [Switch]
    public SwitchParameter ClearName { get; set; }

    private protected override void Process() => Guard(Function, () =>
    {
        Function!.CheckKind();
        BranchScope branch = Resolve.BranchToChange(Project, Branch, Function);
        RequestBody body = ParameterSetName == ClearSet ? new RequestBody().Set("name", null) : GivenBody;
        Act(
            $"{Function} on {branch.Place}",
            "Update function",
            () => Send(FunctionApi.Update(branch, Function.Key, body)).RequiredIn(branch));
    });
}
