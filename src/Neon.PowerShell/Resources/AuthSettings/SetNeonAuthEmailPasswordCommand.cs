using System.Management.Automation;
using Neon.Api;
using Neon.Binding;
using Neon.Completion;

namespace Neon.Resources.AuthSettings;

/// <summary>Changes how users of a branch's Neon Auth sign in with their email address and a password. Settings that are not given stay.</summary>
[Cmdlet(VerbsCommon.Set, "NeonAuthEmailPassword", SupportsShouldProcess = true)]
[OutputType(typeof(NeonAuthEmailPassword))]
public sealed class SetNeonAuthEmailPasswordCommand : AuthSettingChangeCmdlet
{
    /// <summary>Users can sign in with a password; <c>-Enabled:$false</c> turns it off.</summary>
    [Parameter]
    [ApiMember("enabled")]
    [Switch]
    public SwitchParameter Enabled { get; set; }

    /// <summary>How an email address is verified: by a <c>link</c> or by a code, <c>otp</c>. Other values are passed to the service.</summary>
    [Parameter]
    [KnownValues("link", "otp")]
    [ValidateNotNullOrEmpty]
    [ApiMember("email_verification_method")]
    public string? EmailVerificationMethod { get; set; }

    /// <summary>Users must verify their email address before they can sign in.</summary>
    [Parameter]
    [ApiMember("require_email_verification")]
    [Switch]
    public SwitchParameter RequireEmailVerification { get; set; }

    /// <summary>Users are signed in when they have verified their email address.</summary>
    [Parameter]
    [ApiMember("auto_sign_in_after_verification")]
    [Switch]
    public SwitchParameter AutoSignInAfterVerification { get; set; }

    /// <summary>A verification mail is sent when a user signs up.</summary>
    [Parameter]
    [ApiMember("send_verification_email_on_sign_up")]
    [Switch]
    public SwitchParameter SendVerificationEmailOnSignUp { get; set; }

    /// <summary>A verification mail is sent when a user whose address is not verified signs in.</summary>
    [Parameter]
    [ApiMember("send_verification_email_on_sign_in")]
    [Switch]
    public SwitchParameter SendVerificationEmailOnSignIn { get; set; }

    /// <summary>New users cannot sign up.</summary>
    [Parameter]
    [ApiMember("disable_sign_up")]
    [Switch]
    public SwitchParameter DisableSignUp { get; set; }

    private protected override string Setting => "email and password";

    private protected override NeonObject Change(BranchScope branch, RequestBody body) => Send(AuthSettingApi.SetEmailPassword(branch, body));
}
