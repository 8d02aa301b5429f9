using System.Management.Automation;
using Neon.Binding;

namespace Neon.Scopes;

/// <summary>The base of cmdlets that work in an organization.</summary>
public abstract class OrganizationScopeCmdlet : ScopedCmdlet
{
    /// <summary>The organization, by name or id. The default is the organization of the piped object, of the context or of the key, or the user's only one.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Reference]
    [Alias("OrgId")]
    [ArgumentCompleter(typeof(NounCompleter<OrganizationNoun>))]
    public virtual NeonOrganizationReference? Organization { get; set; }
}
