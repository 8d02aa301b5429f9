using System.Management.Automation;
using Neon.Api;
using Neon.Commands.Common;
using Neon.Errors;

namespace Neon.Commands.Users;

/// <summary>Gets the person whose API key is used.</summary>
[Cmdlet(VerbsCommon.Get, "NeonUser")]
[OutputType(typeof(NeonUser))]
public sealed class GetNeonUserCommand : NeonCmdlet
{
    private protected override void Process()
    {
        try
        {
            WriteObject(Send(AccountApi.User()));
        }
        catch (NeonApiException e) when (e.StatusCode == 404)
        {
            throw NeonErrors.NoUser(e);
        }
    }
}
