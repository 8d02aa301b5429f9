using System.Management.Automation;
using Neon.Api;
using Neon.Binding;
using Neon.Scopes;

namespace Neon.Resources.Jwks;

/// <summary>Gets the JSON Web Key Sets that verify the tokens of a project's users.</summary>
[Cmdlet(VerbsCommon.Get, "NeonJwks")]
[OutputType(typeof(NeonJwks))]
public sealed class GetNeonJwksCommand : ProjectListCmdlet
{
    /// <summary>The providers, wildcards or ids of the key sets. The default is all key sets.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [Reference]
    [Alias("JwksId", "ProviderName", "Id")]
    [ArgumentCompleter(typeof(NounCompleter<JwksNoun>))]
    public NeonJwksReference[]? Jwks { get; set; }

    private protected override void Process() => Guard(Project, () =>
        WriteFound(new JwksNoun().In(this, new ProjectScope(Resolve.ProjectId(Project))), Jwks));
}
