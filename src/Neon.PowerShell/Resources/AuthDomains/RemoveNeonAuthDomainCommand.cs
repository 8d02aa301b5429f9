using System.Management.Automation;
using Neon.Api;
using Neon.Binding;
using Neon.Scopes;

namespace Neon.Resources.AuthDomains;

/// <summary>Removes domains from those that Neon Auth of a branch may redirect users to.</summary>
[Cmdlet(VerbsCommon.Remove, "NeonAuthDomain", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(NeonAuthDomain))]
public sealed class RemoveNeonAuthDomainCommand : ForcedBranchCmdlet
{
    /// <summary>The domains, or domain objects.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [Reference]
    [Alias("Name", "Id")]
    [ArgumentCompleter(typeof(NounCompleter<AuthDomainNoun>))]
    public NeonAuthDomainReference[] Domain { get; set; } = [];

    private protected override void Process() => ForEach(Domain, reference =>
    {
        BranchScope branch = Resolve.BranchToChange(Project, Branch, reference);

        // The service does not say that there was no such domain, and a list has its provider.
        NeonAuthDomain domain = reference.Source?.BaseObject as NeonAuthDomain ?? new AuthDomainNoun().In(this, branch).FindOne(reference);
        ActOn(
            domain,
            $"{domain.Domain} on {branch.Place}", "Remove trusted domain",
            () => AuthDomainApi.Delete(branch, new RequestBody().Set("auth_provider", domain.AuthProvider).Set("domains", new[] { new RequestBody().Set("domain", domain.Domain) })));
    });
}
