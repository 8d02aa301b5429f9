using System.Management.Automation;
using Neon.Api;
using Neon.Commands.Common;

namespace Neon.Commands.Session;

/// <summary>Tells who the key is and which defaults hold. The key is not shown.</summary>
[Cmdlet(VerbsCommon.Get, "NeonContext")]
[OutputType(typeof(NeonContext))]
public sealed class GetNeonContextCommand : NeonCmdlet
{
    private protected override void Process()
    {
        AuthDetails auth = Send(AccountApi.Auth());
        CurrentSession.AccountId = auth.AccountId;
        CurrentSession.AuthMethod = auth.AuthMethod;
        WriteObject(Resolve.Context());
    }
}
