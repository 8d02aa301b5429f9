using System;
using System.Management.Automation;
using Neon.Api;
using Neon.Binding;
using Neon.Completion;
using Neon.Errors;
using Neon.Resources.Databases;
using Neon.Scopes;

namespace Neon.Resources.DataApis;

/// <summary>Enables the Data API of a database, which serves the database over REST.</summary>
[Cmdlet(VerbsLifecycle.Enable, "NeonDataApi", SupportsShouldProcess = true)]
[OutputType(typeof(NeonDataApi))]
public sealed class EnableNeonDataApiCommand : DataApiSettingsCmdlet
{
    /// <summary>The database, by name, or a database object.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [Reference]
    [Alias("DatabaseName", "Name", "Id")]
    [ArgumentCompleter(typeof(NounCompleter<DatabaseNoun>))]
    public NeonDatabaseReference? Database { get; set; }

    /// <summary>Who issues the tokens of requests: <c>neon_auth</c>, or <c>external</c> with -JwksUrl. By default, the service leaves it as it is.</summary>
    [Parameter]
    [KnownValues("neon_auth", "external")]
    [ValidateNotNullOrEmpty]
    [ApiMember("auth_provider")]
    public string? AuthProvider { get; set; }

    /// <summary>The address of the key set (JWKS) that tokens are verified with. An external provider needs it.</summary>
    [Parameter]
    [ApiMember("jwks_url")]
    [FreeText]
    public Uri? JwksUrl { get; set; }

    /// <summary>The name of the external provider, for example <c>Clerk</c>, <c>Stytch</c> or <c>Auth0</c>.</summary>
    [Parameter]
    [KnownValues("Clerk", "Stytch", "Auth0")]
    [ValidateNotNullOrEmpty]
    [ApiMember("provider_name")]
    public string? ProviderName { get; set; }

    /// <summary>The audience of tokens. A token with another audience is rejected; one without an audience is accepted.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ApiMember("jwt_audience")]
    [FreeText]
    public string? JwtAudience { get; set; }

    /// <summary>Grants authenticated users all permissions on the tables of the schema <c>public</c>.</summary>
    [Parameter]
    [ApiMember("add_default_grants")]
    [Switch]
    public SwitchParameter AddDefaultGrants { get; set; }

    /// <summary>Does not create the schema <c>auth</c> and the functions for row-level security.</summary>
    [Parameter]
    [ApiMember("skip_auth_schema")]
    [Switch]
    public SwitchParameter SkipAuthSchema { get; set; }

    private protected override void Begin()
    {
        base.Begin();
        if (JwksUrl is { IsAbsoluteUri: false })
            throw NeonErrors.InvalidArgument("-JwksUrl must be an absolute address, for example https://example.com/.well-known/jwks.json.", JwksUrl);
        if (AuthProvider == "external" && JwksUrl is null)
            throw NeonErrors.InvalidArgument("-AuthProvider external requires -JwksUrl.");
    }

    private protected override void Process() => Guard(Database, () =>
    {
        BranchScope branch = Resolve.BranchToChange(Project, Branch, Database);
        RequestBody body = Body();
        if (JwksUrl is not null)
            body.Set("jwks_url", JwksUrl.OriginalString);
        string database = Database!.Key;
        if (!Approve(DataApis.Describe(branch, database), "Enable the Data API"))
            return;
        WriteObject(Whole(DataApis.In(Send(DataApiApi.Create(branch, database, body)), branch, database), branch));
    });

    // The answer has the address alone. What cannot be read at once is enabled all the same.
    private NeonDataApi Whole(NeonDataApi enabled, BranchScope branch)
    {
        try
        {
            return DataApis.Read(this, branch, enabled.DatabaseName);
        }
        catch (NeonException e)
        {
            WriteVerbose($"The Data API was enabled, but cannot be read yet: {e.Message}");
            return enabled;
        }
    }
}
