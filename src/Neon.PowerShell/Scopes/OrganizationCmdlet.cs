using System.Management.Automation;
using Neon.Api;
using Neon.Binding;

namespace Neon.Scopes;

/// <summary>The base of cmdlets whose objects are the user's own or those of an organization.</summary>
public abstract class OrganizationCmdlet : ScopedCmdlet
{
    /// <summary>The organization, by name or id. The default is the organization of the piped object; if there is none, the cmdlet works with the user's personal objects.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Reference]
    [Alias("OrgId")]
    [ArgumentCompleter(typeof(NounCompleter<OrganizationNoun>))]
    public virtual NeonOrganizationReference? Organization { get; set; }

    /// <summary>Whose they are. The organization of the context does not count: a personal key must not become one of a team by a file.</summary>
    private protected AccountScope Scope() => new(Organization is null ? null : Resolve.OrgId(Organization));
}
