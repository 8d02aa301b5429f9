using System.Management.Automation;
using Neon.Api;
using Neon.Binding;
using Neon.Completion;
using Neon.Resources.Functions;
using Neon.Scopes;

namespace Neon.Resources.CustomDomains;

/// <summary>Registers a domain of your own for a function. It works once its CNAME record points to the CnameTarget of the answer.</summary>
[Cmdlet(VerbsLifecycle.Register, "NeonCustomDomain", SupportsShouldProcess = true)]
[OutputType(typeof(NeonCustomDomain))]
public sealed class RegisterNeonCustomDomainCommand : BranchCmdlet
{
    /// <summary>The domain, for example <c>api.example.com</c>, 254 characters at most.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [Alias("Domain", "Name")]
    [ValidateLength(1, 254)]
    [ApiMember("domain")]
    [FreeText]
    public string CustomDomain { get; set; } = "";

    /// <summary>The function that the domain leads to, by its slug, or a function object.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipeline = true)]
    [Reference]
    [Alias("FunctionSlug")]
    [ArgumentCompleter(typeof(NounCompleter<FunctionNoun>))]
    [ApiMember("entity_id")]
    public NeonFunctionReference? Function { get; set; }

    private protected override void Process() => Guard(Function, () =>
    {
        Function!.CheckKind();
        BranchScope branch = Resolve.BranchToChange(Project, Branch, Function);

        // The only kind of target that the service has.
        RequestBody body = GivenBody.Set("entity_type", "function").Set("entity_id", Function.Key);
        Act($"{CustomDomain} on {branch.Place}", $"Register domain for function {Function}", () => Placed.In(Send(CustomDomainApi.Register(branch, body)), branch));
    });
}
