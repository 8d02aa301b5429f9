using System;
using System.Linq;
using System.Management.Automation;

using Neon.PowerShell.Tests.Support;

namespace Neon.PowerShell.Tests.Auth;

public sealed class AuthSettingTests : BranchTest
{
    private const string Route = "/projects/{p}/branches/{b}/auth";
    private const string Password = "smtp-s3cr3t0f7h3m41l";

    private static readonly object EmailPassword = new { enabled = true, email_verification_method = "otp", require_email_verification = true, auto_sign_in_after_verification = true, send_verification_email_on_sign_up = true, send_verification_email_on_sign_in = true, disable_sign_up = true };
    private static readonly object Mail = new { type = "standard", host = "smtp.example.com", port = 587, username = "mailer", password = Password, sender_email = "no-reply@example.com", sender_name = "Shop" };
    private static readonly object MagicLink = new { enabled = true, expires_in = 9, disable_sign_up = true };
    private static readonly object Organization = new { enabled = true, organization_limit = 7, membership_limit = 70, creator_role = "owner", send_invitation_email = true };
    private static readonly object PhoneNumber = new { enabled = true, otp_expires_in = 90 };
    private static readonly object Webhook = new { enabled = true, webhook_url = "https://hooks.example.com/auth", enabled_events = new[] { "user.created" }, timeout_seconds = 7 };

    public AuthSettingTests()
    {
        Run("$mailer = [pscredential]::new('mailer', [Net.NetworkCredential]::new('', $text).SecurePassword)", new { text = Password }).ShouldHaveNoErrors();
        Api.On("GET", Route + "/plugins", FakeAnswer.Json(new
        {
            organization = Organization,
            magic_link = MagicLink,
            phone_number = PhoneNumber,
            email_provider = Mail,
            email_and_password = EmailPassword,
            oauth_providers = new[] { new { id = "google", type = "standard", client_id = "g-1", client_secret = Password } },
            allow_localhost = true,
        }));
        foreach ((string path, object answer) in new[] { ("/allow_localhost", new { allow_localhost = true }), ("/email_and_password", EmailPassword), ("/email_provider", Mail), ("/plugins/magic-link", MagicLink), ("/plugins/organization", Organization), ("/plugins/phone-number", PhoneNumber), ("/webhooks", Webhook) })
        {
            Api.On("GET", Route + path, FakeAnswer.Json(answer));
            Api.On(path == "/webhooks" ? "PUT" : "PATCH", Route + path, FakeAnswer.Json(answer));
        }
        Api.On("POST", Route + "/email_provider/test", FakeAnswer.Json(new { success = false, error_message = "535 authentication failed" }));
    }

    [Theory]
    [InlineData("https://user:canary@hooks.example.com/in", "https://hooks.example.com/********")]
    [InlineData("https://canary@hooks.example.com/in", "https://hooks.example.com/********")]
    [InlineData("https://hooks.example.com:8443/services/T0/canary", "https://hooks.example.com:8443/********")]
    [InlineData("https://hooks.example.com/?code=canary", "https://hooks.example.com/********")]
    [InlineData("https://hooks.example.com/", "https://hooks.example.com/")]
    public void A_read_only_session_shows_where_a_webhook_is_and_not_what_lets_in(string address, string shown)
    {
        Api.On("GET", Route + "/webhooks", FakeAnswer.Json(new { enabled = true, webhook_url = address, enabled_events = Array.Empty<string>() }));

        Assert.Equal(address, Run($"Get-NeonAuthWebhook dev -Project {Shop}").Single("WebhookUrl"));
        ScriptResult result = Run($"Connect-Neon $key -BaseUri $uri -ReadOnly; Get-NeonAuthWebhook dev -Project {Shop}");

        Assert.Equal(shown, result.Single("WebhookUrl"));
        ShouldNotShow(result, "canary");
        Run($"Invoke-NeonApi projects/{Shop}/branches/{Dev}/auth/webhooks").SingleError("Neon.CredentialRefused");
        Assert.Equal(address, Run($"Connect-Neon $key -BaseUri $uri -ReadOnly -AllowCredential; Get-NeonAuthWebhook dev -Project {Shop}").Single("WebhookUrl"));
    }

    [Theory]
    [InlineData("Localhost", "/allow_localhost", "AllowLocalhost=True")]
    [InlineData("EmailPassword", "/email_and_password", "Enabled=True EmailVerificationMethod=otp RequireEmailVerification=True AutoSignInAfterVerification=True SendVerificationEmailOnSignUp=True SendVerificationEmailOnSignIn=True DisableSignUp=True")]
    [InlineData("EmailProvider", "/email_provider", "Type=standard Host=smtp.example.com Port=587 Username=mailer SenderEmail=no-reply@example.com SenderName=Shop")]
    [InlineData("MagicLink", "/plugins", "Enabled=True ExpiresIn=9 DisableSignUp=True")]
    [InlineData("Organization", "/plugins", "Enabled=True OrganizationLimit=7 MembershipLimit=70 CreatorRole=owner SendInvitationEmail=True")]
    [InlineData("PhoneNumber", "/plugins/phone-number", "Enabled=True OtpExpiresIn=90")]
    [InlineData("Webhook", "/webhooks", "Enabled=True WebhookUrl=https://hooks.example.com/auth TimeoutSeconds=7")]
    public void Get_writes_every_member_with_the_ids_of_its_branch(string noun, string path, string members)
    {
        ScriptResult result = Run($"Get-NeonBranch dev -Project shop | Get-NeonAuth{noun}");

        Assert.Equal((Dev, Shop), (result.Single("BranchId"), result.Single("ProjectId")));
        Assert.Equal(members.Split(' '), members.Split(' ').Select(member => $"{member.Split('=')[0]}={result.Single(member.Split('=')[0])}"));
        Assert.Equal($"GET {OnDev}/auth{path}", Asked[^1]);
        Assert.Null(result.Single("AdditionalProperties"));
    }

    [Fact]
    public void Get_NeonAuthSetting_writes_all_settings_each_with_the_ids_of_its_branch()
    {
        ScriptResult result = Run("$all = Get-NeonAuthSetting dev -Project shop; $all");

        Assert.Equal((Dev, true), (result.Single("BranchId"), result.Single("AllowLocalhost")));
        ScriptResult each = Run("$all.EmailAndPassword, $all.MagicLink, $all.PhoneNumber, $all.EmailProvider, $all.Organization, $all.OauthProviders[0]");
        Assert.All(each.All("BranchId"), branch => Assert.Equal(Dev, branch));
        Assert.All(each.All("ProjectId"), project => Assert.Equal(Shop, project));
    }

    [Theory]
    [InlineData("Localhost -AllowLocalhost", "PATCH", "/allow_localhost", """{"allow_localhost":true}""")]
    [InlineData("Localhost -AllowLocalhost:$false", "PATCH", "/allow_localhost", """{"allow_localhost":false}""")]
    [InlineData("EmailPassword -EmailVerificationMethod link", "PATCH", "/email_and_password", """{"email_verification_method":"link"}""")]
    [InlineData("EmailPassword -Enabled -RequireEmailVerification -AutoSignInAfterVerification:$false -SendVerificationEmailOnSignUp -SendVerificationEmailOnSignIn -DisableSignUp", "PATCH", "/email_and_password", """{"enabled":true,"require_email_verification":true,"auto_sign_in_after_verification":false,"send_verification_email_on_sign_up":true,"send_verification_email_on_sign_in":true,"disable_sign_up":true}""")]
    [InlineData("EmailProvider -SmtpHost smtp.example.com -Port 587 -Credential $mailer -SenderEmail no-reply@example.com -SenderName Shop", "PATCH", "/email_provider", """{"type":"standard","host":"smtp.example.com","port":587,"username":"mailer","password":"smtp-s3cr3t0f7h3m41l","sender_email":"no-reply@example.com","sender_name":"Shop"}""")]
    [InlineData("EmailProvider -Shared", "PATCH", "/email_provider", """{"type":"shared"}""")]
    [InlineData("EmailProvider -Shared -SenderName Shop -SenderEmail a@example.com", "PATCH", "/email_provider", """{"type":"shared","sender_name":"Shop","sender_email":"a@example.com"}""")]
    [InlineData("MagicLink -Enabled -ExpiresIn 1.5h -DisableSignUp:$false", "PATCH", "/plugins/magic-link", """{"enabled":true,"expires_in":90,"disable_sign_up":false}""")]
    [InlineData("Organization -Enabled -OrganizationLimit 3 -MembershipLimit 30 -CreatorRole admin -SendInvitationEmail", "PATCH", "/plugins/organization", """{"enabled":true,"organization_limit":3,"membership_limit":30,"creator_role":"admin","send_invitation_email":true}""")]
    [InlineData("PhoneNumber -Enabled:$false -OtpExpiresIn 2m", "PATCH", "/plugins/phone-number", """{"enabled":false,"otp_expires_in":120}""")]
    [InlineData("Webhook -Timeout 10s", "PUT", "/webhooks", """{"enabled":true,"webhook_url":"https://hooks.example.com/auth","enabled_events":["user.created"],"timeout_seconds":10}""")]
    [InlineData("Webhook -Enabled:$false -WebhookUrl https://other.example.com -EnabledEvent @()", "PUT", "/webhooks", """{"enabled":false,"webhook_url":"https://other.example.com","enabled_events":[],"timeout_seconds":7}""")]
    [InlineData("Webhook -EnabledEvent user.created, send.otp", "PUT", "/webhooks", """{"enabled":true,"webhook_url":"https://hooks.example.com/auth","enabled_events":["user.created","send.otp"],"timeout_seconds":7}""")]
    public void Set_changes_what_was_given_and_keeps_the_rest(string change, string method, string path, string body)
    {
        ScriptResult result = Run($"$DebugPreference = 'Continue'; Get-NeonBranch dev -Project shop | Set-NeonAuth{change}");

        Assert.Equal((Dev, Shop), (result.Single("BranchId"), result.Single("ProjectId")));
        Assert.Equal($"{method} {OnDev}/auth{path}", Change.ToString());
        AssertJson(body, Change.Body);
        ShouldNotShow(result, Password);
    }

    [Theory]
    [InlineData("EmailPassword")]
    [InlineData("MagicLink")]
    [InlineData("Organization")]
    [InlineData("PhoneNumber")]
    [InlineData("Webhook")]
    public void Set_refuses_to_change_nothing_and_names_its_parameters(string noun)
    {
        ErrorRecord error = Run($"Set-NeonAuth{noun} dev -Project shop").SingleError("Neon.InvalidArgument", ErrorCategory.InvalidArgument);

        Assert.Matches("specify -\\w+(, -\\w+)* or -\\w+\\.$", error.ToString());
        Assert.Empty(Changes);
    }

    [Theory]
    [InlineData("MagicLink -ExpiresIn 4m", "a whole number of minutes from 5 to 1440")]
    [InlineData("MagicLink -ExpiresIn 25h", "a whole number of minutes from 5 to 1440")]
    [InlineData("MagicLink -ExpiresIn 330s", "a whole number of minutes from 5 to 1440")]
    [InlineData("PhoneNumber -OtpExpiresIn 59s", "a whole number of seconds from 60 to 600")]
    [InlineData("PhoneNumber -OtpExpiresIn 601s", "a whole number of seconds from 60 to 600")]
    [InlineData("Webhook -Timeout 11s", "a whole number of seconds from 1 to 10")]
    [InlineData("Webhook -Timeout 1500ms", "a whole number of seconds from 1 to 10")]
    [InlineData("Organization -OrganizationLimit 0", "1")]
    [InlineData("Organization -MembershipLimit 0", "1")]
    [InlineData("EmailProvider -SmtpHost h -Port 65536 -Credential $mailer -SenderEmail a@example.com -SenderName a", "65535")]
    public void Values_out_of_range_are_refused_with_the_bounds(string change, string bounds)
    {
        ErrorRecord error = Run($"Set-NeonAuth{change} -Branch dev -Project shop").SingleError("ParameterArgumentValidationError");

        Assert.Contains(bounds, error.ToString(), StringComparison.Ordinal);
        Assert.Empty(Requests);
    }

    [Theory]
    [InlineData("Webhook -WebhookUrl hooks.example.com")]
    [InlineData("Webhook -WebhookUrl ftp://hooks.example.com")]
    [InlineData("EmailProvider -Shared:$false")]
    public void Arguments_that_cannot_be_right_are_refused(string change)
    {
        Run($"Set-NeonAuth{change} -Branch dev -Project shop").SingleError("Neon.InvalidArgument");
        Assert.Empty(Requests);
    }

    [Theory]
    [InlineData("Get-NeonAuthEmailProvider", "$read.Password")]
    [InlineData("Get-NeonAuthSetting", "$read.EmailProvider.Password")]
    [InlineData("Get-NeonAuthSetting", "$read.OauthProviders[0].ClientSecret")]
    public void A_password_is_in_no_stream_and_not_in_a_read_only_session(string cmdlet, string secret)
    {
        ScriptResult result = Run($"$DebugPreference = 'Continue'; $read = {cmdlet} dev -Project shop -Verbose; $read");

        Assert.Equal(Password, Run($"[Net.NetworkCredential]::new('', {secret}).Password").Values.Single());
        ShouldNotShow(result, Password);
        foreach (string view in new[] { "$read", "$read | Format-List", "$read | Format-Table", "$read | Format-List *", "$read | ConvertTo-Json -Depth 4" })
            Assert.DoesNotContain(Password, Host.Render(view), StringComparison.Ordinal);

        Run("Connect-Neon $key -BaseUri $uri -ReadOnly").ShouldHaveNoErrors();
        Assert.Equal(true, Run($"$read = {cmdlet} dev -Project shop; $null -eq {secret}").ShouldHaveNoErrors().Values.Single());
    }

    [Theory]
    [InlineData("auth/email_provider")]
    [InlineData("auth/plugins")]
    [InlineData("auth/%65mail_provider")]
    public void A_read_only_session_refuses_the_routes_that_answer_with_a_password(string path) =>
        Run($"Connect-Neon $key -BaseUri $uri -ReadOnly; Invoke-NeonApi projects/{Shop}/branches/{Dev}/{path}").ShouldNotMention(Password).SingleError("Neon.CredentialRefused");

    [Fact]
    public void A_test_mail_that_was_not_sent_is_a_result_and_not_an_error()
    {
        ScriptResult result = Run("Get-NeonAuthEmailProvider dev -Project shop | Test-NeonAuthEmailProvider ada@example.com");

        Assert.Equal((false, "535 authentication failed", "ada@example.com", Dev), (result.Single("Success"), result.Single("ErrorMessage"), result.Single("RecipientEmail"), result.Single("BranchId")));
        Assert.Equal($"POST {OnDev}/auth/email_provider/test", Change.ToString());
        AssertJson("""{"recipient_email":"ada@example.com"}""", Change.Body);
    }

    [Theory]
    [InlineData("Set-NeonAuthLocalhost -AllowLocalhost")]
    [InlineData("Set-NeonAuthEmailPassword -Enabled")]
    [InlineData("Set-NeonAuthEmailProvider -Shared")]
    [InlineData("Set-NeonAuthMagicLink -Enabled")]
    [InlineData("Set-NeonAuthOrganization -Enabled")]
    [InlineData("Set-NeonAuthPhoneNumber -Enabled")]
    [InlineData("Set-NeonAuthWebhook -Enabled")]
    [InlineData("Test-NeonAuthEmailProvider ada@example.com")]
    public void WhatIf_sends_no_change_and_the_branch_is_never_guessed(string command)
    {
        Assert.Empty(Run(command + " -Branch dev -Project shop -WhatIf").ShouldHaveNoErrors().Output);
        Run(command + " -Project shop").SingleError("Neon.BranchRequired");
        Assert.Empty(Changes);
    }

    [Theory]
    [InlineData("Set-NeonAuthWebhook -EnabledEvent send.", "send.otp")]
    [InlineData("Set-NeonAuthEmailPassword -EmailVerificationMethod ", "link")]
    [InlineData("Set-NeonAuthOrganization -CreatorRole a", "admin")]
    [InlineData("Add-NeonAuthOAuthProvider -OAuthProvider v", "vercel")]
    [InlineData("Enable-NeonAuth -AuthProvider s", "stack")]
    public void Known_values_are_completed(string line, string value) => Assert.Contains(value, Host.Complete(line).Select(offer => offer.CompletionText));
}
