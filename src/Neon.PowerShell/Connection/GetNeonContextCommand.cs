using System.Management.Automation;
using Neon.Api;
using Neon.Scopes;

namespace Neon.Connection;

/// <summary>Shows which account the key belongs to and which defaults apply. The key is not shown.</summary>
[Cmdlet(VerbsCommon.Get, "NeonContext")]
[OutputType(typeof(NeonContext))]
public sealed class GetNeonContextCommand : ScopedCmdlet
{
    private protected override void Process()
    {
        CurrentSession.Identify(Send(AuthApi.Get()));
        WriteObject(NeonContext.Of(CurrentSession, this));
    }
}
