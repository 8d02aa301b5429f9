using System.Management.Automation;
using Neon.Api;
using Neon.Binding;
using Neon.Completion;
using Neon.Resources.Databases;
using Neon.Scopes;

namespace Neon.Resources.Auth;

/// <summary>Enables Neon Auth on a branch. Where it is enabled already, the cmdlet returns it.</summary>
[Cmdlet(VerbsLifecycle.Enable, "NeonAuth", SupportsShouldProcess = true)]
[OutputType(typeof(NeonAuth))]
public sealed class EnableNeonAuthCommand : AuthCmdlet
{
    /// <summary>The database that holds the users. The default is the database that the service chooses.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    [Reference]
    [Alias("DatabaseName")]
    [ArgumentCompleter(typeof(NounCompleter<DatabaseNoun>))]
    [ApiMember("database_name")]
    public NeonDatabaseReference? Database { get; set; }

    /// <summary>Who does it: <c>better_auth</c>, the default, <c>stack</c> or <c>mock</c>. Other values are passed to the service.</summary>
    [Parameter]
    [KnownValues(AuthProviders.BetterAuth, AuthProviders.Stack, AuthProviders.Mock)]
    [ValidateNotNullOrEmpty]
    [ApiMember("auth_provider")]
    public string AuthProvider { get; set; } = AuthProviders.BetterAuth;

    private protected override void Process() => Guard(Branch, () =>
    {
        BranchScope branch = Resolve.BranchToChange(Project, Branch);
        RequestBody body = new RequestBody().Set("auth_provider", AuthProvider).SetIfAny("database_name", Database?.Key);
        Act(branch.Place, "Enable Neon Auth", () => Enable(branch, body));
    });

    private NeonAuth Enable(BranchScope branch, RequestBody body)
    {
        try
        {
            NeonAuth auth = Placed.In(Send(AuthIntegrationApi.Enable(branch, body)), branch);
            auth.DbName ??= Database?.Key;
            return auth;
        }
        catch (NeonApiException e) when (e.StatusCode == 409 && Existing(branch) is { } existing)
        {
            WriteVerbose($"Neon Auth is already enabled on branch {branch.BranchId}.");
            return existing;
        }
    }

    // What is there must be what was asked for.
    private NeonAuth? Existing(BranchScope branch)
    {
        NeonAuth existing = Placed.In(Send(AuthIntegrationApi.Get(branch)), branch);
        return existing.AuthProvider == AuthProvider && (Database is null || existing.DbName == Database.Key) ? existing : null;
    }
}
