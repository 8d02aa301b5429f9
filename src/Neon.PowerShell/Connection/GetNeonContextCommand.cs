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
        AuthDetails auth = Send(AuthApi.Get());
        CurrentSession.AccountId = auth.AccountId;
        CurrentSession.AuthMethod = auth.AuthMethod;
        WriteObject(NeonContext.Of(CurrentSession, this));
    }
}
