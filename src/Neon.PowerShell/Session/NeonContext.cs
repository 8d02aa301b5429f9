using System;
using System.Collections.Generic;
using Neon.Session;

namespace Neon;

/// <summary>Who the session is, and what commands mean where they name no place. The key is not in it.</summary>
public sealed class NeonContext : NeonOutput
{
    /// <summary>The address that requests go to.</summary>
    public Uri? BaseUri { get; internal set; }

    /// <summary>The account that the key is for: a user's or an organization's id.</summary>
    public string? AccountId { get; internal set; }

    /// <summary>What the key is: <c>api_key_user</c>, <c>api_key_org</c>, <c>oauth</c>, <c>keycloak</c>, <c>session_cookie</c>; other values are possible.</summary>
    public string? AuthMethod { get; internal set; }

    /// <summary>Whose the key is: <c>user</c> or <c>organization</c>; null where the method does not say.</summary>
    public string? AccountType => AuthMethod switch
    {
        "api_key_org" => "organization",
        "api_key_user" or "oauth" or "keycloak" or "session_cookie" => "user",
        _ => null,
    };

    /// <summary>What else the service says of the key; null if it says nothing.</summary>
    public string? AuthData { get; internal set; }

    /// <summary>The default organization.</summary>
    public string? OrgId { get; internal set; }

    /// <summary>The default project.</summary>
    public string? ProjectId { get; internal set; }

    /// <summary>The default branch, by name or id.</summary>
    public string? Branch { get; internal set; }

    /// <summary>The default database.</summary>
    public string? Database { get; internal set; }

    /// <summary>Where the project comes from: <c>Set-NeonContext</c>, the path of a <c>.neon</c> file, or <c>NEON_PROJECT_ID</c>; null if there is none.</summary>
    public string? Source { get; internal set; }

    /// <summary>Where the key comes from: <c>-ApiKey</c>, <c>NEON_API_KEY</c>, a profile of the CLI with its file, or a secret.</summary>
    public string? KeySource { get; internal set; }

    /// <summary>Where the address comes from: <c>-BaseUri</c> or <c>NEON_API_HOST</c>; null for the address of the service.</summary>
    public string? BaseUriSource { get; internal set; }

    /// <summary>Where the organization comes from: <c>Set-NeonContext</c>, the path of a <c>.neon</c> file, or <c>NEON_ORG_ID</c>.</summary>
    public string? OrgIdSource { get; internal set; }

    /// <summary>Where the branch comes from: <c>Set-NeonContext</c>, the path of a <c>.neon</c> file, or <c>NEON_BRANCH</c>.</summary>
    public string? BranchSource { get; internal set; }

    /// <summary>Where the database comes from: <c>Set-NeonContext</c>; null if there is none.</summary>
    public string? DatabaseSource { get; internal set; }

    /// <summary>The context of a session as it is now.</summary>
    /// <param name="session">The session.</param>
    /// <param name="cmdlet">Whose current folder counts.</param>
    internal static NeonContext Of(NeonSession session, System.Management.Automation.PSCmdlet cmdlet)
    {
        List<KeyValuePair<string, NeonDefaults>> levels = [.. ContextDefaults.Levels(session, cmdlet.SessionState)];
        NeonDefaults merged = ContextDefaults.Merge(levels);
        if (merged.Refusal is not null)
            throw merged.Refusal;
        return new NeonContext
        {
            BaseUri = session.BaseUri,
            AccountId = session.AccountId,
            AuthMethod = session.AuthMethod,
            AuthData = session.AuthData,
            OrgId = merged.OrgId,
            ProjectId = merged.ProjectId,
            Branch = merged.Branch,
            Database = merged.Database,
            Source = ContextDefaults.SourceOf(levels, merged, defaults => defaults.ProjectId),
            KeySource = session.KeySource,
            BaseUriSource = session.BaseUriSource,
            OrgIdSource = ContextDefaults.SourceOf(levels, merged, defaults => defaults.OrgId),
            BranchSource = ContextDefaults.SourceOf(levels, merged, defaults => defaults.Branch),
            DatabaseSource = ContextDefaults.SourceOf(levels, merged, defaults => defaults.Database),
        };
    }
}
