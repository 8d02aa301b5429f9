using System.IO;
using System.Linq;
using System.Management.Automation;
using Neon.PowerShell.Tests.Support;

namespace Neon.PowerShell.Tests.Scenarios;

/// <summary>Functions, what invokes them, their domains and credentials, from end to end.</summary>
public sealed class FunctionScenarioTests(MemoryNeon neon) : IClassFixture<MemoryNeon>
{
    [Fact]
    public void A_function_is_deployed_configured_renamed_and_removed()
    {
        using ModuleHost host = neon.Connect();
        string folder = TestFolders.Create();
        File.WriteAllText(Path.Combine(folder, "index.mjs"), "export default { fetch: () => new Response('hello') }");
        host.Run("$p = New-NeonProject functions -Wait; $b = New-NeonBranch dev -Project $p -Wait").ShouldHaveNoErrors();

        ScriptResult made = host.Run("$b | Publish-NeonFunction hello $folder -Environment @{ MODE = 'live'; OLD = '1' } -Wait", new { folder });
        Assert.Equal("completed", made.Single("Status"));
        Assert.Equal(["MODE", "OLD"], (string[])made.Single("Environment")!);

        made = host.Run("Get-NeonFunction hello -Branch $b | Publish-NeonFunction -RemoveEnvironment OLD -Environment @{ TOKEN = (ConvertTo-SecureString x -AsPlainText -Force) }");
        Assert.Equal(2, made.Single("Id"));
        Assert.Equal(["MODE", "TOKEN"], (string[])made.Single("Environment")!);

        Assert.Equal("Greeter", host.Run("Set-NeonFunction hello Greeter -Branch $b").Single("Name"));
        Assert.Equal("hello", host.Run("Set-NeonFunction hello -ClearName -Branch $b").Single("Name"));
        Assert.Equal("hello", host.Run("Get-NeonBranch dev -Project $p | Get-NeonFunction").Single("Slug"));
        Assert.Empty(host.Run("Get-NeonBranch dev -Project $p | Get-NeonFunction | Remove-NeonFunction -WhatIf").ShouldHaveNoErrors().Output);
        Assert.Single(host.Run("Get-NeonFunction -Branch $b").Output);
        host.Run("Get-NeonFunction -Branch $b | Remove-NeonFunction -Force").ShouldHaveNoErrors();
        host.Run("Get-NeonFunction hello -Branch $b").SingleError("Neon.NotFound");
        host.Run("Publish-NeonFunction other -Runtime nodejs24 -Branch $b").SingleError("Neon.BadRequest");
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void Triggers_and_domains_lead_to_a_function()
    {
        using ModuleHost host = neon.Connect();
        string folder = TestFolders.Create();
        File.WriteAllText(Path.Combine(folder, "index.js"), "export default {}");
        host.Run("$p = New-NeonProject triggers -Wait; $b = New-NeonBranch dev -Project $p -Wait; $null = Publish-NeonFunction hello $folder -Branch $b; $f = Get-NeonFunction hello -Branch $b", new { folder }).ShouldHaveNoErrors();

        Assert.Equal(true, host.Run("$f | New-NeonTrigger nightly -Cron '0 3 * * *'").Single("Enabled"));
        host.Run("$f | New-NeonTrigger nightly -Cron '0 4 * * *'").SingleError("Neon.Conflict");
        Assert.Null(host.Run("Set-NeonTrigger nightly -Enabled:$false -Branch $b").Single("NextRunAt"));
        Assert.Equal("0 5 * * *", host.Run("(Get-NeonTrigger nightly -Branch $b | Set-NeonTrigger -Cron '0 5 * * *' -NewName early).Event").Values.Single());
        host.Run("Set-NeonTrigger early -Bucket uploads -Branch $b").SingleError("Neon.InvalidArgument");
        Assert.Equal("early", host.Run("Get-NeonTrigger -Branch $b | Remove-NeonTrigger -Force -PassThru").Single("Name"));
        Assert.Empty(host.Run("Get-NeonTrigger -Branch $b").ShouldHaveNoErrors().Output);

        Assert.Equal("pending", host.Run("$f | Register-NeonCustomDomain API.example.com").Single("Status"));
        Assert.Equal("hello", host.Run("Get-NeonCustomDomain api.example.com -Branch $b | Get-NeonFunction").Single("Slug"));
        host.Run("Get-NeonCustomDomain -Branch $b | Unregister-NeonCustomDomain -Force").ShouldHaveNoErrors();
        Assert.Empty(host.Run("Get-NeonCustomDomain -Branch $b").ShouldHaveNoErrors().Output);
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void A_credential_is_issued_revealed_reset_and_revoked()
    {
        using ModuleHost host = neon.Connect();
        host.Run("$p = New-NeonProject credentials -Wait; $b = New-NeonBranch dev -Project $p -Wait").ShouldHaveNoErrors();

        host.Run("$made = $b | New-NeonCredential ci storage:read, storage:write -AsPlainText; $seen = Get-NeonCredential ci -Branch $b -Reveal -AsPlainText").ShouldHaveNoErrors();
        Assert.Equal([true, true], host.Run("$made.ApiToken -eq $seen.ApiToken; $made.S3SecretAccessKey -eq $seen.S3SecretAccessKey").Values);
        Assert.Equal([false, true], host.Run("$reset = Get-NeonCredential ci -Branch $b | Reset-NeonCredential -Force -AsPlainText; $reset.ApiToken -eq $seen.ApiToken; $reset.TokenId -eq $made.TokenId").Values);
        Assert.Equal("ci", host.Run("Get-NeonCredential -Branch $b | Revoke-NeonCredential -Force -PassThru").Single("Name"));
        Assert.Empty(host.Run("Get-NeonCredential -Branch $b").ShouldHaveNoErrors().Output);
        host.Run("New-NeonCredential x nonsense -Branch $b").SingleError("Neon.BadRequest", ErrorCategory.InvalidArgument);
    }

    [Fact]
    public void The_addresses_of_the_storage_and_the_AI_gateway_are_shown_or_why_there_is_none()
    {
        using ModuleHost host = neon.Connect();
        host.Run("$p = New-NeonProject services -Wait").ShouldHaveNoErrors();

        foreach (string cmdlet in (string[])["Get-NeonStorage", "Get-NeonAiGateway"])
        {
            ScriptResult result = host.Run($"{cmdlet} main -Project $p");
            if (result.AllErrors.Count == 0)
                Assert.Equal(true, result.Single("Enabled"));
            else
                result.SingleError("Neon.NotFound", ErrorCategory.ObjectNotFound);
        }
    }
}
