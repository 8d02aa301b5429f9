using System.Management.Automation;
using Neon.Api;
using Neon.Binding;

namespace Neon.Resources.AuthSettings;

/// <summary>Sets whether Neon Auth of a branch works from localhost.</summary>
[Cmdlet(VerbsCommon.Set, "NeonAuthLocalhost", SupportsShouldProcess = true)]
[OutputType(typeof(NeonAuthLocalhost))]
public sealed class SetNeonAuthLocalhostCommand : AuthSettingChangeCmdlet
{
    /// <summary>Users can sign in from <c>localhost</c> without it being a trusted domain; <c>-AllowLocalhost:$false</c> refuses it.</summary>
    [Parameter(Mandatory = true)]
    [ApiMember("allow_localhost")]
    [Switch]
    public SwitchParameter AllowLocalhost { get; set; }

    private protected override string Setting => "localhost";

    private protected override NeonObject Change(BranchScope branch, RequestBody body) => Send(AuthSettingApi.SetLocalhost(branch, body));
}
