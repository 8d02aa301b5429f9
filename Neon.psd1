@{
    ModuleVersion        = '0.2.0'
    GUID                 = '5f0c9b0e-3d52-4a0e-9a6e-6c1d8f7b2a41'
    Author               = 'The Neon for PowerShell authors'
    CompanyName          = 'The Neon for PowerShell authors'
    Copyright            = 'Copyright (c) The Neon for PowerShell authors. MIT licence.'
    Description          = 'Cmdlets for the Neon API (serverless PostgreSQL): manage projects, branches and computes, wait for operations, and compare schemas in CI/CD pipelines and agents.'
    PowerShellVersion    = '5.1'
    CompatiblePSEditions = @('Desktop', 'Core')
    RequiredAssemblies   = @('bin/Neon.Startup.dll')
    NestedModules        = @('bin/Neon.Startup.dll', 'bin/Neon.PowerShell.dll')
    FormatsToProcess     = @('Neon.Format.ps1xml')
    TypesToProcess       = @('Neon.Types.ps1xml')
    FunctionsToExport    = @()
    VariablesToExport    = @()
    AliasesToExport      = @()
    # One list: without the commas, each line is a statement that every import runs.
    CmdletsToExport      = @(
        'Connect-Neon', 'Test-NeonConnection', 'Disconnect-Neon', 'Get-NeonSession', 'Get-NeonContext', 'Set-NeonContext', 'Get-NeonPrompt', 'Save-NeonApiKey',
        'Export-NeonEnvironment', 'Enter-NeonPsql', 'Open-NeonConsole',
        'Get-NeonBranch', 'New-NeonBranch', 'Set-NeonBranch', 'Rename-NeonBranch', 'Reset-NeonBranch', 'Restore-NeonBranch', 'Remove-NeonBranch', 'Use-NeonBranch', 'Measure-NeonBranch', 'Clear-NeonStaleBranch',
        'Get-NeonOperation', 'Wait-NeonOperation',
        'Get-NeonSchema', 'Compare-NeonSchema', 'Export-NeonSchema', 'Watch-NeonSchema',
        'Group-NeonSchema', 'Assert-NeonSchema', 'Test-NeonSchema', 'ConvertTo-NeonSchemaReport',
        'Start-NeonEmulator', 'Get-NeonEmulator', 'Stop-NeonEmulator', 'Reset-NeonEmulator', 'Set-NeonEmulatorSchema', 'Set-NeonEmulatorFault', 'Clear-NeonEmulatorFault', 'Get-NeonEmulatorLog',
        'Get-NeonDatabase', 'New-NeonDatabase', 'Set-NeonDatabase', 'Remove-NeonDatabase',
        'Get-NeonRole', 'New-NeonRole', 'Remove-NeonRole', 'Get-NeonRolePassword', 'Reset-NeonRolePassword',
        'Get-NeonEndpoint', 'New-NeonEndpoint', 'Set-NeonEndpoint', 'Start-NeonEndpoint', 'Suspend-NeonEndpoint', 'Restart-NeonEndpoint', 'Remove-NeonEndpoint',
        'Get-NeonConnectionString',
        'Get-NeonDataApi', 'Enable-NeonDataApi', 'Set-NeonDataApi', 'Disable-NeonDataApi', 'Update-NeonDataApiSchemaCache',
        'Search-NeonLog', 'Get-NeonLogField',
        'Get-NeonBucket', 'New-NeonBucket', 'Remove-NeonBucket', 'Get-NeonBucketObject', 'Save-NeonBucketObject', 'Send-NeonBucketObject', 'Remove-NeonBucketObject', 'New-NeonBucketObjectUrl',
        'Invoke-NeonSql',
        'Get-NeonProject', 'New-NeonProject', 'Set-NeonProject', 'Move-NeonProject', 'Remove-NeonProject', 'Restore-NeonProject', 'Set-NeonProjectAllowedIp',
        'Get-NeonProjectPermission', 'Grant-NeonProjectPermission', 'Revoke-NeonProjectPermission', 'New-NeonProjectTransferRequest', 'Approve-NeonProjectTransferRequest',
        'Get-NeonJwks', 'Add-NeonJwks', 'Remove-NeonJwks', 'Get-NeonAdvisorIssue', 'Get-NeonPreloadLibrary',
        'Get-NeonAnonymization', 'Start-NeonAnonymization', 'Get-NeonMaskingRule', 'Set-NeonMaskingRule',
        'Get-NeonOrganization',
        'Get-NeonOrganizationMember', 'Set-NeonOrganizationMember', 'Remove-NeonOrganizationMember',
        'Get-NeonOrganizationInvitation', 'New-NeonOrganizationInvitation',
        'Get-NeonSpendingLimit', 'Set-NeonSpendingLimit', 'Remove-NeonSpendingLimit',
        'Get-NeonVpcEndpoint', 'Set-NeonVpcEndpoint', 'Remove-NeonVpcEndpoint',
        'Get-NeonProjectVpcEndpoint', 'Set-NeonProjectVpcEndpoint', 'Remove-NeonProjectVpcEndpoint',
        'Get-NeonProjectMember', 'Set-NeonProjectMember', 'Remove-NeonProjectMember',
        'Get-NeonConsumption',
        'Get-NeonUser',
        'Get-NeonAuth', 'Enable-NeonAuth', 'Set-NeonAuth', 'Disable-NeonAuth', 'New-NeonAuthSdkKey', 'Move-NeonAuthProject',
        'Get-NeonAuthDomain', 'Add-NeonAuthDomain', 'Remove-NeonAuthDomain',
        'Get-NeonAuthOAuthProvider', 'Add-NeonAuthOAuthProvider', 'Set-NeonAuthOAuthProvider', 'Remove-NeonAuthOAuthProvider',
        'New-NeonAuthUser', 'Set-NeonAuthUser', 'Remove-NeonAuthUser',
        'Get-NeonAuthSetting', 'Get-NeonAuthLocalhost', 'Set-NeonAuthLocalhost', 'Get-NeonAuthEmailPassword', 'Set-NeonAuthEmailPassword',
        'Get-NeonAuthEmailProvider', 'Set-NeonAuthEmailProvider', 'Test-NeonAuthEmailProvider', 'Get-NeonAuthMagicLink', 'Set-NeonAuthMagicLink',
        'Get-NeonAuthOrganization', 'Set-NeonAuthOrganization', 'Get-NeonAuthPhoneNumber', 'Set-NeonAuthPhoneNumber', 'Get-NeonAuthWebhook', 'Set-NeonAuthWebhook',
        'Get-NeonRegion',
        'Invoke-NeonApi',
        'Start-NeonMcpServer',
        'Get-NeonSnapshot', 'New-NeonSnapshot', 'Set-NeonSnapshot', 'Remove-NeonSnapshot', 'Restore-NeonSnapshot', 'Complete-NeonRestore', 'Get-NeonSnapshotSchedule', 'Set-NeonSnapshotSchedule',
        'Get-NeonApiKey', 'New-NeonApiKey', 'Revoke-NeonApiKey',
        'Get-NeonFunction', 'Publish-NeonFunction', 'Set-NeonFunction', 'Remove-NeonFunction',
        'Get-NeonTrigger', 'New-NeonTrigger', 'Set-NeonTrigger', 'Remove-NeonTrigger',
        'Get-NeonCustomDomain', 'Register-NeonCustomDomain', 'Unregister-NeonCustomDomain',
        'Get-NeonCredential', 'New-NeonCredential', 'Reset-NeonCredential', 'Revoke-NeonCredential',
        'Get-NeonAiGateway', 'Get-NeonStorage'
    )
    PrivateData          = @{
        PSData = @{
            Tags       = @('Neon', 'PostgreSQL', 'Postgres', 'Database', 'Schema', 'Migration', 'CI', 'PSEdition_Core', 'PSEdition_Desktop', 'Windows', 'Linux', 'MacOS')
        }
    }
}
