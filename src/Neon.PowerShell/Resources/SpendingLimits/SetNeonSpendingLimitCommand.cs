using System.Management.Automation;
using Neon.Api;
using Neon.Binding;
using Neon.Scopes;

namespace Neon.Resources.SpendingLimits;

/// <summary>Sets the monthly spending limit of an organization. The service warns by e-mail at 80 and 100 percent, and suspends nothing.</summary>
[Cmdlet(VerbsCommon.Set, "NeonSpendingLimit", SupportsShouldProcess = true)]
[OutputType(typeof(NeonSpendingLimit))]
public sealed class SetNeonSpendingLimitCommand : OrganizationScopeCmdlet
{
    /// <summary>The organization, by name or id, or an object that belongs to one. The default is the organization of the context or of the key, or the user's only one.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Reference]
    [Alias("OrgId")]
    [ArgumentCompleter(typeof(NounCompleter<OrganizationNoun>))]
    public override NeonOrganizationReference? Organization { get; set; }

    /// <summary>The limit of a month in cents, at least 1.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    [Number]
    [ValidateRange(1, long.MaxValue)]
    [ApiMember("spending_limit_cents")]
    public long SpendingLimitCents { get; set; }

    private protected override void Process() => Guard(Organization, () =>
    {
        string orgId = Resolve.Organization(Organization).OrganizationId;
        NeonSpendingLimit wanted = new() { OrgId = orgId, SpendingLimitCents = SpendingLimitCents };
        Act($"organization {Organization?.Describe(orgId) ?? orgId}", $"Set monthly spending limit to {wanted}", () =>
        {
            NeonSpendingLimit limit = Send(SpendingLimitApi.Set(orgId, GivenBody));
            limit.OrgId = orgId;
            return limit;
        });
    });
}
