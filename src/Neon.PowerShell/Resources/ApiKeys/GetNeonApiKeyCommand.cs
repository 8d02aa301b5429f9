using System.Management.Automation;
using Neon.Binding;
using Neon.Scopes;

namespace Neon.Resources.ApiKeys;

/// <summary>Gets the API keys of the user or of an organization. The service never returns the keys themselves.</summary>
[Cmdlet(VerbsCommon.Get, "NeonApiKey")]
[OutputType(typeof(NeonApiKey))]
public sealed class GetNeonApiKeyCommand : OrganizationCmdlet
{
    /// <summary>The names, wildcards or ids of the keys. The default is all keys.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [Reference]
    [Alias("ApiKeyId", "Name", "Id")]
    [ArgumentCompleter(typeof(NounCompleter<ApiKeyNoun>))]
    public NeonApiKeyReference[]? ApiKey { get; set; }

    /// <summary>The organization, by name or id, or an object that belongs to one. By default, the cmdlet gets the user's personal keys.</summary>
    [Parameter(ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Reference]
    [Alias("OrgId")]
    [ArgumentCompleter(typeof(NounCompleter<OrganizationNoun>))]
    public override NeonOrganizationReference? Organization { get; set; }

    private protected override void Process() => WriteFound(new ApiKeyNoun().In(this, Scope()), ApiKey);
}
