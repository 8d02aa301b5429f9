using System.Collections.Generic;

namespace Neon.PowerShell.Tests.Transport;

/// <summary>One call of every cmdlet that asks the service, with ids where names would be looked up first.</summary>
internal static class Calls
{
    private const string InProject = " -Project cool-shop-12345678";
    private const string OnBranch = " -Branch br-main-sun-11111111" + InProject;

    private const string InOrganization = " -Organization org-cool-sun-12345678";

    /// <summary>The call and what its main request is, by cmdlet.</summary>
    public static IReadOnlyDictionary<string, (string Script, RequestKind Kind)> All { get; } = new Dictionary<string, (string, RequestKind)>
    {
        ["Compare-NeonSchema"] = ("Compare-NeonSchema br-main-sun-11111111 br-root-sun-22222222 -Database shop" + InProject, RequestKind.Read),
        ["Export-NeonSchema"] = ("Export-NeonSchema br-main-sun-11111111 \"$folder/$case.sql\" -Database shop" + InProject, RequestKind.Read),
        ["Get-NeonBranch"] = ("Get-NeonBranch br-main-sun-11111111" + InProject, RequestKind.Read),
        ["Get-NeonConnectionString"] = ("Get-NeonConnectionString -Database shop -Role owner" + OnBranch, RequestKind.Read),
        ["Get-NeonContext"] = ("Get-NeonContext", RequestKind.Read),
        ["Get-NeonDatabase"] = ("Get-NeonDatabase shop" + OnBranch, RequestKind.Read),
        ["Get-NeonEndpoint"] = ("Get-NeonEndpoint ep-cool-sun-12345678" + InProject, RequestKind.Read),
        ["Get-NeonOperation"] = ("Get-NeonOperation 11111111-2222-3333-4444-555555555555" + InProject, RequestKind.Read),
        ["Get-NeonOrganization"] = ("Get-NeonOrganization org-cool-sun-12345678", RequestKind.Read),
        ["Get-NeonProject"] = ("Get-NeonProject cool-shop-12345678", RequestKind.Read),
        ["Get-NeonRegion"] = ("Get-NeonRegion", RequestKind.Read),
        ["Get-NeonRole"] = ("Get-NeonRole owner" + OnBranch, RequestKind.Read),
        ["Get-NeonRolePassword"] = ("Get-NeonRolePassword owner" + OnBranch, RequestKind.Read),
        ["Get-NeonSchema"] = ("Get-NeonSchema -Database shop" + OnBranch, RequestKind.Read),
        ["Get-NeonUser"] = ("Get-NeonUser", RequestKind.Read),
        ["Invoke-NeonApi"] = ("Invoke-NeonApi projects", RequestKind.Read),
        ["Invoke-NeonSql"] = ("Invoke-NeonSql 'SELECT 1 AS a' -ConnectionString \"postgresql://owner:canary-password-5f0c9b0e@127.0.0.1/$case\"", RequestKind.Sql),
        ["New-NeonBranch"] = ("New-NeonBranch x -Parent br-main-sun-11111111" + InProject, RequestKind.Change),
        ["New-NeonDatabase"] = ("New-NeonDatabase x -Owner owner" + OnBranch, RequestKind.Change),
        ["New-NeonEndpoint"] = ("New-NeonEndpoint -Type read_only" + OnBranch, RequestKind.Change),
        ["New-NeonProject"] = ("New-NeonProject x", RequestKind.Change),
        ["New-NeonRole"] = ("New-NeonRole x" + OnBranch, RequestKind.Change),
        ["Remove-NeonBranch"] = ("Remove-NeonBranch br-main-sun-11111111 -Force" + InProject, RequestKind.Change),
        ["Remove-NeonDatabase"] = ("Remove-NeonDatabase shop -Force" + OnBranch, RequestKind.Change),
        ["Remove-NeonEndpoint"] = ("Remove-NeonEndpoint ep-cool-sun-12345678 -Force" + InProject, RequestKind.Change),
        ["Remove-NeonProject"] = ("Remove-NeonProject cool-shop-12345678 -Force", RequestKind.Change),
        ["Remove-NeonRole"] = ("Remove-NeonRole owner -Force" + OnBranch, RequestKind.Change),
        ["Rename-NeonBranch"] = ("Rename-NeonBranch br-main-sun-11111111 x" + InProject, RequestKind.Change),
        ["Reset-NeonBranch"] = ("Reset-NeonBranch br-main-sun-11111111 -Force" + InProject, RequestKind.Change),
        ["Reset-NeonRolePassword"] = ("Reset-NeonRolePassword owner -Force" + OnBranch, RequestKind.Change),
        ["Restart-NeonEndpoint"] = ("Restart-NeonEndpoint ep-cool-sun-12345678" + InProject, RequestKind.Change),
        ["Restore-NeonBranch"] = ("Restore-NeonBranch br-main-sun-11111111 br-root-sun-22222222 -Force" + InProject, RequestKind.Change),
        ["Set-NeonBranch"] = ("Set-NeonBranch br-main-sun-11111111 -Protected" + InProject, RequestKind.Change),
        ["Set-NeonDatabase"] = ("Set-NeonDatabase shop -NewName x" + OnBranch, RequestKind.Change),
        ["Set-NeonEndpoint"] = ("Set-NeonEndpoint ep-cool-sun-12345678 -SuspendTimeoutSec 60" + InProject, RequestKind.Change),
        ["Set-NeonProject"] = ("Set-NeonProject cool-shop-12345678 -NewName x", RequestKind.Change),
        ["Start-NeonEndpoint"] = ("Start-NeonEndpoint ep-cool-sun-12345678" + InProject, RequestKind.Change),
        ["Suspend-NeonEndpoint"] = ("Suspend-NeonEndpoint ep-cool-sun-12345678" + InProject, RequestKind.Change),
        ["Complete-NeonRestore"] = ("Complete-NeonRestore br-main-sun-11111111 -Force" + InProject, RequestKind.Change),
        ["Get-NeonApiKey"] = ("Get-NeonApiKey", RequestKind.Read),
        ["Get-NeonSnapshot"] = ("Get-NeonSnapshot" + InProject, RequestKind.Read),
        ["Get-NeonSnapshotSchedule"] = ("Get-NeonSnapshotSchedule" + OnBranch, RequestKind.Read),
        ["New-NeonApiKey"] = ("New-NeonApiKey x", RequestKind.Change),
        ["New-NeonSnapshot"] = ("New-NeonSnapshot x" + OnBranch, RequestKind.Change),
        ["Remove-NeonSnapshot"] = ("Remove-NeonSnapshot daily -Force" + InProject, RequestKind.Change),
        ["Restore-NeonSnapshot"] = ("Restore-NeonSnapshot daily -Force" + InProject, RequestKind.Change),
        ["Revoke-NeonApiKey"] = ("Revoke-NeonApiKey ci -Force", RequestKind.Change),
        ["Set-NeonSnapshot"] = ("Set-NeonSnapshot daily -NewName x" + InProject, RequestKind.Change),
        ["Set-NeonSnapshotSchedule"] = ("Set-NeonSnapshotSchedule br-main-sun-11111111 daily" + InProject, RequestKind.Change),
        ["Get-NeonAiGateway"] = ("Get-NeonAiGateway" + OnBranch, RequestKind.Read),
        ["Get-NeonCredential"] = ("Get-NeonCredential" + OnBranch, RequestKind.Read),
        ["Get-NeonCustomDomain"] = ("Get-NeonCustomDomain" + OnBranch, RequestKind.Read),
        ["Get-NeonFunction"] = ("Get-NeonFunction hello" + OnBranch, RequestKind.Read),
        ["Get-NeonStorage"] = ("Get-NeonStorage" + OnBranch, RequestKind.Read),
        ["Get-NeonTrigger"] = ("Get-NeonTrigger" + OnBranch, RequestKind.Read),
        ["New-NeonCredential"] = ("New-NeonCredential x storage:read" + OnBranch, RequestKind.Change),
        ["New-NeonTrigger"] = ("New-NeonTrigger x hello '0 3 * * *'" + OnBranch, RequestKind.Change),
        ["Publish-NeonFunction"] = ("Publish-NeonFunction hello -Runtime nodejs24" + OnBranch, RequestKind.Change),
        ["Register-NeonCustomDomain"] = ("Register-NeonCustomDomain api.example.com hello" + OnBranch, RequestKind.Change),
        ["Remove-NeonFunction"] = ("Remove-NeonFunction hello -Force" + OnBranch, RequestKind.Change),
        ["Remove-NeonTrigger"] = ("Remove-NeonTrigger nightly -Force" + OnBranch, RequestKind.Change),
        ["Reset-NeonCredential"] = ("Reset-NeonCredential uploads -Force" + OnBranch, RequestKind.Change),
        ["Revoke-NeonCredential"] = ("Revoke-NeonCredential uploads -Force" + OnBranch, RequestKind.Change),
        ["Set-NeonFunction"] = ("Set-NeonFunction hello -NewName x" + OnBranch, RequestKind.Change),
        ["Set-NeonTrigger"] = ("Set-NeonTrigger nightly -Enabled" + OnBranch, RequestKind.Change),
        ["Unregister-NeonCustomDomain"] = ("Unregister-NeonCustomDomain api.example.com -Force" + OnBranch, RequestKind.Change),
        ["Get-NeonAuth"] = ("Get-NeonAuth" + OnBranch, RequestKind.Read),
        ["Get-NeonAuthSetting"] = ("Get-NeonAuthSetting" + OnBranch, RequestKind.Read),
        ["Get-NeonAuthLocalhost"] = ("Get-NeonAuthLocalhost" + OnBranch, RequestKind.Read),
        ["Get-NeonAuthEmailPassword"] = ("Get-NeonAuthEmailPassword" + OnBranch, RequestKind.Read),
        ["Get-NeonAuthEmailProvider"] = ("Get-NeonAuthEmailProvider" + OnBranch, RequestKind.Read),
        ["Get-NeonAuthMagicLink"] = ("Get-NeonAuthMagicLink" + OnBranch, RequestKind.Read),
        ["Get-NeonAuthOrganization"] = ("Get-NeonAuthOrganization" + OnBranch, RequestKind.Read),
        ["Get-NeonAuthPhoneNumber"] = ("Get-NeonAuthPhoneNumber" + OnBranch, RequestKind.Read),
        ["Get-NeonAuthWebhook"] = ("Get-NeonAuthWebhook" + OnBranch, RequestKind.Read),
        ["Get-NeonAuthDomain"] = ("Get-NeonAuthDomain" + OnBranch, RequestKind.Read),
        ["Get-NeonAuthOAuthProvider"] = ("Get-NeonAuthOAuthProvider" + OnBranch, RequestKind.Read),
        ["Enable-NeonAuth"] = ("Enable-NeonAuth" + OnBranch, RequestKind.Change),
        ["Disable-NeonAuth"] = ("Disable-NeonAuth -Force" + OnBranch, RequestKind.Change),
        ["Set-NeonAuth"] = ("Set-NeonAuth -NewName x" + OnBranch, RequestKind.Change),
        ["Add-NeonAuthDomain"] = ("Add-NeonAuthDomain https://app.example.com" + OnBranch, RequestKind.Change),
        ["Remove-NeonAuthDomain"] = ("Remove-NeonAuthDomain https://app.example.com -Force" + OnBranch, RequestKind.Change),
        ["Add-NeonAuthOAuthProvider"] = ("Add-NeonAuthOAuthProvider google" + OnBranch, RequestKind.Change),
        ["Set-NeonAuthOAuthProvider"] = ("Set-NeonAuthOAuthProvider google -ClientId x" + OnBranch, RequestKind.Change),
        ["Remove-NeonAuthOAuthProvider"] = ("Remove-NeonAuthOAuthProvider google -Force" + OnBranch, RequestKind.Change),
        ["New-NeonAuthUser"] = ("New-NeonAuthUser ada@example.com" + OnBranch, RequestKind.Change),
        ["Set-NeonAuthUser"] = ("Set-NeonAuthUser 11111111-2222-3333-4444-555555555555 admin" + OnBranch, RequestKind.Change),
        ["Remove-NeonAuthUser"] = ("Remove-NeonAuthUser 11111111-2222-3333-4444-555555555555 -Force" + OnBranch, RequestKind.Change),
        ["Set-NeonAuthLocalhost"] = ("Set-NeonAuthLocalhost -AllowLocalhost" + OnBranch, RequestKind.Change),
        ["Set-NeonAuthEmailPassword"] = ("Set-NeonAuthEmailPassword -Enabled" + OnBranch, RequestKind.Change),
        ["Set-NeonAuthMagicLink"] = ("Set-NeonAuthMagicLink -Enabled" + OnBranch, RequestKind.Change),
        ["Set-NeonAuthOrganization"] = ("Set-NeonAuthOrganization -Enabled" + OnBranch, RequestKind.Change),
        ["Set-NeonAuthPhoneNumber"] = ("Set-NeonAuthPhoneNumber -Enabled" + OnBranch, RequestKind.Change),
        ["Set-NeonAuthWebhook"] = ("Set-NeonAuthWebhook -Enabled" + OnBranch, RequestKind.Change),
        ["Set-NeonAuthEmailProvider"] = ("Set-NeonAuthEmailProvider -Shared" + OnBranch, RequestKind.Change),
        ["Test-NeonAuthEmailProvider"] = ("Test-NeonAuthEmailProvider ada@example.com" + OnBranch, RequestKind.Change),
        ["New-NeonAuthSdkKey"] = ("New-NeonAuthSdkKey" + InProject, RequestKind.Change),
        ["Move-NeonAuthProject"] = ("Move-NeonAuthProject -Force" + InProject, RequestKind.Change),
        ["Add-NeonJwks"] = ("Add-NeonJwks https://example.com/jwks.json Clerk" + InProject, RequestKind.Change),
        ["Approve-NeonProjectTransferRequest"] = ("Approve-NeonProjectTransferRequest 11111111-2222-3333-4444-555555555555" + InProject, RequestKind.Change),
        ["Get-NeonAdvisorIssue"] = ("Get-NeonAdvisorIssue -Database shop" + OnBranch, RequestKind.Read),
        ["Get-NeonAnonymization"] = ("Get-NeonAnonymization br-main-sun-11111111" + InProject, RequestKind.Read),
        ["Get-NeonJwks"] = ("Get-NeonJwks" + InProject, RequestKind.Read),
        ["Get-NeonMaskingRule"] = ("Get-NeonMaskingRule br-main-sun-11111111" + InProject, RequestKind.Read),
        ["Get-NeonPreloadLibrary"] = ("Get-NeonPreloadLibrary" + InProject, RequestKind.Read),
        ["Get-NeonProjectPermission"] = ("Get-NeonProjectPermission" + InProject, RequestKind.Read),
        ["Grant-NeonProjectPermission"] = ("Grant-NeonProjectPermission ada@example.com" + InProject, RequestKind.Change),
        ["Measure-NeonBranch"] = ("Measure-NeonBranch cool-shop-12345678", RequestKind.Read),
        ["New-NeonProjectTransferRequest"] = ("New-NeonProjectTransferRequest cool-shop-12345678 -Force", RequestKind.Change),
        ["Remove-NeonJwks"] = ("Remove-NeonJwks Clerk -Force" + InProject, RequestKind.Change),
        ["Restore-NeonProject"] = ("Restore-NeonProject cool-shop-12345678 -Force", RequestKind.Change),
        ["Revoke-NeonProjectPermission"] = ("Revoke-NeonProjectPermission ada@example.com -Force" + InProject, RequestKind.Change),
        ["Set-NeonMaskingRule"] = ("Set-NeonMaskingRule -Database shop -Table users -Column email -MaskingFunction 'anon.fake_email()'" + OnBranch, RequestKind.Change),
        ["Set-NeonProjectAllowedIp"] = ("Set-NeonProjectAllowedIp cool-shop-12345678 -Add 203.0.113.7 -Force", RequestKind.Change),
        ["Start-NeonAnonymization"] = ("Start-NeonAnonymization br-main-sun-11111111" + InProject, RequestKind.Change),
        ["Get-NeonOrganizationMember"] = ("Get-NeonOrganizationMember" + InOrganization, RequestKind.Read),
        ["Set-NeonOrganizationMember"] = ("Set-NeonOrganizationMember 11111111-2222-3333-4444-555555555555 viewer" + InOrganization, RequestKind.Change),
        ["Remove-NeonOrganizationMember"] = ("Remove-NeonOrganizationMember 11111111-2222-3333-4444-555555555555 -Force" + InOrganization, RequestKind.Change),
        ["Get-NeonOrganizationInvitation"] = ("Get-NeonOrganizationInvitation" + InOrganization, RequestKind.Read),
        ["New-NeonOrganizationInvitation"] = ("New-NeonOrganizationInvitation a@example.com member" + InOrganization, RequestKind.Change),
        ["Get-NeonSpendingLimit"] = ("Get-NeonSpendingLimit org-cool-sun-12345678", RequestKind.Read),
        ["Set-NeonSpendingLimit"] = ("Set-NeonSpendingLimit org-cool-sun-12345678 100", RequestKind.Change),
        ["Remove-NeonSpendingLimit"] = ("Remove-NeonSpendingLimit org-cool-sun-12345678 -Force", RequestKind.Change),
        ["Get-NeonVpcEndpoint"] = ("Get-NeonVpcEndpoint -Region aws-us-east-2" + InOrganization, RequestKind.Read),
        ["Set-NeonVpcEndpoint"] = ("Set-NeonVpcEndpoint vpce-1 main -Region aws-us-east-2" + InOrganization, RequestKind.Change),
        ["Remove-NeonVpcEndpoint"] = ("Remove-NeonVpcEndpoint vpce-1 -Region aws-us-east-2 -Force" + InOrganization, RequestKind.Change),
        ["Get-NeonProjectVpcEndpoint"] = ("Get-NeonProjectVpcEndpoint" + InProject, RequestKind.Read),
        ["Set-NeonProjectVpcEndpoint"] = ("Set-NeonProjectVpcEndpoint vpce-1 main" + InProject, RequestKind.Change),
        ["Remove-NeonProjectVpcEndpoint"] = ("Remove-NeonProjectVpcEndpoint vpce-1 -Force" + InProject, RequestKind.Change),
        ["Get-NeonProjectMember"] = ("Get-NeonProjectMember" + InProject, RequestKind.Read),
        ["Set-NeonProjectMember"] = ("Set-NeonProjectMember 11111111-2222-3333-4444-555555555555 editor" + InProject, RequestKind.Change),
        ["Remove-NeonProjectMember"] = ("Remove-NeonProjectMember 11111111-2222-3333-4444-555555555555 -Force" + InProject, RequestKind.Change),
        ["Get-NeonConsumption"] = ("Get-NeonConsumption cool-shop-12345678" + InOrganization, RequestKind.Read),
        ["Move-NeonProject"] = ("Move-NeonProject cool-shop-12345678 org-other-sun-12345678 -Force", RequestKind.Change),
        ["Disable-NeonDataApi"] = ("Disable-NeonDataApi shop -Force" + OnBranch, RequestKind.Change),
        ["Enable-NeonDataApi"] = ("Enable-NeonDataApi shop" + OnBranch, RequestKind.Change),
        ["Get-NeonBucket"] = ("Get-NeonBucket" + OnBranch, RequestKind.Read),
        ["Get-NeonBucketObject"] = ("Get-NeonBucketObject -Bucket media" + OnBranch, RequestKind.Read),
        ["Get-NeonDataApi"] = ("Get-NeonDataApi shop" + OnBranch, RequestKind.Read),
        ["Get-NeonLogField"] = ("Get-NeonLogField br-main-sun-11111111 service_name" + InProject, RequestKind.Read),
        ["New-NeonBucket"] = ("New-NeonBucket media" + OnBranch, RequestKind.Change),
        ["New-NeonBucketObjectUrl"] = ("New-NeonBucketObjectUrl readme.txt -Bucket media" + OnBranch, RequestKind.Change),
        ["Remove-NeonBucket"] = ("Remove-NeonBucket media -Force" + OnBranch, RequestKind.Change),
        ["Remove-NeonBucketObject"] = ("Remove-NeonBucketObject readme.txt -Bucket media -Force" + OnBranch, RequestKind.Change),
        ["Search-NeonLog"] = ("Search-NeonLog br-main-sun-11111111" + InProject, RequestKind.Read),
        ["Set-NeonDataApi"] = ("Set-NeonDataApi shop -MaxRows 5" + OnBranch, RequestKind.Change),
        ["Update-NeonDataApiSchemaCache"] = ("Update-NeonDataApiSchemaCache shop" + OnBranch, RequestKind.Change),
        ["Wait-NeonOperation"] = ("Wait-NeonOperation -Project cool-shop-12345678", RequestKind.Read),
    };

    /// <summary>Where a cmdlet knows better what an answer means than the rule for all.</summary>
    public static IReadOnlyDictionary<(string Cmdlet, string Misbehaviour), string> ErrorsOfTheirOwn { get; } = new Dictionary<(string, string), string>
    {
        [("Get-NeonUser", "404")] = "Neon.NoUser",
        [("Invoke-NeonSql", "400")] = "Neon.SqlError",
    };

    /// <summary>Cmdlets that ask nothing, or nothing but the local Neon's own routes; why is beside each.</summary>
    public static IReadOnlySet<string> Apart { get; } = new HashSet<string>
    {
        "Disconnect-Neon", // asks nothing
        "Set-NeonContext", // asks nothing where ids are given
        "Get-NeonPrompt", "Save-NeonApiKey", "Get-NeonSession", "Group-NeonSchema", // ask nothing
        "Enter-NeonPsql", "Open-NeonConsole", // start another program; EnterPsqlTests, OpenConsoleTests
        "Export-NeonEnvironment", // leaves out what cannot be had; ExportEnvironmentTests
        "Connect-Neon", // makes the session of every case; ConnectNeonTests
        "Test-NeonConnection", // repeats nothing and writes no errors; TestConnectionTests
        "Clear-NeonStaleBranch", // deletes any number, and the only branch here is the default one; ClearNeonStaleBranchTests
        "Save-NeonBucketObject", "Send-NeonBucketObject", // whatever is answered is the content, or storage answers; BucketFileTests
        "Use-NeonBranch", // changes twice, and removes whatever happens; UseNeonBranchTests
        "Watch-NeonSchema", // goes on where others fail; WatchTests
        "Assert-NeonSchema", "Test-NeonSchema", "ConvertTo-NeonSchemaReport", // ask nothing
        "Start-NeonMcpServer", // asks by other cmdlets; tests/Neon.Mcp.Tests and tests/Contract
        "Start-NeonEmulator", "Get-NeonEmulator", "Stop-NeonEmulator", "Reset-NeonEmulator", "Set-NeonEmulatorSchema", "Set-NeonEmulatorFault", "Clear-NeonEmulatorFault", "Get-NeonEmulatorLog",
    };
}
