using System.Management.Automation;
using Neon.Binding;
using Neon.Completion;
using Neon.Scopes;

namespace Neon.Resources.OrganizationMembers;

/// <summary>Gets the members of an organization.</summary>
[Cmdlet(VerbsCommon.Get, "NeonOrganizationMember")]
[OutputType(typeof(NeonOrganizationMember))]
public sealed class GetNeonOrganizationMemberCommand : OrganizationScopeCmdlet
{
    /// <summary>The e-mail addresses, wildcards or ids of the members. The default is all members.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [Reference]
    [Alias("MemberId", "Email", "Id")]
    [ArgumentCompleter(typeof(NounCompleter<OrganizationMemberNoun>))]
    public NeonOrganizationMemberReference[]? Member { get; set; }

    /// <summary>The organization, by name or id, or an object that belongs to one. The default is the organization of the context or of the key, or the user's only one.</summary>
    [Parameter(ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Reference]
    [Alias("OrgId")]
    [ArgumentCompleter(typeof(NounCompleter<OrganizationNoun>))]
    public override NeonOrganizationReference? Organization { get; set; }

    /// <summary>The property to sort by: <c>joined_at</c>, <c>email</c> or <c>role</c>. The service's default is <c>joined_at</c>.</summary>
    [Parameter]
    [KnownValues("joined_at", "email", "role")]
    [ApiQuery("sort_by")]
    public string? SortBy { get; set; }

    /// <summary>The sort order: <c>asc</c> or <c>desc</c>. The service's default is <c>desc</c>.</summary>
    [Parameter]
    [KnownValues("asc", "desc")]
    [ApiQuery("sort_order")]
    public string? SortOrder { get; set; }

    /// <summary>The number of members per request, from 1 to 500. The cmdlet requests further pages as the pipeline reads the output.</summary>
    [Parameter]
    [Number]
    [ValidateRange(1, 500)]
    [ApiQuery("limit")]
    public int PageSize { get; set; }

    private protected override void Process() =>
        WriteFound(new OrganizationMemberNoun().In(this, Resolve.Organization(Organization), GivenQuery), Member);
}
