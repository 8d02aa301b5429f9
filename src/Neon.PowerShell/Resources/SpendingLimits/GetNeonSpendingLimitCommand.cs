using System.Management.Automation;
using Neon.Api;
using Neon.Binding;
using Neon.Scopes;

namespace Neon.Resources.SpendingLimits;

/// <summary>Gets the monthly spending limit of an organization.</summary>
[Cmdlet(VerbsCommon.Get, "NeonSpendingLimit")]
[OutputType(typeof(NeonSpendingLimit))]
public sealed class GetNeonSpendingLimitCommand : OrganizationScopeCmdlet
{
    /// <summary>The organization, by name or id, or an object that belongs to one. The default is the organization of the context or of the key, or the user's only one.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Reference]
    [Alias("OrgId")]
    [ArgumentCompleter(typeof(NounCompleter<OrganizationNoun>))]
    public override NeonOrganizationReference? Organization { get; set; }

    private protected override void Process() => Guard(Organization, () =>
    {
        string orgId = Resolve.Organization(Organization).OrganizationId;
        NeonSpendingLimit limit = Send(SpendingLimitApi.Get(orgId));
        limit.OrgId = orgId;
        WriteObject(limit);
    });
}
