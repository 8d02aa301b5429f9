using System;
using System.Linq;

using Neon.PowerShell.Tests.Support;

namespace Neon.PowerShell.Tests.Scenarios;

/// <summary>Neon Auth of a branch, from being enabled to being disabled: what is written is read back.</summary>
public sealed class AuthScenarioTests(MemoryNeon neon) : IClassFixture<MemoryNeon>
{
    [Fact]
    public void Neon_Auth_is_enabled_configured_and_disabled()
    {
        using ModuleHost host = neon.Connect();
        host.Run("$p = New-NeonProject auth -DatabaseName app -Wait; $b = $p.Branch").ShouldHaveNoErrors();
        host.Run("$b | Get-NeonAuth").SingleError("Neon.NotFound");
        host.Run("$b | Get-NeonAuthSetting").SingleError("Neon.NotFound");

        Assert.NotNull(host.Run("$b | Enable-NeonAuth").Single("SecretServerKey"));
        Assert.Equal("app", host.Run("$b | Enable-NeonAuth").Single("DbName"));
        Assert.Equal("Corner Shop", host.Run("$b | Set-NeonAuth -NewName 'Corner Shop'").Single("Name"));
        Assert.Equal("Corner Shop", host.Run("$b | Get-NeonAuth").Single("Name"));

        host.Run("'https://app.example.com', 'https://preview-1.example.com' | Add-NeonAuthDomain -Branch $b").ShouldHaveNoErrors();
        host.Run("Get-NeonAuthDomain 'https://preview-*' -Branch $b | Remove-NeonAuthDomain -Force").ShouldHaveNoErrors();
        Assert.Equal("https://app.example.com", host.Run("$b | Get-NeonAuthDomain").Single("Domain"));
        host.Run("Add-NeonAuthDomain https://app.example.com -Branch $b").SingleError("Neon.Conflict");

        host.Run("$b | Disable-NeonAuth -DeleteData -Force").ShouldHaveNoErrors();
        host.Run("$b | Get-NeonAuth").SingleError("Neon.NotFound");
    }

    [Fact]
    public void OAuth_providers_and_users_are_added_changed_and_removed()
    {
        using ModuleHost host = neon.Connect();
        host.Run("$p = New-NeonProject people -Wait; $b = $p.Branch; $null = $b | Enable-NeonAuth; $secret = ConvertTo-SecureString s3cr3t -AsPlainText -Force").ShouldHaveNoErrors();

        Assert.Equal("shared", host.Run("Add-NeonAuthOAuthProvider github -Branch $b").Single("Type"));
        Assert.Equal("standard", host.Run("Get-NeonAuthOAuthProvider github -Branch $b | Set-NeonAuthOAuthProvider -ClientId c -ClientSecret $secret").Single("Type"));
        Assert.Equal("c", host.Run("$b | Get-NeonAuthOAuthProvider").Single("ClientId"));
        host.Run("$dev = New-NeonBranch dev -Project $p -Wait; try { $null = $dev | Enable-NeonAuth } catch { }; $dev | Get-NeonAuthOAuthProvider | Remove-NeonAuthOAuthProvider -Force; Get-NeonAuthOAuthProvider -Branch $b | Add-NeonAuthOAuthProvider -Branch $dev").ShouldHaveNoErrors();
        Assert.Equal("s3cr3t", host.Run("[Net.NetworkCredential]::new('', ($dev | Get-NeonAuthOAuthProvider).ClientSecret).Password").Values.Single());
        host.Run("$b | Get-NeonAuthOAuthProvider | Remove-NeonAuthOAuthProvider -Force").ShouldHaveNoErrors();
        Assert.Empty(host.Run("$b | Get-NeonAuthOAuthProvider").ShouldHaveNoErrors().Output);

        host.Run("$users = 'Email,Name', 'ada@example.com,Ada', 'bob@example.com,' | ConvertFrom-Csv | New-NeonAuthUser -Branch $b").ShouldHaveNoErrors();
        Assert.Equal(["admin"], (string[])host.Run("$users[0] | Set-NeonAuthUser -Role admin").Single("Roles")!);
        host.Run("$users | Remove-NeonAuthUser -Force").ShouldHaveNoErrors();
        host.Run("$users[0] | Remove-NeonAuthUser -Force").SingleError("Neon.NotFound");
    }

    [Fact]
    public void Settings_that_are_changed_are_read_back()
    {
        using ModuleHost host = neon.Connect();
        host.Run("$p = New-NeonProject settings -Wait; $b = $p.Branch; $null = $b | Enable-NeonAuth; $mailer = [pscredential]::new('mailer', (ConvertTo-SecureString s3cr3t -AsPlainText -Force))").ShouldHaveNoErrors();

        host.Run(
            """
            $null = $b | Set-NeonAuthLocalhost -AllowLocalhost:$false
            $null = $b | Set-NeonAuthEmailPassword -EmailVerificationMethod link -DisableSignUp
            $null = $b | Set-NeonAuthEmailProvider -SmtpHost smtp.example.com -Port 587 -Credential $mailer -SenderEmail no-reply@example.com -SenderName Shop
            $null = $b | Set-NeonAuthMagicLink -Enabled -ExpiresIn 10m
            $null = $b | Set-NeonAuthOrganization -OrganizationLimit 3
            $null = $b | Set-NeonAuthPhoneNumber -Enabled -OtpExpiresIn 2m
            $null = $b | Set-NeonAuthWebhook -Enabled -WebhookUrl https://hooks.example.com -EnabledEvent send.otp
            $null = $b | Set-NeonAuthWebhook -Timeout 3s
            """).ShouldHaveNoErrors();

        Assert.Equal(false, host.Run("$b | Get-NeonAuthLocalhost").Single("AllowLocalhost"));
        Assert.Equal("link", host.Run("$b | Get-NeonAuthEmailPassword").Single("EmailVerificationMethod"));
        Assert.Equal("s3cr3t", host.Run("[Net.NetworkCredential]::new('', ($b | Get-NeonAuthEmailProvider).Password).Password").Values.Single());
        Assert.Equal(10, host.Run("$b | Get-NeonAuthMagicLink").Single("ExpiresIn"));
        Assert.Equal(3, host.Run("$b | Get-NeonAuthOrganization").Single("OrganizationLimit"));
        Assert.Equal(120, host.Run("$b | Get-NeonAuthPhoneNumber").Single("OtpExpiresIn"));
        ScriptResult webhook = host.Run("$b | Get-NeonAuthWebhook");
        Assert.Equal((true, "https://hooks.example.com", 3), (webhook.Single("Enabled"), webhook.Single("WebhookUrl"), webhook.Single("TimeoutSeconds")));
        Assert.Equal(["False", "enabled", "smtp.example.com"], host.Run("$all = $b | Get-NeonAuthSetting; \"$($all.AllowLocalhost)\", \"$($all.MagicLink)\", \"$($all.EmailProvider)\"").Values);
        Assert.Equal(false, host.Run("Test-NeonAuthEmailProvider ada@example.com -Branch $b").Single("Success"));
        host.Run("$b | Set-NeonAuthEmailProvider -Shared; Test-NeonAuthEmailProvider ada@example.com -Branch $b").SingleError("Neon.BadRequest");
    }

    [Fact]
    public void SDK_keys_are_made_and_a_transfer_is_shown_as_initiated()
    {
        using ModuleHost host = neon.Connect();
        host.Run("$p = New-NeonProject stack -Wait; $null = Enable-NeonAuth $p.Branch -AuthProvider stack").ShouldHaveNoErrors();

        Assert.NotNull(host.Run("Get-NeonAuth $p.Branch | New-NeonAuthSdkKey").Single("SecretServerKey"));
        Assert.StartsWith("http", (string)host.Run("$p | Move-NeonAuthProject -AuthProvider stack -Force").Single("Url")!, StringComparison.Ordinal);
        Assert.Equal("initiated", host.Run("$p.Branch | Get-NeonAuth").Single("TransferStatus"));
    }
}
