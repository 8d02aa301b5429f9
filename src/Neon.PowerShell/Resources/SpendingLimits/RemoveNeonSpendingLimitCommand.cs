using System.Management.Automation;
using Neon.Api;
using Neon.Binding;
using Neon.Runtime;
using Neon.Scopes;

namespace Neon.Resources.SpendingLimits;

/// <summary>Removes the monthly spending limit of an organization.</summary>
[Cmdlet(VerbsCommon.Remove, "NeonSpendingLimit", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(NeonSpendingLimit))]
public sealed class RemoveNeonSpendingLimitCommand : OrganizationScopeCmdlet, IForced, IPassesThru
{
    /// <summary>The organization, by name or id, or an object that belongs to one. The default is the organization of the context or of the key, or the user's only one.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Reference]
    [Alias("OrgId")]
    [ArgumentCompleter(typeof(NounCompleter<OrganizationNoun>))]
    public override NeonOrganizationReference? Organization { get; set; }

    /// <inheritdoc />
    [Parameter]
    [Switch]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc />
    [Parameter]
    [Switch]
    public SwitchParameter PassThru { get; set; }

    private protected override void Process() => Guard(Organization, () =>
    {
        string orgId = Resolve.Organization(Organization).OrganizationId;
        Act($"organization {Organization?.Describe(orgId) ?? orgId}", "Remove monthly spending limit", () =>
        {
            Send(SpendingLimitApi.Delete(orgId));
            return new NeonSpendingLimit { OrgId = orgId };
        });
    });
}
