using System.Management.Automation;
using Neon.Api;
using Neon.Errors;
using Neon.Runtime;

namespace Neon.Resources.Users;

/// <summary>Gets the user that the API key belongs to.</summary>
[Cmdlet(VerbsCommon.Get, "NeonUser")]
[OutputType(typeof(NeonUser))]
public sealed class GetNeonUserCommand : NeonCmdlet
{
    private protected override void Process()
    {
        try
        {
            WriteObject(Send(UserApi.Get()));
        }
        catch (NeonApiException e) when (e.StatusCode == 404)
        {
            throw NeonErrors.NoUser(e);
        }
    }
}
