using System;
using System.Management.Automation;
using Neon.Api;
using Neon.Binding;

namespace Neon.Resources.AuthSettings;

/// <summary>Changes how users of a branch's Neon Auth sign in with a link that is mailed to them. Settings that are not given stay.</summary>
[Cmdlet(VerbsCommon.Set, "NeonAuthMagicLink", SupportsShouldProcess = true)]
[OutputType(typeof(NeonAuthMagicLink))]
public sealed class SetNeonAuthMagicLinkCommand : AuthSettingChangeCmdlet
{
    /// <summary>Users can sign in with a link; <c>-Enabled:$false</c> turns it off.</summary>
    [Parameter]
    [ApiMember("enabled")]
    [Switch]
    public SwitchParameter Enabled { get; set; }

    /// <summary>How long a link is valid, in whole minutes from <c>5m</c> to <c>24h</c>.</summary>
    [Parameter]
    [Duration]
    [ValidateDuration(5, 1440, 60)]
    [ApiMember("expires_in", UnitSeconds = 60)]
    public TimeSpan? ExpiresIn { get; set; }

    /// <summary>New users cannot sign up by a link.</summary>
    [Parameter]
    [ApiMember("disable_sign_up")]
    [Switch]
    public SwitchParameter DisableSignUp { get; set; }

    private protected override string Setting => "magic links";

    private protected override NeonObject Change(BranchScope branch, RequestBody body) => Send(AuthSettingApi.SetMagicLink(branch, body));
}
