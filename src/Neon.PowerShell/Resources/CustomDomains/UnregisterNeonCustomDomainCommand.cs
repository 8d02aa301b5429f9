using System.Management.Automation;
using Neon.Api;
using Neon.Binding;
using Neon.Scopes;

namespace Neon.Resources.CustomDomains;

/// <summary>Unregisters custom domains: they no longer lead to the functions of the branch.</summary>
[Cmdlet(VerbsLifecycle.Unregister, "NeonCustomDomain", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(NeonCustomDomain))]
public sealed class UnregisterNeonCustomDomainCommand : ForcedBranchCmdlet
{
    /// <summary>The domains, by name, or domain objects.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [Reference]
    [Alias("Domain", "Name")]
    [ArgumentCompleter(typeof(NounCompleter<CustomDomainNoun>))]
    public NeonCustomDomainReference[] CustomDomain { get; set; } = [];

    private protected override void Process() => ForEach(CustomDomain, reference =>
    {
        BranchScope branch = Resolve.BranchToChange(Project, Branch, reference);
        NeonCustomDomain domain = new CustomDomainNoun().In(this, branch).FindOne(reference);
        ActOn(domain, $"{domain.Domain} on {branch.Place}", $"Unregister domain of {domain.EntityType} {domain.EntityId}", () => CustomDomainApi.Delete(branch, domain.Domain));
    });
}
