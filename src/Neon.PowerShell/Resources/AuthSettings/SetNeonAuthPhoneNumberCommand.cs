using System;
using System.Management.Automation;
using Neon.Api;
using Neon.Binding;

namespace Neon.Resources.AuthSettings;

/// <summary>
/// Changes how users of a branch's Neon Auth sign in with a code that is sent to their phone. Settings that are not given stay.
/// </summary>
[Cmdlet(VerbsCommon.Set, "NeonAuthPhoneNumber", SupportsShouldProcess = true)]
[OutputType(typeof(NeonAuthPhoneNumber))]
public sealed class SetNeonAuthPhoneNumberCommand : AuthSettingChangeCmdlet
{
    /// <summary>Users can sign in with a code; <c>-Enabled:$false</c> turns it off. A webhook for <c>send.otp</c> delivers the codes.</summary>
    [Parameter]
    [ApiMember("enabled")]
    [Switch]
    public SwitchParameter Enabled { get; set; }

    /// <summary>How long a code is valid, in whole seconds from <c>60s</c> to <c>10m</c>.</summary>
    [Parameter]
    [Duration]
    [ValidateDuration(60, 600)]
    [ApiMember("otp_expires_in")]
    public TimeSpan? OtpExpiresIn { get; set; }

    private protected override string Setting => "phone numbers";

    private protected override NeonObject Change(BranchScope branch, RequestBody body) => Send(AuthSettingApi.SetPhoneNumber(branch, body));
}
